import type { Migration } from '../migrate.ts';

/**
 * What the comparison of a round's reports needs of each analysis. The marks of one report lie in one row: all of
 * a round are read at once and compared in memory, which is many times faster than joining millions of rows.
 */
export const migration: Migration = {
  name: '0004-text-marks',
  up: `
    create table insights (
      analysis_id text primary key references analyses (id) on delete cascade,
      marks bytea not null,
      outline jsonb not null,
      created_at timestamptz not null default now()
    );
    alter table insights alter column marks set storage external;
  `,
  down: 'drop table insights;',
};
