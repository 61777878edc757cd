import { type AnalysisRow, listAnalyses } from '../storage/analyses.ts';
import type { Database } from '../storage/database.ts';

export type AnalysisState = Pick<AnalysisRow, 'state' | 'stage' | 'progress' | 'error'>;

/** Milliseconds between two looks. */
const EVERY = 500;

/** Tells who listens how analyses go: one query for all of them, however many listen. */
export class AnalysisWatcher {
  readonly #db: Database;
  readonly #listeners = new Map<string, Set<(state: AnalysisState) => void>>();
  #timer: NodeJS.Timeout | undefined;
  #looking = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Calls `listener` at every look until the function that it gives is called. */
  watch(analysis: string, listener: (state: AnalysisState) => void): () => void {
    const listeners = this.#listeners.get(analysis) ?? new Set();
    this.#listeners.set(analysis, listeners.add(listener));
    this.#timer ??= setInterval(() => void this.#look(), EVERY).unref();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(analysis) === listeners)
        this.#listeners.delete(analysis);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      for (const row of await listAnalyses(this.#db, [...this.#listeners.keys()]))
        for (const listener of this.#listeners.get(row.id) ?? []) listener(row);
    } catch {
      // the database is away: the next look may find it
    } finally {
      this.#looking = false;
    }
  }
}
