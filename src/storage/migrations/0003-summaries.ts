import type { Migration } from '../migrate.ts';

/** A result's numbers beside its analysis, so that lists need not open results; null before there is a result. */
export const migration: Migration = {
  name: '0003-summaries',
  up: 'alter table analyses add column summary jsonb;',
  down: 'alter table analyses drop column summary;',
};
