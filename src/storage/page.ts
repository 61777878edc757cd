/** Which part of a list is wanted. */
export interface PageRequest {
  /** 1..500. */
  limit: number;
  offset: number;
}

export interface Page<T> {
  rows: T[];
  /** Of the whole list. */
  total: number;
}

/** Conditions joined by `and`, each with its own values. */
export class Where {
  readonly values: unknown[] = [];
  readonly #conditions: string[] = [];

  /** `?` in `condition` stands for `value`; an undefined value asks for nothing. */
  add(condition: string, value: unknown): this {
    if (value === undefined) return this;
    this.values.push(value);
    this.#conditions.push(condition.replaceAll('?', `$${this.values.length}`));
    return this;
  }

  /** '' where nothing is asked. */
  get sql(): string {
    return this.#conditions.length === 0 ? '' : `where ${this.#conditions.join(' and ')}`;
  }

  /** Values and `limit … offset …` for them. */
  page({ limit, offset }: PageRequest): { sql: string; values: unknown[] } {
    const n = this.values.length;
    return { sql: `limit $${n + 1} offset $${n + 2}`, values: [...this.values, limit, offset] };
  }
}

/** A text that may stand anywhere in a column, for `ilike`. */
export function anywhere(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
