import { describe, expect, test } from 'vitest';
import type { Passage } from '../../../../src/model/document.ts';
import type { Finding } from '../../../../src/model/result.ts';
import { viewResult } from '../../../../src/report/view.ts';
import { clauseOf } from '../../../../src/web/parts/clause-of.ts';
import { findingSpots, findingWords } from '../../../../src/web/parts/finding-spots.ts';
import { pdfResult as result, rubric } from '../../report/sample.ts';

const passage = (id: string, text: string, page: number | null): Passage => ({
  id,
  kind: 'paragraph',
  text,
  headings: ['1 领导', '1.1 文化引领'],
  page,
  at: page === null ? [{ part: 'word/document.xml', index: 4 }] : [{ page, bbox: [10, 20, 30, 40] as const }],
});
const finding = (passages: string[], change: Partial<Finding> = {}): Finding => ({
  id: 'f',
  rule: 'unquantified-claim',
  severity: 'warning',
  criterion: '1.1.1',
  message: '',
  advice: '',
  passages,
  data: {},
  ...change,
});

describe('places of a finding', () => {
  const view = viewResult(
    {
      ...result,
      passages: [passage('a', '第一段', 2), passage('b', '第二段', 2), passage('c', '第三段', 5)],
    },
    rubric,
  );

  test('in reading order, a page once, unknown passages left out', () => {
    expect(findingSpots(finding(['c', 'b', 'a', 'nowhere']), view)).toEqual([
      { passage: 'a', label: '第2页' },
      { passage: 'c', label: '第5页' },
    ]);
    expect(findingSpots(finding([]), view)).toEqual([]);
  });

  test('without pages the heading and the opening words tell the place', () => {
    const docx = viewResult({ ...result, passages: [passage('a', '公司每年评价文化建设', null)] }, rubric);
    expect(findingSpots(finding(['a']), docx)[0]?.label).toBe('“1.1 文化引领”下“公司每年评价文化建设”一段');
  });

  test('words to mark: the sentence in question, else the indicator', () => {
    expect(findingWords(finding([], { data: { sentence: '国内领先' }, indicator: '产值' }))).toEqual([
      '国内领先',
    ]);
    expect(findingWords(finding([], { indicator: '产值' }))).toEqual(['产值']);
    expect(findingWords(finding([]))).toEqual([]);
  });

  test('the clause of a point, an item and something that the rubric does not know', () => {
    expect(clauseOf('1.1.1', view)).toEqual({
      name: '1.1.1 使命愿景价值观',
      asks: '说明使命、愿景、价值观是怎样确立的。',
    });
    expect(clauseOf('1.1', view).asks).toBe('高层确立并传播使命、愿景和价值观。');
    expect(clauseOf('9.9', view)).toEqual({ name: '9.9', asks: '' });
  });
});
