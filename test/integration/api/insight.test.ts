import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Passage } from '../../../src/model/document.ts';
import type { Result } from '../../../src/model/result.ts';
import { insightOf } from '../../../src/pipeline/insight-of.ts';
import { advanceStage, ensureAnalysis, finishAnalysis, startStage } from '../../../src/storage/analyses.ts';
import { insertFile } from '../../../src/storage/files.ts';
import { putInsight } from '../../../src/storage/insights.ts';
import { putStageResult } from '../../../src/storage/stage-results.ts';
import { ensureSubmission, submitSubmission } from '../../../src/storage/submissions.ts';
import { addVersion } from '../../../src/storage/versions.ts';
import { unique } from '../support/people.ts';
import { tinyReport } from '../support/submit.ts';
import { openWorld, type Person, type World } from './world.ts';

let world: World;
let secretary: Person;
beforeAll(async () => {
  world = await openWorld();
  secretary = await world.person('secretariat');
});
afterAll(() => world.stop());

/** Text that no other seed gives. */
function words(seed: number, length: number): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCharCode(0x4e00 + ((state >>> 8) % 2_500));
  }).join('');
}
const own = (seed: number): string[] => Array.from({ length: 8 }, (_, i) => words(seed * 50 + i, 90));

function resultOf(texts: readonly string[], missing: readonly string[] = []): Result {
  const passages = texts.map(
    (text, i): Passage => ({
      id: `p${i}`,
      kind: 'paragraph',
      text,
      headings: ['1 领导'],
      page: i + 1,
      at: [{ page: i + 1, bbox: [0, 0, 1, 1] }],
    }),
  );
  return {
    schema: 'prescreen/result@1',
    document: { name: 'a.pdf', sha256: '0', format: 'pdf', pages: 8, characters: 1, status: 'complete' },
    rubric: { id: 'economic', version: '2019', title: '经济类' },
    applicant: 'organization',
    year: 2026,
    inferred: [],
    passages,
    evidence: [],
    series: [],
    findings: missing.map((criterion) => ({
      id: `missing-point-${criterion}`,
      rule: 'missing-point',
      severity: 'warning',
      criterion,
      message: '未见',
      advice: '请补充',
      passages: [],
      data: {},
    })),
    coverage: [
      {
        criterion: '1.1',
        state: 'found',
        points: Object.fromEntries(
          ['1.1.1', '1.1.2'].map((point) => [point, missing.includes(point) ? 'missing' : 'found']),
        ),
        facets: {},
      },
    ],
    diagnostics: [],
  };
}

/** A submission of a new applicant (or one that there is) with one analysed version a result. */
async function submission(
  round: string,
  results: readonly Result[],
  of: { applicant?: string; submitted?: boolean; file?: string; insight?: boolean } = {},
) {
  const { db } = world;
  const applicantId = of.applicant ?? (await world.applicant(unique('示例企业'))).applicantId;
  const made = await ensureSubmission(db, {
    roundId: round,
    applicantId,
    rubric: of.applicant ? 'culture' : 'economic',
    createdBy: null,
  });
  for (const result of results) {
    const fileSha256 = of.file ?? unique('file');
    await insertFile(db, { sha256: fileSha256, name: 'a.pdf', size: 1, stored: 'database' });
    const { analysis } = await ensureAnalysis(db, {
      fileSha256,
      options: {},
      fingerprint: unique('fingerprint'),
      priority: 100,
    });
    await startStage(db, analysis.id, 'intake');
    await advanceStage(db, analysis.id, 'intake', 'report');
    await putStageResult(db, analysis.id, 'analyse', result);
    if (of.insight ?? true) await putInsight(db, analysis.id, insightOf(result));
    await finishAnalysis(db, analysis.id);
    await addVersion(db, {
      submissionId: made.submission.id,
      fileSha256,
      fileName: 'a.pdf',
      analysisId: analysis.id,
      createdBy: null,
    });
  }
  if (of.submitted ?? true)
    await submitSubmission(db, made.submission.id, {
      at: world.now.at,
      late: false,
      receipt: unique('2026-'),
    });
  return { id: made.submission.id, applicantId };
}

const ask = async (url: string) => {
  const answer = await world.send(secretary, 'GET', url);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};

describe('the similar texts of a round', () => {
  it('are none where there is nobody, or one', async () => {
    const { id } = await world.round();
    const nothing = { rows: [], total: 0, reports: 0, uncompared: 0 };
    expect(await ask(`/api/rounds/${id}/similar`)).toMatchObject(nothing);
    await submission(id, [resultOf(own(1))]);
    expect(await ask(`/api/rounds/${id}/similar`)).toMatchObject({ ...nothing, reports: 1 });
  });

  it('are told with shares and passages, page by page, and side by side', async () => {
    const { id } = await world.round();
    const shared = words(7, 90);
    const a = await submission(id, [resultOf([...own(1), shared])]);
    const b = await submission(id, [resultOf([shared, ...own(2).slice(0, 2)])]);
    const c = await submission(id, [resultOf(own(3))], { file: 'the same file' });
    const d = await submission(id, [resultOf(own(3))], { file: 'the same file' });
    const first = await ask(`/api/rounds/${id}/similar?limit=1`);
    expect(first).toMatchObject({ total: 2, reports: 4 });
    expect(first.rows).toHaveLength(1);
    expect(first.rows[0]).toMatchObject({ sameFile: true, passages: 8, a: { share: 1 }, b: { share: 1 } });
    expect([first.rows[0].a.submission, first.rows[0].b.submission].sort()).toEqual([c.id, d.id].sort());
    const {
      rows: [pair],
    } = await ask(`/api/rounds/${id}/similar?limit=1&offset=1`);
    expect(pair).toMatchObject({
      sameFile: false,
      passages: 1,
      a: { submission: a.id },
      b: { submission: b.id },
    });
    expect(pair.b.share).toBeGreaterThan(pair.a.share * 2);
    const only = await ask(`/api/rounds/${id}/similar?submission=${b.id}`);
    expect(only).toMatchObject({ total: 1 });

    const sides = await ask(`/api/submissions/${b.id}/similar?with=${a.id}`);
    expect(sides.passages).toEqual([
      {
        a: { passage: 'p0', text: shared, spans: [[0, 90]], heading: '1 领导', place: '第1页' },
        b: { passage: 'p8', text: shared, spans: [[0, 90]], heading: '1 领导', place: '第9页' },
        setPhrase: false,
      },
    ]);
  });

  it('never count versions of one submission nor submissions of one applicant; the newest version counts', async () => {
    const { id } = await world.round();
    const a = await submission(id, [resultOf(own(1)), resultOf([...own(1), words(9, 90)])]);
    await submission(id, [resultOf(own(1))], { applicant: a.applicantId });
    expect(await ask(`/api/rounds/${id}/similar`)).toMatchObject({ rows: [], reports: 2 });
    // what a mended version no longer says is no longer alike
    await submission(id, [resultOf(own(1)), resultOf(own(2))]);
    expect(await ask(`/api/rounds/${id}/similar`)).toMatchObject({ rows: [], reports: 3 });
  });

  it('are of the formally submitted, unless all are asked for; what cannot be compared is counted', async () => {
    const { id } = await world.round();
    await submission(id, [resultOf(own(1))]);
    await submission(id, [resultOf(own(1))], { submitted: false });
    await submission(id, [resultOf(own(1))], { insight: false });
    expect(await ask(`/api/rounds/${id}/similar`)).toMatchObject({ total: 0, reports: 1, uncompared: 1 });
    const all = await ask(`/api/rounds/${id}/similar?scope=all`);
    expect(all).toMatchObject({ total: 1, reports: 2, uncompared: 1 });
  });

  it('of another round are not there', async () => {
    const a = await submission((await world.round()).id, [resultOf(own(1))]);
    const b = await submission((await world.round()).id, [resultOf(own(1))]);
    const answer = await world.send(secretary, 'GET', `/api/submissions/${a.id}/similar?with=${b.id}`);
    expect(answer.statusCode).toBe(404);
  });
});

describe('the gaps of a round', () => {
  it('are counted by standard and criterion; who misses one is told on request', async () => {
    const { id } = await world.round();
    const a = await submission(id, [resultOf(own(1), ['1.1.1', '1.1.2'])]);
    const b = await submission(id, [resultOf(own(2), ['1.1.2'])]);
    await submission(id, [resultOf(own(3), ['1.1.1'])], { submitted: false });
    const gaps = await ask(`/api/rounds/${id}/gaps`);
    expect(gaps).toMatchObject({ reports: 2, uncompared: 0 });
    expect(gaps.submissions).toBeUndefined();
    expect(gaps.rubrics).toHaveLength(1);
    expect(gaps.rubrics[0]).toMatchObject({ rubric: 'economic', reports: 2, unreadable: 0 });
    const row = (criterion: string) =>
      gaps.rubrics[0].criteria.find((one: { criterion: string }) => one.criterion === criterion);
    expect(row('1.1.2')).toMatchObject({ missing: 2, found: 0, findings: 2 });
    expect(row('1.1.1')).toMatchObject({ missing: 1, found: 1, findings: 1 });
    expect(gaps.rubrics[0].rules).toEqual([
      { rule: 'missing-point', severity: 'warning', findings: 3, reports: 2 },
    ]);
    const who = await ask(`/api/rounds/${id}/gaps?rubric=economic&criterion=1.1.1`);
    expect(
      Object.fromEntries(
        who.submissions.map((one: { submission: string; state: string }) => [one.submission, one.state]),
      ),
    ).toEqual({ [a.id]: 'missing', [b.id]: 'found' });
    expect(await ask(`/api/rounds/${id}/gaps?scope=all`)).toMatchObject({ reports: 3 });
    const vague = await world.send(secretary, 'GET', `/api/rounds/${id}/gaps?criterion=1.1.1`);
    expect(vague.statusCode).toBe(422);
  });

  it('come from what the workers store, as the marks do', async () => {
    await world.startWorkers();
    const { id } = await world.round();
    for (const name of ['甲', '乙']) {
      const applicant = await world.applicant(`示例企业${name}`);
      const made = await world.send(applicant, 'POST', '/api/submissions', { round: id, rubric: 'economic' });
      const up = await world.upload(
        applicant,
        `/api/submissions/${made.json().id}/versions`,
        `${name}.docx`,
        tinyReport(name),
      );
      await world.send(secretary, 'GET', `/api/versions/${up.json().id}/events`);
    }
    const gaps = await ask(`/api/rounds/${id}/gaps?scope=all`);
    expect(gaps).toMatchObject({ reports: 2, uncompared: 0 });
    expect(gaps.rubrics[0].criteria.length).toBeGreaterThan(60);
    const similar = await ask(`/api/rounds/${id}/similar?scope=all`);
    expect(similar.rows).toHaveLength(1);
    expect(similar.rows[0]).toMatchObject({ a: { share: 1 }, b: { share: 1 }, sameFile: false });
  });

  it('and the reading of both is written down', async () => {
    const { id } = await world.round();
    await ask(`/api/rounds/${id}/gaps`);
    await ask(`/api/rounds/${id}/similar`);
    const { rows } = await ask(`/api/audit?type=round&object=${id}`);
    expect(rows.map(({ action }: { action: string }) => action).sort()).toEqual([
      'gaps-read',
      'similar-read',
    ]);
  });
});
