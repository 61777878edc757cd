import type { Migration } from '../migrate.ts';

/** Changed rubrics, of which at most one a standard is in force, and what trials of them found. */
export const migration: Migration = {
  name: '0005-rubric-revisions',
  up: `
    create table rubric_revisions (
      id text primary key,
      rubric text not null,
      number integer not null,
      version text not null,
      note text not null,
      state text not null default 'draft' check (state in ('draft', 'tried', 'in-force', 'retired')),
      data bytea not null,
      sha256 text not null,
      learnt boolean not null default false,
      user_id text references users (id),
      created_at timestamptz not null default now(),
      in_force_at timestamptz,
      retired_at timestamptz,
      unique (rubric, number),
      unique (rubric, version)
    );
    alter table rubric_revisions alter column data set storage external;
    create unique index rubric_revisions_in_force on rubric_revisions (rubric) where state = 'in-force';

    create table rubric_trials (
      id text primary key,
      revision_id text not null references rubric_revisions (id) on delete cascade,
      versions text[] not null,
      state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
      progress integer not null default 0 check (progress between 0 and 100),
      attempts integer not null default 0,
      error jsonb,
      data bytea,
      user_id text references users (id),
      heartbeat_at timestamptz,
      created_at timestamptz not null default now(),
      finished_at timestamptz,
      check ((state = 'failed') = (error is not null))
    );
    alter table rubric_trials alter column data set storage external;
    create index rubric_trials_revision on rubric_trials (revision_id);
    create index rubric_trials_unfinished on rubric_trials (created_at) where state in ('queued', 'running');
  `,
  down: 'drop table rubric_trials, rubric_revisions;',
};
