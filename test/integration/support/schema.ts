import type { Database } from '../../../src/storage/database.ts';

/** Everything that our schema holds but the list of migrations, one line a thing. */
export async function describeSchema(db: Database): Promise<string[]> {
  const rows = await db.query<{ line: string }>(`
    with tables as (
      select c.oid, c.relname from pg_class c
      where c.relnamespace = to_regnamespace('prescreen') and c.relkind = 'r' and c.relname <> 'migrations'
    )
    select 'column ' || t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || case when a.attnotnull then ' not null' else '' end || ' storage ' || a.attstorage::text
        || a.attidentity::text || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
      from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
    union all
    select 'constraint ' || t.relname || ' ' || pg_get_constraintdef(c.oid)
      from tables t join pg_constraint c on c.conrelid = t.oid
    union all
    select 'index ' || pg_get_indexdef(i.indexrelid) from tables t join pg_index i on i.indrelid = t.oid
    order by line`);
  return rows.map(({ line }) => line);
}
