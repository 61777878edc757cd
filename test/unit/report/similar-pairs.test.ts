import { describe, expect, test } from 'vitest';
import type { Passage } from '../../../src/model/document.ts';
import type { Result } from '../../../src/model/result.ts';
import { sharedPassages } from '../../../src/report/round/shared-passages.ts';
import { type MarkedText, similarPairs } from '../../../src/report/round/similar-pairs.ts';
import { textMarks, textUnits } from '../../../src/text/text-marks.ts';
import { docxResult } from './sample.ts';

/** A text of characters that no other seed gives. */
function words(seed: number, length: number): string {
  let state = seed * 2_654_435_761 + 12_345;
  let text = '';
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += String.fromCharCode(0x4e00 + ((state >>> 8) % 2_500));
  }
  return text;
}
const reportOf = (texts: readonly (string | Partial<Passage>)[]): Passage[] =>
  texts.map((text, i) => ({
    id: `p${i}`,
    kind: 'paragraph',
    text: '',
    headings: ['1 领导'],
    page: i + 1,
    at: [{ page: i + 1, bbox: [0, 0, 1, 1] }],
    ...(typeof text === 'string' ? { text } : text),
  }));
const markedOf = (id: string, passages: Passage[], owner = id): MarkedText => ({
  id,
  owner,
  marks: textMarks(textUnits(passages)),
});
/** Ten paragraphs of 120 characters that nobody else has. */
const own = (seed: number): string[] => Array.from({ length: 10 }, (_, i) => words(seed * 100 + i, 120));
const round = async (...reports: string[][]) =>
  similarPairs(reports.map((texts, i) => markedOf(`r${i}`, reportOf(texts))));

describe('pairs of reports', () => {
  test('strangers are none', async () => {
    expect((await round(own(1), own(2), own(3))).pairs).toEqual([]);
  });

  test('a round of nobody or one has none', async () => {
    expect((await similarPairs([])).pairs).toEqual([]);
    expect((await round(own(1))).pairs).toEqual([]);
  });

  test('one passage taken over is found, with the share of either side', async () => {
    const taken = words(77, 120);
    const { pairs } = await round([...own(1), taken], own(2), [taken, ...own(3).slice(0, 3)]);
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({ a: 'r0', b: 'r2', passages: 1, setPhrases: 0 });
    expect(pairs[0]!.shareA).toBeCloseTo(1 / 11, 1);
    expect(pairs[0]!.shareB).toBeCloseTo(1 / 4, 1);
  });

  test('order and edits do not hide it', async () => {
    const texts = own(1);
    const edited = texts
      .map((text, i) => `${text.slice(0, 50)}${words(900 + i, 4)}${text.slice(55)}`)
      .reverse();
    const { pairs } = await round(texts, edited, own(2));
    expect(pairs[0]).toMatchObject({ a: 'r0', b: 'r1', passages: 10 });
    expect(pairs[0]!.shareA).toBeGreaterThan(0.6);
  });

  test('a passage in two parts is still shared, from whichever side it is seen', async () => {
    const whole = words(5, 240);
    const { pairs } = await round([...own(1), whole], [...own(2), whole.slice(0, 120), whole.slice(120)]);
    expect(pairs[0]).toMatchObject({ passages: 2 });
  });

  test('tables are compared as a whole', async () => {
    const row = (n: number, table: string): Partial<Passage> => ({
      kind: 'table-row',
      table,
      text: `${words(n, 6)} | % | ${90 + n}.${n} | ${80 + n}.7`,
    });
    const rows = [1, 2, 3, 4, 5, 6];
    const table = (name: string) => rows.map((n) => row(n, name));
    const { pairs } = await similarPairs([
      markedOf('a', reportOf([...own(1), ...table('t1')])),
      markedOf('b', reportOf([...table('t9'), ...own(2)])),
    ]);
    expect(pairs[0]).toMatchObject({ passages: 1 });
  });

  test('one applicant’s reports are never compared with each other', async () => {
    const passages = reportOf(own(1));
    const { pairs } = await similarPairs([
      markedOf('a', passages, 'applicant 1'),
      markedOf('b', passages, 'applicant 1'),
      markedOf('c', passages, 'applicant 2'),
    ]);
    expect(pairs.map(({ a, b }) => a + b)).toEqual(['ac', 'bc']);
    expect(pairs[0]).toMatchObject({ shareA: 1, shareB: 1, passages: 10 });
  });

  test('what a fifth of all applicants write is a set phrase and weighs little', async () => {
    const phrase = words(50, 120);
    const reports = Array.from({ length: 20 }, (_, i) => [...own(i + 1), ...(i < 6 ? [phrase] : [])]);
    expect((await round(...reports)).pairs).toEqual([]);
    // four of twenty: not yet
    const fewer = reports.map((texts, i) => (i < 4 ? texts : texts.slice(0, 10)));
    expect((await round(...fewer)).pairs).toHaveLength(6);
  });

  test('a text that many have taken over whole is told all the same', async () => {
    const text = own(99);
    const { pairs, common } = await round(...Array.from({ length: 10 }, (_, i) => (i < 5 ? text : own(i))));
    expect(pairs).toHaveLength(10);
    expect(pairs[0]).toMatchObject({ shareA: 1, passages: 0, setPhrases: 10 });
    expect(common.size).toBeGreaterThan(50);
  });
});

describe('the passages that two reports share', () => {
  const resultOf = (passages: Passage[], findings: Result['findings'] = []): Result => ({
    ...docxResult,
    passages,
    findings,
  });
  test('stand side by side with their places, without what both took from the standard', () => {
    const [taken, standard] = [words(1, 120), words(2, 120)];
    const a = reportOf([own(1)[0]!, taken, standard]);
    const b = reportOf([standard, `${taken.slice(0, 60)}改动了${taken.slice(62)}`, own(2)[0]!]);
    const copied = (passage: string): Result['findings'] => [
      {
        id: 'f1',
        rule: 'copied-standard',
        severity: 'warning',
        criterion: '0',
        message: '',
        advice: '',
        passages: [passage],
        data: {},
      },
    ];
    const shared = sharedPassages(resultOf(a, copied('p2')), resultOf(b, copied('p0')), new Set());
    expect(shared).toHaveLength(1);
    expect(shared[0]).toMatchObject({
      setPhrase: false,
      a: { passage: 'p1', place: '第2页', heading: '1 领导', text: taken },
      b: { passage: 'p1' },
    });
    expect(shared[0]!.a.spans).toEqual([
      [0, 60],
      [62, 120],
    ]);
  });

  test('in the order of the first, whichever divides the text more', () => {
    const [x, y] = [words(1, 240), words(2, 120)];
    const a = resultOf(reportOf([y, x]));
    const b = resultOf(reportOf([x.slice(0, 120), x.slice(120), y]));
    expect(sharedPassages(a, b, new Set()).map((row) => [row.a.passage, row.b.passage])).toEqual([
      ['p0', 'p2'],
      ['p1', 'p0'],
      ['p1', 'p1'],
    ]);
  });
});
