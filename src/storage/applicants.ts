import { type Columns, one, select, setOf } from './columns.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';
import { anywhere, type Page, type PageRequest, Where } from './page.ts';
import { lockKey } from './pool-database.ts';

/** An organization or a project that applies. */
export interface ApplicantRow {
  id: string;
  name: string;
  kind: 'organization' | 'project';
  createdAt: Date;
}

const columns: Columns<ApplicantRow> = { id: 'id', name: 'name', kind: 'kind', createdAt: 'created_at' };

export type NewApplicant = Pick<ApplicantRow, 'name' | 'kind'>;

export async function createApplicant(db: Database, applicant: NewApplicant): Promise<ApplicantRow> {
  return one(
    await db.query<ApplicantRow>(
      `insert into applicants (id, name, kind) values ($1, $2, $3) returning ${select(columns)}`,
      [newId(), applicant.name, applicant.kind],
    ),
  );
}

export async function getApplicant(db: Database, id: string): Promise<ApplicantRow | null> {
  const [row] = await db.query<ApplicantRow>(`select ${select(columns)} from applicants where id = $1`, [id]);
  return row ?? null;
}

/**
 * The oldest of this very name and kind, or a new one: an import names applicants, not ids. Imports at the same time
 * make one.
 */
export async function ensureApplicant(db: Database, applicant: NewApplicant): Promise<ApplicantRow> {
  const { name, kind } = applicant;
  return db.transaction(async (inner) => {
    await inner.query('select pg_advisory_xact_lock($1::bigint)', [lockKey(`applicant ${kind} ${name}`)]);
    const [row] = await inner.query<ApplicantRow>(
      `select ${select(columns)} from applicants where name = $1 and kind = $2 order by id limit 1`,
      [name, kind],
    );
    return row ?? (await createApplicant(inner, applicant));
  });
}

/** By name; `search` is a part of the name. */
export async function listApplicants(
  db: Database,
  filter: { search?: string },
  page: PageRequest,
): Promise<Page<ApplicantRow>> {
  const where = new Where().add('name ilike ?', anywhere(filter.search));
  const [count] = await db.query<{ total: number }>(
    `select count(*)::int as total from applicants ${where.sql}`,
    where.values,
  );
  const part = where.page(page);
  const rows = await db.query<ApplicantRow>(
    `select ${select(columns)} from applicants ${where.sql} order by name, id ${part.sql}`,
    part.values,
  );
  return { rows, total: count?.total ?? 0 };
}

/** null: no such applicant. */
export async function updateApplicant(
  db: Database,
  id: string,
  patch: { name?: string | undefined; kind?: ApplicantRow['kind'] | undefined },
): Promise<ApplicantRow | null> {
  const set = setOf<ApplicantRow>(columns, patch, 2);
  if (set.sql === '') return getApplicant(db, id);
  const [row] = await db.query<ApplicantRow>(
    `update applicants set ${set.sql} where id = $1 returning ${select(columns)}`,
    [id, ...set.values],
  );
  return row ?? null;
}
