import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../../src/model/result.ts';
import { viewResult } from '../../../../src/report/view.ts';
import type { FindingRow } from '../../../../src/web/api/types.ts';
import { arrangeFindings, countSorts } from '../../../../src/web/submission/arrange-findings.ts';
import { pdfResult as result, rubric } from '../../report/sample.ts';

const time = '2026-08-01T00:00:00Z';

function finding(id: string, change: Partial<Finding> = {}): Finding {
  return {
    id,
    rule: 'missing-point',
    severity: 'warning',
    criterion: '1.1.1',
    message: `${id}。`,
    advice: '请补充。',
    passages: [],
    data: {},
    ...change,
  };
}
const trend = (name: string): Finding =>
  finding(`trend-${name}`, {
    rule: 'short-trend',
    severity: 'error',
    criterion: '3.3',
    indicator: name,
    message: `指标“${name}”只有 2 年的实际年度值`,
  });
const objection: FindingRow['objections'][number] = {
  id: 'o',
  findingId: 'trend-乙',
  page: 3,
  text: '在第 3 页',
  state: 'open',
  answer: null,
  createdAt: time,
  answeredAt: null,
};
const dismissal = { findingId: 'x', reason: '在附件中', createdAt: time, revokedAt: null };

const findings = [
  finding('hint', { severity: 'info' }),
  finding('point'),
  finding('item', { severity: 'error', criterion: '1.1' }),
  finding('aside', { criterion: '1.1.2' }),
  trend('甲'),
  trend('乙'),
  trend('丙'),
];
const rows: FindingRow[] = findings.map((one) => ({
  ...one,
  dismissal: one.id === 'aside' ? { ...dismissal, findingId: 'aside' } : null,
  objections: one.id === 'trend-乙' ? [objection] : [],
}));
const view = viewResult({ ...result, findings }, rubric);
const ids = (groups: { findings: { id: string }[] }[]) =>
  groups.map(({ findings: members }) => members.map(({ id }) => id).join('+'));

describe('findings by item', () => {
  test('items in the order of the standard, worst first, hints and dismissed apart', () => {
    const items = arrangeFindings(rows, view);
    expect(items.map(({ id }) => id)).toEqual(['1.1', '3.3']);
    const [first] = items;
    expect(ids(first!.groups)).toEqual(['item', 'point']);
    expect(ids(first!.hints)).toEqual(['hint']);
    expect(first!.dismissed.map(({ id }) => id)).toEqual(['aside']);
    expect(first!.count).toBe(3);
  });

  test('what says the same is one group; what is objected to stands alone', () => {
    const [, second] = arrangeFindings(rows, view);
    expect(ids(second!.groups)).toEqual(['trend-甲+trend-丙', 'trend-乙']);
  });

  test('by severity: hints are no longer folded, dismissed ones do not come', () => {
    const [only, ...rest] = arrangeFindings(rows, view, { sort: 'info' });
    expect(rest).toEqual([]);
    expect(ids(only!.groups)).toEqual(['hint']);
    expect(only!.hints).toEqual([]);
    expect(arrangeFindings(rows, view, { sort: 'warning' })[0]!.dismissed).toEqual([]);
    expect(arrangeFindings(rows, view, { sort: 'dismissed' })[0]!.groups).toEqual([]);
  });

  test('by clause: an item with all of its points, a point alone', () => {
    const item = arrangeFindings(rows, view, { criterion: '1.1' });
    expect(ids(item[0]!.groups)).toEqual(['item', 'point', 'hint']);
    const point = arrangeFindings(rows, view, { criterion: '1.1.1' });
    expect(ids(point[0]!.groups)).toEqual(['point', 'hint']);
    expect(arrangeFindings(rows, view, { criterion: '1.1.4' })).toEqual([]);
  });

  test('counts are what each choice shows', () => {
    const counts = countSorts(rows);
    expect(counts).toEqual({ all: 6, error: 4, warning: 1, info: 1, objected: 1, dismissed: 1 });
    for (const sort of ['error', 'warning', 'info', 'objected'] as const) {
      const shown = arrangeFindings(rows, view, { sort }).flatMap(({ groups, hints }) => [
        ...groups,
        ...hints,
      ]);
      expect(shown.flatMap((group) => group.findings)).toHaveLength(counts[sort]);
    }
  });

  test('a dismissal that was revoked counts again', () => {
    const back = rows.map((row) =>
      row.dismissal ? { ...row, dismissal: { ...row.dismissal, revokedAt: time } } : row,
    );
    expect(countSorts(back)).toMatchObject({ all: 7, dismissed: 0 });
  });
});
