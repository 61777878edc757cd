import { EventEmitter } from 'node:events';
import type { PGlite } from '@electric-sql/pglite';
import type { PoolClientLike, PoolLike, QueryResult } from './pool.ts';

/**
 * A pg.Pool over PGlite's single connection. Clients take turns a statement at a time; one that has begun a
 * transaction keeps the turn until it commits or rolls back. LISTEN and UNLISTEN belong to the client that says
 * them, as they would with a connection of its own.
 */
export class PglitePool extends EventEmitter implements PoolLike {
  readonly #pglite: PGlite;
  /** Settles when the last one in the queue has had its turn. */
  #tail: Promise<void> = Promise.resolve();
  #ending: Promise<void> | undefined;

  constructor(pglite: PGlite) {
    super();
    // each queue and worker listens
    this.setMaxListeners(0);
    this.#pglite = pglite;
  }

  connect(): Promise<PoolClientLike> {
    if (this.#ending) return Promise.reject(new Error('Cannot use a pool after calling end on the pool'));
    return Promise.resolve(new PgliteClient(this.#pglite, () => this.#turn()));
  }

  async query(text: string, params: readonly unknown[] = []): Promise<QueryResult> {
    if (this.#ending) throw new Error('Cannot use a pool after calling end on the pool');
    const done = await this.#turn();
    try {
      return await runStatement(this.#pglite, text, params);
    } finally {
      done();
    }
  }

  /** Waits for whoever is in the queue, then closes the database. */
  end(): Promise<void> {
    this.#ending ??= (async () => {
      await this.#tail;
      await this.#pglite.close();
    })();
    return this.#ending;
  }

  /** Waits in the queue; the function that it gives ends the turn. */
  async #turn(): Promise<() => void> {
    const before = this.#tail;
    let done = (): void => {};
    this.#tail = new Promise((resolve) => {
      done = resolve;
    });
    await before;
    return done;
  }
}

class PgliteClient extends EventEmitter implements PoolClientLike {
  readonly #pglite: PGlite;
  readonly #turn: () => Promise<() => void>;
  readonly #channels = new Map<string, () => Promise<void>>();
  /** Ends the turn that an open transaction holds. */
  #transaction: (() => void) | undefined;
  #released = false;

  constructor(pglite: PGlite, turn: () => Promise<() => void>) {
    super();
    this.#pglite = pglite;
    this.#turn = turn;
  }

  async query(text: string, params: readonly unknown[] = []): Promise<QueryResult> {
    if (this.#released) throw new Error('Client was released to the pool');
    const done = this.#transaction ?? (await this.#turn());
    let keep = this.#transaction !== undefined;
    try {
      const [, verb, channel] =
        /^\s*(begin|start|commit|end|rollback|listen|unlisten)\b\s*("?[\w*]+"?)?/i.exec(
          withoutComments(text),
        ) ?? [null, '', ''];
      switch (verb?.toLowerCase()) {
        case 'listen':
          await this.#listen(channel ?? '');
          return { rows: [], rowCount: null };
        case 'unlisten':
          await this.#unlisten(channel ?? '');
          return { rows: [], rowCount: null };
        case 'begin':
        case 'start': {
          const result = await runStatement(this.#pglite, text, params);
          this.#transaction = done;
          keep = true;
          return result;
        }
        case 'commit':
        case 'end':
        case 'rollback':
          // ROLLBACK TO a savepoint ends nothing
          if (/^to$/i.test(channel ?? '')) return await runStatement(this.#pglite, text, params);
          keep = false;
          this.#transaction = undefined;
          return await runStatement(this.#pglite, text, params);
        default:
          return await runStatement(this.#pglite, text, params);
      }
    } finally {
      if (!keep) done();
    }
  }

  release(_destroy?: boolean): void {
    if (this.#released) return;
    this.#released = true;
    void this.#letGo();
  }

  async #letGo(): Promise<void> {
    const open = this.#transaction;
    this.#transaction = undefined;
    const done = open ?? (await this.#turn());
    try {
      if (this.#pglite.closed) return;
      if (open) await this.#pglite.query('rollback');
      for (const stop of this.#channels.values()) await stop();
    } catch (error) {
      if (this.listenerCount('error') > 0) this.emit('error', error);
    } finally {
      this.#channels.clear();
      done();
    }
  }

  async #listen(channel: string): Promise<void> {
    if (this.#channels.has(channel)) return;
    const name = channel.replaceAll('"', '');
    const stop = await this.#pglite.listen(channel, (payload) =>
      this.emit('notification', { channel: name, payload }),
    );
    this.#channels.set(channel, () => stop());
  }

  async #unlisten(channel: string): Promise<void> {
    for (const [name, stop] of this.#channels) {
      if (channel !== '*' && name !== channel) continue;
      this.#channels.delete(name);
      await stop();
    }
  }
}

/** With parameters one statement; without, as many as the text holds and the last one's rows, as in pg. */
async function runStatement(pglite: PGlite, text: string, params: readonly unknown[]): Promise<QueryResult> {
  if (params.length > 0) {
    const { rows, affectedRows } = await pglite.query(text, params.map(plain));
    return { rows, rowCount: Math.max(rows.length, affectedRows ?? 0) };
  }
  const last = (await pglite.exec(text)).at(-1);
  const rows = last?.rows ?? [];
  return { rows, rowCount: Math.max(rows.length, last?.affectedRows ?? 0) };
}

/** pg takes numbers for text and undefined for null; PGlite wants it said. */
function plain(value: unknown): unknown {
  return value === undefined ? null : value;
}

function withoutComments(text: string): string {
  return text.replace(/^(\s*--[^\n]*\n)+/, '');
}
