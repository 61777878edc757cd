import { describe, expect, it } from 'vitest';
import type { Passage } from '../../../../src/model/document.ts';
import {
  insertReference,
  passagesIn,
  referenceTo,
  splitReferences,
} from '../../../../src/web/reviewer/references.ts';

const passage = (page: number | null, at: Passage['at'] = []): Passage => ({
  id: 'p12',
  kind: 'paragraph',
  text: '文字',
  headings: [],
  page,
  at,
});
const known = (id: string) => ['p12', 'p3', 't1.r2'].includes(id);

describe('references in a note', () => {
  it('name the passage and its place', () => {
    expect(referenceTo(passage(3))).toBe('[p12 第3页]');
    expect(referenceTo(passage(null, [{ part: 'word/document.xml', index: 6 }]))).toBe('[p12 正文第7段]');
    expect(referenceTo(passage(null))).toBe('[p12]');
  });
  it('are found again as they were made', () => {
    const text = `见${referenceTo(passage(3))}与[t1.r2]。`;
    const parts = splitReferences(text, known);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.map((part) => part.passage)).toEqual([null, 'p12', null, 't1.r2', null]);
  });
  it('are not made of other brackets or unknown passages', () => {
    expect(splitReferences('[2019] [p99 第1页] [注]', known)).toEqual([
      { text: '[2019] [p99 第1页] [注]', passage: null, at: 0 },
    ]);
  });
  it('are listed each once', () => {
    expect(passagesIn('[p3] [p12 第3页] [p3 第9页]', known)).toEqual(['p3', 'p12']);
  });
  it('are put at the caret, set off from a Latin word', () => {
    expect(insertReference('方法清楚，成效好', '[p3]', 5)).toEqual({ text: '方法清楚，[p3]成效好', end: 9 });
    expect(insertReference('QC', '[p3]', 2)).toEqual({ text: 'QC [p3]', end: 7 });
  });
});
