import { describe, expect, it } from 'vitest';
import type { Passage } from '../../../../src/model/document.ts';
import { indexPassages, searchPassages, snippet } from '../../../../src/web/reviewer/search.ts';

const passages = ['顾客满意度由92%提升', '员工满意', '通过ＩＳＯ9001认证', '顾客投诉'].map(
  (text, i): Passage => ({ id: `p${i}`, kind: 'paragraph', text, headings: [], page: null, at: [] }),
);
const index = indexPassages(passages);
const ids = (query: string, limit = 10) => searchPassages(index, query, limit).found.map(({ id }) => id);

describe('search in the text', () => {
  it('asks for every word', () => {
    expect(ids('满意')).toEqual(['p0', 'p1']);
    expect(ids('满意 顾客')).toEqual(['p0']);
  });
  it('passes over width, case and blanks', () => {
    expect(ids('iso9001')).toEqual(['p2']);
    expect(ids('９２％')).toEqual(['p0']);
  });
  it('finds nothing for nothing', () => {
    expect(ids('  ')).toEqual([]);
  });
  it('counts what it does not list', () => {
    expect(searchPassages(index, '顾客', 1)).toMatchObject({ total: 2, found: [{ id: 'p0' }] });
  });
  it('shows the text around the word', () => {
    const text = `${'前'.repeat(200)}顾客${'后'.repeat(200)}`;
    expect(snippet(text, '顾客', 40)).toMatch(/^…前+顾客后+…$/u);
    expect(snippet('顾客', '顾客', 40)).toBe('顾客');
  });
});
