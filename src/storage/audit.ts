import type { Columns } from './columns.ts';
import { select } from './columns.ts';
import type { Database } from './database.ts';
import { type Page, type PageRequest, Where } from './page.ts';

/** Who did what to what. Kept for good, also when its object is gone. */
export interface AuditEntry {
  /** A number in text, ascending. */
  id: string;
  at: Date;
  /** null: nobody had signed in, or the program itself. */
  userId: string | null;
  action: string;
  objectType: string;
  objectId: string | null;
  /** Ids and settings; never text of a report. */
  detail: Record<string, unknown>;
  /** Network address. */
  address: string | null;
}

const columns: Columns<AuditEntry> = {
  id: 'id::text',
  at: 'at',
  userId: 'user_id',
  action: 'action',
  objectType: 'object_type',
  objectId: 'object_id',
  detail: 'detail',
  address: 'address',
};

export async function addAudit(db: Database, entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void> {
  await db.query(
    `insert into audit (user_id, action, object_type, object_id, detail, address)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      entry.userId,
      entry.action,
      entry.objectType,
      entry.objectId,
      JSON.stringify(entry.detail),
      entry.address,
    ],
  );
}

export interface AuditFilter {
  userId?: string | undefined;
  action?: string | undefined;
  objectType?: string | undefined;
  objectId?: string | undefined;
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
}

/** Newest first. */
export async function listAudit(
  db: Database,
  filter: AuditFilter,
  page: PageRequest,
): Promise<Page<AuditEntry>> {
  const where = new Where()
    .add('user_id = ?', filter.userId)
    .add('action = ?', filter.action)
    .add('object_type = ?', filter.objectType)
    .add('object_id = ?', filter.objectId)
    .add('at >= ?', filter.from)
    .add('at < ?', filter.to);
  const [count] = await db.query<{ total: number }>(
    `select count(*)::int as total from audit ${where.sql}`,
    where.values,
  );
  const part = where.page(page);
  const rows = await db.query<AuditEntry>(
    `select ${select(columns)} from audit ${where.sql} order by audit.id desc ${part.sql}`,
    part.values,
  );
  return { rows, total: count?.total ?? 0 };
}
