import type { Transferable } from 'node:worker_threads';
import type { SentFont } from './font-face.ts';

/** What pdf.js posts between its two halves; only the fields that decide what becomes of it. */
interface Message {
  action?: string;
  data?: unknown;
  stream?: number;
  streamId?: number;
  chunk?: { fnArray?: number[]; argsArray?: unknown[] };
}
type Listener = (event: { data: unknown }) => void;

/** Takes what the worker half makes of the document, as it is made. */
export interface Receiver {
  font(id: string, font: SentFont): void;
  /** Some more operators of a page, counted from 0. The arrays are empty again afterwards. */
  operators(page: number, ops: readonly number[], args: readonly unknown[]): void;
}

class LinkedPort {
  private readonly listeners = new Set<Listener>();
  private readonly receiver: Receiver;
  /** Pages by the stream that their operators come in; the two ends share it. */
  private readonly pages: Map<number, number>;
  private peer: LinkedPort | null = null;

  constructor(receiver: Receiver, pages: Map<number, number>) {
    this.receiver = receiver;
    this.pages = pages;
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

  postMessage(message: Message, transfer?: readonly Transferable[]): void {
    // fonts are never drawn: what matters of them is taken here, the (large) rest goes nowhere
    if (message.action === 'commonobj' && Array.isArray(message.data)) {
      const [id, type, object] = message.data as [string, string, SentFont];
      if (type === 'Font') this.receiver.font(id, object);
      return;
    }
    const data = this.copy(message, transfer);
    queueMicrotask(() => this.peer?.deliver(data));
  }

  terminate(): void {
    this.listeners.clear();
  }

  private deliver(data: unknown): void {
    for (const listener of this.listeners) listener.call(this, { data });
  }

  /** Operators go to the receiver, and on without their content; everything else is cloned as between threads. */
  private copy(message: Message, transfer?: readonly Transferable[]): unknown {
    const { stream, streamId, chunk } = message;
    if (message.action === 'GetOperatorList' && streamId !== undefined)
      this.pages.set(streamId, (message.data as { pageIndex: number }).pageIndex);
    if (stream && chunk?.fnArray && chunk.argsArray) {
      const page = this.pages.get(streamId ?? -1);
      if (page !== undefined) this.receiver.operators(page, chunk.fnArray, chunk.argsArray);
      return { ...message, chunk: { ...chunk, fnArray: [], argsArray: [], length: 0 } };
    }
    // flow control of a stream
    if (stream && !transfer?.length) return message;
    return structuredClone(message, transfer ? { transfer: [...transfer] } : undefined);
  }
}

/**
 * Two ends of a channel inside one thread, for pdf.js and its worker half. pdf.js's own deep-clones every glyph of
 * every operator list and keeps the list, which costs more than reading the page; this one hands the operators over
 * where they arise.
 */
export function linkedPorts(receiver: Receiver): [LinkedPort, LinkedPort] {
  const pages = new Map<number, number>();
  const a = new LinkedPort(receiver, pages);
  const b = new LinkedPort(receiver, pages);
  a.linkTo(b);
  b.linkTo(a);
  return [a, b];
}
