/** Columns of a table by the names of our objects. */
export type Columns<T> = Readonly<Record<keyof T & string, string>>;

/** `a.round_id as "roundId", …` for a select or returning; `table` is an alias. */
export function select<T>(columns: Columns<T>, table?: string): string {
  const prefix = table === undefined ? '' : `${table}.`;
  return Object.entries<string>(columns)
    .map(([name, column]) => `${prefix}${column} as "${name}"`)
    .join(', ');
}

/** `set` clause and values of what `patch` holds, numbered from `first`; undefined leaves a column alone. */
export function setOf<T>(
  columns: Columns<T>,
  patch: { readonly [K in keyof T]?: T[K] | undefined },
  first: number,
): { sql: string; values: unknown[] } {
  const entries = Object.entries(patch).filter(([, value]) => value !== undefined);
  const sql = entries.map(([name], i) => `${columns[name as keyof T & string]} = $${first + i}`).join(', ');
  return { sql, values: entries.map(([, value]) => value) };
}

/** The only row of an insert or update. */
export function one<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('expected a row');
  return row;
}

/** A key that must be unique exists already (SQLSTATE 23505), in PostgreSQL and PGlite. */
export function isDuplicate(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '23505';
}
