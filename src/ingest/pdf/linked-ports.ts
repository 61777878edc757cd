/** What pdf.js posts between its two halves; only the fields that decide how it is copied. */
interface Message {
  action?: string;
  data?: unknown;
  stream?: number;
  chunk?: { fnArray?: number[]; argsArray?: unknown[]; items?: unknown[] };
}
type Listener = (event: { data: unknown }) => void;

class LinkedPort {
  private readonly listeners = new Set<Listener>();
  private readonly keep: ReadonlySet<number>;
  private readonly onFont: (id: string, name: string) => void;
  private peer: LinkedPort | null = null;

  constructor(keep: ReadonlySet<number>, onFont: (id: string, name: string) => void) {
    this.keep = keep;
    this.onFont = onFont;
  }

  linkTo(peer: LinkedPort): void {
    this.peer = peer;
  }

  addEventListener(_name: string, listener: Listener, options?: { signal?: AbortSignal }): void {
    this.listeners.add(listener);
    options?.signal?.addEventListener('abort', () => this.listeners.delete(listener));
  }

  removeEventListener(_name: string, listener: Listener): void {
    this.listeners.delete(listener);
  }

  /** Fonts are never drawn: only their name is taken, the (large) rest goes nowhere. */
  private isFont(message: Message): boolean {
    if (message.action !== 'commonobj' || !Array.isArray(message.data)) return false;
    const [id, type, object] = message.data as [string, string, { extra?: { name?: string } }];
    if (type === 'Font') this.onFont(id, object.extra?.name ?? '');
    return true;
  }

  postMessage(message: Message, transfer?: readonly import('node:worker_threads').Transferable[]): void {
    if (this.isFont(message)) return;
    const data = this.copy(message, transfer);
    queueMicrotask(() => this.peer?.deliver(data));
  }

  terminate(): void {
    this.listeners.clear();
  }

  private deliver(data: unknown): void {
    for (const listener of this.listeners) listener.call(this, { data });
  }

  /** Page content goes by reference (its sender lets go of it); everything else is cloned as between threads. */
  private copy(message: Message, transfer?: readonly import('node:worker_threads').Transferable[]): unknown {
    const chunk = message.stream ? message.chunk : undefined;
    if (chunk?.items) return { ...message, chunk: { ...chunk } };
    if (chunk?.fnArray && chunk.argsArray) {
      const fnArray: number[] = [];
      const argsArray: unknown[] = [];
      for (let i = 0; i < chunk.fnArray.length; i++) {
        const fn = chunk.fnArray[i]!;
        if (!this.keep.has(fn)) continue;
        fnArray.push(fn);
        argsArray.push(chunk.argsArray[i]);
      }
      return { ...message, chunk: { ...chunk, fnArray, argsArray, length: fnArray.length } };
    }
    // flow control of a stream
    if (message.stream && !transfer?.length) return message;
    return structuredClone(message, transfer ? { transfer: [...transfer] } : undefined);
  }
}

/**
 * Two ends of a channel inside one thread, for pdf.js and its worker half. pdf.js's own deep-clones every
 * glyph of every operator list, which costs more than reading the page; this one passes on only the
 * operators in `keep`, and reports the fonts' names instead of sending their data.
 */
export function linkedPorts(
  keep: ReadonlySet<number>,
  onFont: (id: string, name: string) => void,
): [LinkedPort, LinkedPort] {
  const a = new LinkedPort(keep, onFont);
  const b = new LinkedPort(keep, onFont);
  a.linkTo(b);
  b.linkTo(a);
  return [a, b];
}
