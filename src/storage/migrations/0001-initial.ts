import type { Migration } from '../migrate.ts';

/** Times are timestamptz, ids UUID version 7 in text, made by the program (`newId`). */
export const migration: Migration = {
  name: '0001-initial',
  up: `
    create table rounds (
      id text primary key,
      title text not null,
      award_year integer not null,
      deadline timestamptz not null,
      rubrics text[] not null,
      state text not null default 'open' check (state in ('open', 'closed')),
      created_at timestamptz not null default now()
    );

    create table applicants (
      id text primary key,
      name text not null,
      kind text not null check (kind in ('organization', 'project')),
      created_at timestamptz not null default now()
    );

    create table users (
      id text primary key,
      login text not null unique,
      name text not null,
      role text not null check (role in ('secretariat', 'reviewer', 'applicant')),
      applicant_id text references applicants (id),
      password_hash text not null,
      disabled_at timestamptz,
      created_at timestamptz not null default now(),
      check ((role = 'applicant') = (applicant_id is not null))
    );

    create table sessions (
      token_hash text primary key,
      user_id text not null references users (id) on delete cascade,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    );
    create index sessions_user on sessions (user_id);

    create table api_tokens (
      id text primary key,
      user_id text not null references users (id) on delete cascade,
      name text not null,
      token_hash text not null unique,
      created_at timestamptz not null default now(),
      last_used_at timestamptz,
      revoked_at timestamptz
    );
    create index api_tokens_user on api_tokens (user_id);

    create table files (
      sha256 text primary key,
      name text not null,
      size bigint not null,
      format text,
      stored text not null check (stored in ('database', 's3')),
      created_at timestamptz not null default now()
    );

    -- in parts, so that neither end ever holds a whole file twice
    create table file_parts (
      sha256 text not null references files (sha256) on delete cascade,
      number integer not null,
      bytes bytea not null,
      primary key (sha256, number)
    );
    alter table file_parts alter column bytes set storage external;

    create table analyses (
      id text primary key,
      file_sha256 text not null references files (sha256),
      options jsonb not null,
      fingerprint text not null unique,
      state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
      stage text not null default 'intake' check (stage in ('intake', 'extract', 'analyse', 'report')),
      progress integer not null default 0 check (progress between 0 and 100),
      attempts integer not null default 0,
      error jsonb,
      priority integer not null,
      heartbeat_at timestamptz,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      finished_at timestamptz,
      check ((state = 'failed') = (error is not null))
    );
    create index analyses_file on analyses (file_sha256);
    create index analyses_unfinished on analyses (created_at) where state in ('queued', 'running');

    create table stage_results (
      analysis_id text not null references analyses (id) on delete cascade,
      stage text not null,
      data bytea not null,
      sha256 text not null,
      created_at timestamptz not null default now(),
      primary key (analysis_id, stage)
    );
    alter table stage_results alter column data set storage external;

    create table submissions (
      id text primary key,
      round_id text not null references rounds (id),
      applicant_id text not null references applicants (id),
      rubric text not null,
      state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'closed')),
      submitted_at timestamptz,
      returned_at timestamptz,
      late boolean not null default false,
      receipt text unique,
      created_by text references users (id),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (round_id, applicant_id, rubric)
    );
    create index submissions_applicant on submissions (applicant_id);

    create table versions (
      id text primary key,
      submission_id text not null references submissions (id) on delete cascade,
      number integer not null,
      file_sha256 text not null references files (sha256),
      file_name text not null,
      analysis_id text not null references analyses (id),
      created_by text references users (id),
      created_at timestamptz not null default now(),
      unique (submission_id, number)
    );
    create index versions_analysis on versions (analysis_id);

    create table assignments (
      id text primary key,
      submission_id text not null references submissions (id) on delete cascade,
      reviewer_id text not null references users (id),
      conflict text,
      created_at timestamptz not null default now(),
      released_at timestamptz,
      unique (submission_id, reviewer_id)
    );
    create index assignments_reviewer on assignments (reviewer_id);

    create table dismissals (
      id text primary key,
      submission_id text not null references submissions (id) on delete cascade,
      finding_id text not null,
      reason text not null,
      user_id text not null references users (id),
      created_at timestamptz not null default now(),
      revoked_at timestamptz
    );
    create unique index dismissals_valid on dismissals (submission_id, finding_id) where revoked_at is null;

    create table decisions (
      id text primary key,
      submission_id text not null references submissions (id) on delete cascade,
      version_id text not null references versions (id) on delete cascade,
      user_id text not null references users (id),
      passage text not null,
      criterion text not null,
      action text not null check (action in ('accept', 'reject', 'move', 'add')),
      to_criterion text,
      quote text not null,
      created_at timestamptz not null default now(),
      check ((action = 'move') = (to_criterion is not null))
    );
    create index decisions_submission on decisions (submission_id);

    create table notes (
      id text primary key,
      submission_id text not null references submissions (id) on delete cascade,
      user_id text not null references users (id),
      criterion text,
      kind text not null check (kind in ('strength', 'improvement', 'site-visit', 'note')),
      text text not null,
      passages text[] not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index notes_submission on notes (submission_id);

    create table objections (
      id text primary key,
      submission_id text not null references submissions (id) on delete cascade,
      finding_id text not null,
      page integer,
      text text not null,
      state text not null default 'open' check (state in ('open', 'accepted', 'declined')),
      answer text,
      user_id text not null references users (id),
      answered_by text references users (id),
      created_at timestamptz not null default now(),
      answered_at timestamptz
    );
    create index objections_submission on objections (submission_id);

    create table returns (
      id text primary key,
      submission_id text not null references submissions (id) on delete cascade,
      version_id text not null references versions (id) on delete cascade,
      text text not null,
      findings text[] not null,
      user_id text not null references users (id),
      created_at timestamptz not null default now()
    );
    create index returns_submission on returns (submission_id);

    -- outlives what it tells of: no foreign keys
    create table audit (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      user_id text,
      action text not null,
      object_type text not null,
      object_id text,
      detail jsonb not null,
      address text
    );
    create index audit_object on audit (object_type, object_id);
    create index audit_user on audit (user_id);
  `,
  down: `
    drop table audit, returns, objections, notes, decisions, dismissals, assignments, versions, submissions,
      stage_results, analyses, file_parts, files, api_tokens, sessions, users, applicants, rounds;
  `,
};
