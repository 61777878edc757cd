import type { Role } from '../storage/users.ts';
import type { ObjectKind } from './subject.ts';

/**
 * `own`: of an object, the one that is theirs (`isOwn` in subject.ts); of a list, only the rows that are.
 * Someone else's object is answered as if it were not there.
 */
export type Access = 'all' | 'own' | 'none';

export interface Rule {
  /** Kind of the object that the address names, by a parameter of the same name; null: none, or a list. */
  object: ObjectKind | null;
  /** `public`: nobody need sign in. */
  access: Readonly<Record<Role, Access>> | 'public';
  /** What the audit calls it; null: not written (nothing changed, and of submissions only how they stand). */
  audit: string | null;
}

const open: Rule = { object: null, access: 'public', audit: null };

function rule(
  object: ObjectKind | null,
  secretariat: Access,
  reviewer: Access,
  applicant: Access,
  audit: string | null = null,
): Rule {
  return { object, access: { secretariat, reviewer, applicant }, audit };
}

/** Who may do what: every route of the service, one line each. */
export const permissions = {
  'GET /healthz': open,
  'GET /readyz': open,
  'GET /metrics': open,
  'GET /assets/*': open,
  'GET /pdf/*': open,
  'GET /icon.svg': open,
  // the app itself at every other address: it asks for what it may see
  'GET /*': open,

  'GET /api/demo': open,
  'POST /api/session': open,
  'GET /api/session': rule(null, 'own', 'own', 'own'),
  'DELETE /api/session': rule(null, 'own', 'own', 'own', 'sign-out'),
  'PUT /api/session/password': rule(null, 'own', 'own', 'own', 'password-change'),

  'GET /api/tokens': rule(null, 'own', 'own', 'own'),
  'POST /api/tokens': rule(null, 'own', 'own', 'own', 'token-create'),
  'DELETE /api/tokens/:token': rule('token', 'all', 'own', 'own', 'token-revoke'),

  'GET /api/users': rule(null, 'all', 'none', 'none'),
  'POST /api/users': rule(null, 'all', 'none', 'none', 'user-create'),
  'GET /api/users/:user': rule('user', 'all', 'own', 'own'),
  'PATCH /api/users/:user': rule('user', 'all', 'none', 'none', 'user-change'),
  'PUT /api/users/:user/password': rule('user', 'all', 'none', 'none', 'user-password'),

  'GET /api/rubrics': rule(null, 'all', 'all', 'all'),
  'GET /api/rubrics/:rubric': rule(null, 'all', 'all', 'all'),
  'GET /api/rubrics/:rubric/files': rule(null, 'all', 'none', 'none'),
  'GET /api/rubrics/:rubric/revisions': rule(null, 'all', 'none', 'none'),
  'POST /api/rubrics/:rubric/revisions': rule(null, 'all', 'none', 'none', 'rubric-revise'),
  'POST /api/rubrics/:rubric/restore': rule(null, 'all', 'none', 'none', 'rubric-restore'),
  'GET /api/revisions/:revision': rule('revision', 'all', 'none', 'none'),
  'GET /api/revisions/:revision/files': rule('revision', 'all', 'none', 'none'),
  'GET /api/revisions/:revision/difference': rule('revision', 'all', 'none', 'none'),
  'GET /api/revisions/:revision/reports': rule('revision', 'all', 'none', 'none'),
  'POST /api/revisions/:revision/in-force': rule('revision', 'all', 'none', 'none', 'rubric-in-force'),
  'POST /api/revisions/:revision/retire': rule('revision', 'all', 'none', 'none', 'rubric-retire'),
  'GET /api/revisions/:revision/trials': rule('revision', 'all', 'none', 'none'),
  'POST /api/revisions/:revision/trials': rule('revision', 'all', 'none', 'none', 'rubric-trial'),
  'GET /api/trials/:trial': rule('trial', 'all', 'none', 'none', 'trial-read'),
  'GET /api/rounds': rule(null, 'all', 'all', 'all'),
  'POST /api/rounds': rule(null, 'all', 'none', 'none', 'round-create'),
  'GET /api/rounds/:round': rule('round', 'all', 'all', 'all'),
  'PATCH /api/rounds/:round': rule('round', 'all', 'none', 'none', 'round-change'),
  'GET /api/rounds/:round/counts': rule('round', 'all', 'none', 'none'),
  'GET /api/rounds/:round/gaps': rule('round', 'all', 'none', 'none', 'gaps-read'),
  'GET /api/rounds/:round/similar': rule('round', 'all', 'none', 'none', 'similar-read'),
  'GET /api/submissions/:submission/similar': rule('submission', 'all', 'none', 'none', 'similar-read'),

  'GET /api/applicants': rule(null, 'all', 'none', 'own'),
  'POST /api/applicants': rule(null, 'all', 'none', 'none', 'applicant-create'),
  'GET /api/applicants/:applicant': rule('applicant', 'all', 'none', 'own'),
  'PATCH /api/applicants/:applicant': rule('applicant', 'all', 'none', 'none', 'applicant-change'),

  'GET /api/submissions': rule(null, 'all', 'own', 'own'),
  'GET /api/submissions/export': rule(null, 'all', 'none', 'none', 'list-export'),
  'POST /api/submissions': rule(null, 'all', 'none', 'own', 'submission-create'),
  'GET /api/submissions/:submission': rule('submission', 'all', 'own', 'own', 'submission-read'),
  'POST /api/submissions/:submission/submit': rule('submission', 'all', 'none', 'own', 'submission-submit'),
  'GET /api/submissions/:submission/receipt': rule('submission', 'all', 'none', 'own', 'receipt-read'),
  'POST /api/submissions/:submission/return': rule('submission', 'all', 'none', 'none', 'submission-return'),
  'GET /api/submissions/:submission/returns': rule('submission', 'all', 'own', 'own', 'returns-read'),
  'POST /api/submissions/:submission/close': rule('submission', 'all', 'none', 'none', 'submission-close'),
  'GET /api/submissions/:submission/findings': rule('submission', 'all', 'own', 'own', 'findings-read'),
  'GET /api/submissions/:submission/comparison': rule('submission', 'all', 'own', 'own', 'comparison-read'),

  'GET /api/submissions/:submission/versions': rule('submission', 'all', 'own', 'own'),
  'POST /api/submissions/:submission/versions': rule('submission', 'all', 'none', 'own', 'version-upload'),
  'GET /api/versions/:version': rule('version', 'all', 'own', 'own'),
  'GET /api/versions/:version/file': rule('version', 'all', 'own', 'own', 'file-read'),
  'GET /api/versions/:version/result': rule('version', 'all', 'own', 'own', 'result-read'),
  'GET /api/versions/:version/events': rule('version', 'all', 'own', 'own'),
  'POST /api/versions/:version/retry': rule('version', 'all', 'none', 'none', 'analysis-retry'),

  'GET /api/submissions/:submission/dismissals': rule('submission', 'all', 'own', 'own', 'dismissals-read'),
  'PUT /api/submissions/:submission/dismissals/:finding': rule(
    'submission',
    'all',
    'none',
    'none',
    'finding-dismiss',
  ),
  'DELETE /api/submissions/:submission/dismissals/:finding': rule(
    'submission',
    'all',
    'none',
    'none',
    'finding-restore',
  ),

  'GET /api/submissions/:submission/objections': rule('submission', 'all', 'own', 'own', 'objections-read'),
  'POST /api/submissions/:submission/objections': rule(
    'submission',
    'none',
    'none',
    'own',
    'objection-create',
  ),
  'POST /api/objections/:objection/answer': rule('objection', 'all', 'none', 'none', 'objection-answer'),

  'GET /api/assignments': rule(null, 'none', 'own', 'none'),
  'GET /api/submissions/:submission/assignments': rule(
    'submission',
    'all',
    'none',
    'none',
    'assignments-read',
  ),
  'POST /api/submissions/:submission/assignments': rule(
    'submission',
    'all',
    'none',
    'none',
    'assignment-create',
  ),
  'DELETE /api/assignments/:assignment': rule('assignment', 'all', 'none', 'none', 'assignment-release'),
  'POST /api/assignments/:assignment/conflict': rule(
    'assignment',
    'all',
    'own',
    'none',
    'assignment-conflict',
  ),

  'GET /api/submissions/:submission/decisions': rule('submission', 'all', 'own', 'none', 'decisions-read'),
  'POST /api/submissions/:submission/decisions': rule('submission', 'all', 'own', 'none', 'decision-create'),
  'DELETE /api/decisions/:decision': rule('decision', 'own', 'own', 'none', 'decision-delete'),

  'GET /api/submissions/:submission/notes': rule('submission', 'all', 'own', 'none', 'notes-read'),
  'POST /api/submissions/:submission/notes': rule('submission', 'all', 'own', 'none', 'note-create'),
  'PATCH /api/notes/:note': rule('note', 'own', 'own', 'none', 'note-change'),
  'DELETE /api/notes/:note': rule('note', 'own', 'own', 'none', 'note-delete'),

  'POST /api/submissions/:submission/release': rule('submission', 'all', 'none', 'none', 'reviews-release'),
  'GET /api/submissions/:submission/worksheet': rule('submission', 'all', 'own', 'none', 'worksheet-read'),

  'POST /api/imports': rule(null, 'all', 'none', 'none', 'import'),
  'GET /api/audit': rule(null, 'all', 'none', 'none', 'audit-read'),
} as const satisfies Record<string, Rule>;

/** A route as the table names it: method, a blank, its pattern. */
export type RouteName = keyof typeof permissions;

/** Routes that libraries add below a path of ours. */
const below: readonly { path: string; rule: Rule; change?: Rule }[] = [
  {
    path: '/board',
    rule: rule(null, 'all', 'none', 'none'),
    change: rule(null, 'all', 'none', 'none', 'queue-change'),
  },
  { path: '/api/docs', rule: open },
];

/** The rule of a route by its method and pattern; undefined: nobody has decided, so it must not exist. */
export function ruleOf(method: string, pattern: string): Rule | undefined {
  const name = `${method === 'HEAD' ? 'GET' : method} ${pattern}`;
  const own: Record<string, Rule> = permissions;
  if (Object.hasOwn(own, name)) return own[name];
  const found = below.find(({ path }) => pattern === path || pattern.startsWith(`${path}/`));
  return method === 'GET' || method === 'HEAD' ? found?.rule : found?.change;
}
