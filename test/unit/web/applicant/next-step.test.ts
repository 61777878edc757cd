import { describe, expect, test } from 'vitest';
import type { Round, Submission } from '../../../../src/web/api/types.ts';
import { nextStep } from '../../../../src/web/applicant/next-step.ts';

const before = new Date('2026-09-01T00:00:00Z');
const after = new Date('2026-10-01T00:00:00Z');
const round: Round = {
  id: 'r',
  title: '2026年度',
  awardYear: 2026,
  deadline: '2026-09-30T10:00:00Z',
  rubrics: ['economic'],
  state: 'open',
  createdAt: '2026-01-01T00:00:00Z',
};
const none = { found: 18, thin: 0, missing: 0, unreadable: 0 };
type Shown = NonNullable<Submission['version']>;

function submission(change: Partial<Submission> = {}): Submission {
  return {
    id: 's',
    roundId: 'r',
    roundTitle: round.title,
    applicantId: 'a',
    applicantName: '示例',
    applicantKind: 'organization',
    rubric: 'economic',
    state: 'draft',
    submittedAt: null,
    returnedAt: null,
    late: false,
    receipt: null,
    reviewsReleasedAt: null,
    createdAt: '2026-08-01T00:00:00Z',
    updatedAt: '2026-08-01T00:00:00Z',
    version: null,
    ...change,
  };
}

function version(
  state: Shown['analysis']['state'],
  { errors = 0, status = 'complete' as 'complete' | 'unreadable', createdAt = '2026-08-02T00:00:00Z' } = {},
): Shown {
  return {
    id: 'v',
    number: 1,
    fileName: '报告.docx',
    createdAt,
    analysis: {
      state,
      stage: 'report',
      progress: 100,
      error: null,
      summary:
        state === 'done'
          ? {
              status,
              pages: null,
              characters: 9_000,
              overLength: false,
              profile: 'found',
              items: none,
              points: none,
              findings: { error: errors, warning: 2, info: 1 },
            }
          : null,
    },
  };
}

describe('what an applicant does next', () => {
  test('nothing uploaded: upload; after the deadline it says that it will be late', () => {
    expect(nextStep(submission(), round, before)).toMatchObject({ text: '上传自评报告', due: true });
    expect(nextStep(submission(), round, after).text).toContain('注明逾期');
  });

  test('analysing asks for nothing; a failure asks for another file', () => {
    expect(nextStep(submission({ version: version('running') }), round, before).due).toBe(false);
    expect(nextStep(submission({ version: version('failed') }), round, before)).toMatchObject({
      action: '查看原因',
      due: true,
    });
  });

  test('what must be added is counted, and stops nobody', () => {
    const { text } = nextStep(submission({ version: version('done', { errors: 3 }) }), round, before);
    expect(text).toContain('3 项');
    expect(text).toContain('或直接正式提交');
    expect(nextStep(submission({ version: version('done') }), round, before).text).toBe('可以正式提交');
  });

  test('what could not be read is not taken for complete', () => {
    const unread = version('done', { status: 'unreadable' });
    expect(nextStep(submission({ version: unread }), round, before).text).not.toContain('可以正式提交');
  });

  test('returned: mend, until a newer version than the return is there', () => {
    const returned = { state: 'returned', returnedAt: '2026-08-10T00:00:00Z' } as const;
    expect(nextStep(submission({ ...returned, version: version('done') }), round, before).action).toBe(
      '查看补正通知',
    );
    const mended = version('done', { createdAt: '2026-08-11T00:00:00Z' });
    expect(nextStep(submission({ ...returned, version: mended }), round, before).action).toBe('查看并提交');
  });

  test('completing what was returned is never late', () => {
    const returned = { state: 'returned', returnedAt: '2026-08-10T00:00:00Z' } as const;
    expect(nextStep(submission({ ...returned, version: version('done') }), round, after).text).not.toContain(
      '逾期',
    );
  });

  test('submitted, closed and a closed round ask for nothing', () => {
    for (const change of [{ state: 'submitted' }, { state: 'closed' }] as const)
      expect(nextStep(submission({ ...change, version: version('done') }), round, before).due).toBe(false);
    const closed = nextStep(submission(), { ...round, state: 'closed' }, before);
    expect(closed).toMatchObject({ due: false });
    expect(closed.text).toContain('批次已关闭');
  });
});
