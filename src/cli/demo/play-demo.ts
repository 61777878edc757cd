import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { Finding, Result } from '../../model/result.ts';
import { addAudit, listAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { demoUsers } from './accounts.ts';
import { type Actor, signIn } from './actor.ts';
import { conflictCase, type DemoCase, demoCases, lateCase, returnedCase, reviewedCase } from './cases.ts';
import { withoutSections } from './without-sections.ts';

const ROUND = '演示批次';
/** The reports are of the years about it. */
const AWARD_YEAR = 2020;
const RUBRICS = ['economic', 'culture', 'society', 'ecology', 'management', 'service'];
const DAY = 86_400_000;
/** What the audit calls the end of it. */
const DONE = 'demo-ready';
const FIXTURES = new URL('../../../fixtures/', import.meta.url);

interface Row {
  id: string;
}
interface List<T> {
  rows: T[];
}
interface Submission extends Row {
  state: string;
  submittedAt: string | null;
  version: { id: string; number: number } | null;
}

/**
 * Fills a demonstration through the service's own interface, as its users would: reports, assignments, then what
 * needs results. Looks for what is there before each step: broken off, it goes on when called again, and once it is
 * done it changes nothing any more.
 * @throws AppError service-refused, service-unreachable (also when `signal` ends it)
 */
export async function playDemo(db: Database, url: string, signal: AbortSignal): Promise<void> {
  if ((await listAudit(db, { action: DONE }, { limit: 1, offset: 0 })).total > 0) return;
  const office = await signIn(url, demoUsers.office, signal);
  const reviewer = await signIn(url, demoUsers.reviewer, signal);
  const applicants: Record<string, Actor> = {};
  for (const user of [demoUsers.returned, demoUsers.drafting])
    applicants[user.applicant] = await signIn(url, user, signal);

  const round = await ensureRound(office);
  const handedIn = new Map<DemoCase, Submission>();
  const handIn = async (one: DemoCase): Promise<void> => {
    const submission = await ensureSubmission(office, applicants[one.applicant] ?? office, round.id, one);
    handedIn.set(one, submission);
    if (one.assign) await assign(office, submission, reviewer);
  };
  await handIn(lateCase);
  // before, it had passed
  const { deadline } = await office.send<{ deadline: string }>('GET', `/api/rounds/${round.id}`);
  if (new Date(deadline) < new Date())
    await office.send('PATCH', `/api/rounds/${round.id}`, { deadline: endOfDay(30) });
  for (const one of demoCases) await handIn(one);
  await declareConflict(office, handedIn.get(conflictCase));

  await returnOne(office, applicants[returnedCase.applicant], handedIn.get(returnedCase), signal);
  await review(reviewer, handedIn.get(reviewedCase), signal);
  await addAudit(db, {
    userId: null,
    action: DONE,
    objectType: 'round',
    objectId: round.id,
    detail: {},
    address: null,
  });
  for (const actor of [office, reviewer, ...Object.values(applicants)]) await actor.signOut();
}

/** @throws AppError config-invalid where the demonstration's reports are not there */
export async function assertDemoFiles(): Promise<void> {
  for (const { file } of [lateCase, ...demoCases]) {
    await readFile(new URL(file, FIXTURES)).catch((cause: unknown) => {
      throw new AppError(
        'config-invalid',
        `演示用的报告 fixtures/${file} 不在程序目录里，不能建立演示环境：请使用完整的源代码目录，或去掉 --demo`,
        { cause },
      );
    });
  }
}

async function ensureRound(office: Actor): Promise<Row> {
  const { rows } = await office.send<List<Row & { title: string }>>('GET', '/api/rounds');
  return (
    rows.find(({ title }) => title === ROUND) ??
    office.send<Row>('POST', '/api/rounds', {
      title: ROUND,
      awardYear: AWARD_YEAR,
      deadline: endOfDay(-1),
      rubrics: RUBRICS,
    })
  );
}

/** Six in the evening of Shenzhen, so many days from now. */
function endOfDay(days: number): string {
  const day = new Date(Date.now() + days * DAY + 8 * 3_600_000).toISOString().slice(0, 10);
  return `${day}T18:00:00+08:00`;
}

async function ensureSubmission(
  office: Actor,
  applicant: Actor,
  round: string,
  one: DemoCase,
): Promise<Submission> {
  const search = new URLSearchParams({ search: one.applicant });
  const { rows } = await office.send<List<Row & { name: string }>>('GET', `/api/applicants?${search}`);
  const who =
    rows.find(({ name }) => name === one.applicant) ??
    (await office.send<Row>('POST', '/api/applicants', { name: one.applicant, kind: one.kind }));
  const { id, version, submittedAt } = await applicant.send<Submission>('POST', '/api/submissions', {
    round,
    rubric: one.rubric,
    applicant: who.id,
  });
  const path = `/api/submissions/${id}`;
  const whole = new Uint8Array(await readFile(new URL(one.file, FIXTURES)));
  const versions = [
    ...(one.firstWithout ? [withoutSections(whole, one.firstWithout)] : []),
    one.without ? withoutSections(whole, one.without) : whole,
  ];
  for (const [i, bytes] of versions.entries()) {
    if (submittedAt !== null || (version?.number ?? 0) > i) continue;
    const form = new FormData();
    const label = versions.length > 1 ? `${one.name}（第${i + 1}稿）` : one.name;
    form.set('file', new Blob([new Uint8Array(bytes)]), `${label}.${one.file.split('.').at(-1)}`);
    await applicant.send('POST', `${path}/versions`, form);
  }
  if (one.submit && submittedAt === null) await applicant.send('POST', `${path}/submit`);
  return applicant.send<Submission>('GET', path);
}

async function assign(office: Actor, submission: Submission, reviewer: Actor): Promise<void> {
  const path = `/api/submissions/${submission.id}/assignments`;
  const { id } = await reviewer.send<Row>('GET', '/api/session');
  const { rows } = await office.send<List<{ reviewerId: string }>>('GET', path);
  if (!rows.some(({ reviewerId }) => reviewerId === id)) await office.send('POST', path, { reviewer: id });
}

/** Another reviewer, who does not take part. */
async function declareConflict(office: Actor, submission: Submission | undefined): Promise<void> {
  if (!submission) return;
  const login = 'demo-reviewer-2';
  const { rows } = await office.send<List<Row & { login: string }>>('GET', '/api/users?role=reviewer');
  const other =
    rows.find((user) => user.login === login) ??
    (await office.send<Row>('POST', '/api/users', { login, name: '演示专家乙', role: 'reviewer' }));
  const path = `/api/submissions/${submission.id}/assignments`;
  const { rows: before } = await office.send<List<{ reviewerId: string }>>('GET', path);
  if (before.some(({ reviewerId }) => reviewerId === other.id)) return;
  const { id } = await office.send<Row>('POST', path, { reviewer: other.id });
  await office.send('POST', `/api/assignments/${id}/conflict`, { conflict: '两年前曾为该单位提供咨询' });
}

/** The submission's result; undefined where its analysis failed. */
async function resultOf(actor: Actor, of: Submission, signal: AbortSignal): Promise<Result | undefined> {
  const path = `/api/versions/${of.version?.id}`;
  for (;;) {
    const { analysis } = await actor.send<{ analysis: { state: string } }>('GET', path);
    if (analysis.state === 'failed') return undefined;
    if (analysis.state === 'done') return actor.send<Result>('GET', `${path}/result`);
    await sleep(1_000, undefined, { signal });
  }
}

/** An objection of the applicant's, then back for completion. */
async function returnOne(
  office: Actor,
  applicant: Actor | undefined,
  submission: Submission | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (!applicant || !submission) return;
  const result = await resultOf(applicant, submission, signal);
  if (!result) return;
  const path = `/api/submissions/${submission.id}`;
  const lacking = ranked(result.findings).slice(0, 5);
  const objected = result.findings.find(
    (one) => one.severity === 'warning' && !lacking.includes(one) && one.passages.length > 0,
  );
  const { rows } = await applicant.send<List<Row>>('GET', `${path}/objections`);
  if (rows.length === 0 && objected)
    await applicant.send('POST', `${path}/objections`, {
      finding: objected.id,
      text: '相关内容写在正文另一章，标题与标准用语不同，请复核。',
    });
  const { state } = await office.send<Submission>('GET', path);
  if (state !== 'submitted' || lacking.length === 0) return;
  const lines = lacking.map(({ message, advice }, i) => `${i + 1}. ${message}。${advice}。`);
  await office.send('POST', `${path}/return`, {
    text: `经形式审查，贵单位提交的自评报告有以下内容需要补正，请补充后重新提交：\n${lines.join('\n')}`,
    findings: lacking.map(({ id }) => id),
  });
}

/** What must be added first, each rule once before any comes twice. */
function ranked(findings: readonly Finding[]): Finding[] {
  const weight = { error: 0, warning: 1, info: 2 } as const;
  const seen = new Map<string, number>();
  return findings
    .map((finding) => {
      const times = seen.get(finding.rule) ?? 0;
      seen.set(finding.rule, times + 1);
      return { finding, key: weight[finding.severity] * 1_000 + times };
    })
    .filter(({ finding }) => finding.severity !== 'info')
    .sort((a, b) => a.key - b.key)
    .map(({ finding }) => finding);
}

/** A few decisions and notes on what was found. */
async function review(
  reviewer: Actor,
  submission: Submission | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (!submission) return;
  const result = await resultOf(reviewer, submission, signal);
  if (!result || !submission.version) return;
  const path = `/api/submissions/${submission.id}`;
  const decisions = await reviewer.send<List<Row>>('GET', `${path}/decisions`);
  if (decisions.rows.length === 0)
    for (const decision of decide(result))
      await reviewer.send('POST', `${path}/decisions`, { version: submission.version.number, ...decision });
  const notes = await reviewer.send<List<Row>>('GET', `${path}/notes`);
  if (notes.rows.length === 0)
    for (const note of write(result)) await reviewer.send('POST', `${path}/notes`, note);
}

/** Accepts the surest three, rejects the least sure, moves one that fits elsewhere too. */
function decide({ evidence }: Result): object[] {
  const best = new Map<string, Evidence[]>();
  for (const row of evidence) best.set(row.passage, [...(best.get(row.passage) ?? []), row]);
  const first = [...best.values()].flatMap(([row]) => row ?? []).sort((a, b) => b.score - a.score);
  const two = [...best.values()].find((rows) => rows.length > 1);
  const used = new Set<string>();
  const decision = (row: Evidence | undefined, action: string, toCriterion?: string): object[] => {
    if (!row || used.has(row.passage)) return [];
    used.add(row.passage);
    const { passage, criterion } = row;
    return [{ passage, criterion, action, ...(toCriterion ? { toCriterion } : {}) }];
  };
  return [
    ...decision(two?.[0], 'move', two?.[1]?.criterion),
    ...first.slice(0, 3).flatMap((row) => decision(row, 'accept')),
    ...decision(first.at(-1), 'reject'),
  ];
}

function write({ evidence, findings, series }: Result): object[] {
  const strong = evidence.find(({ facets }) => facets.includes('approach') && facets.includes('deployment'));
  const lacking = findings.find(({ severity }) => severity !== 'info');
  const [figure] = series.filter(({ points }) => points.length >= 3);
  const passagesOf = (criterion: string): string[] =>
    evidence
      .filter((row) => row.criterion === criterion)
      .slice(0, 2)
      .map(({ passage }) => passage);
  return [
    ...(strong
      ? [
          {
            kind: 'strength',
            criterion: strong.criterion,
            text: '做法写得具体，并有在各部门展开的记录，见所引段落。',
            passages: [strong.passage],
          },
        ]
      : []),
    ...(lacking
      ? [
          {
            kind: 'improvement',
            criterion: lacking.criterion,
            text: `${lacking.message}。请在现场了解是没有开展，还是没有写入报告。`,
            passages: passagesOf(lacking.criterion),
          },
        ]
      : []),
    ...(figure
      ? [
          {
            kind: 'site-visit',
            criterion: figure.criterion,
            text: `请核对“${figure.indicator}”的统计口径和原始记录。`,
            passages: figure.points.slice(0, 1).map(({ passage }) => passage),
          },
        ]
      : []),
  ];
}
