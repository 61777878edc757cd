import type { Migration } from '../migrate.ts';

/** When the secretariat let the reviewers of a submission see each other's notes and decisions; null: not yet. */
export const migration: Migration = {
  name: '0002-release',
  up: 'alter table submissions add column reviews_released_at timestamptz;',
  down: 'alter table submissions drop column reviews_released_at;',
};
