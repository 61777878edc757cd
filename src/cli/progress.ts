/** A one-line bar on a terminal; silent anywhere else. Draws to stderr, since stdout carries the result. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #live: boolean;
  readonly #total: number;
  #done = 0;

  /** @param total steps of all files together */
  constructor(stream: NodeJS.WriteStream, total: number) {
    this.#stream = stream;
    this.#live = stream.isTTY === true;
    this.#total = Math.max(1, total);
  }

  step(label: string): void {
    this.#done++;
    if (!this.#live) return;
    const width = 24;
    const filled = Math.min(width, Math.round((this.#done / this.#total) * width));
    this.#stream.write(`\r\u001b[2K${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${label}`);
  }

  clear(): void {
    if (this.#live) this.#stream.write('\r\u001b[2K');
  }
}
