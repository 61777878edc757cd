import { expect, test } from 'vitest';
import { findWords } from '../../../../src/web/document/find-words.ts';

const marked = (segments: string[], words: string[]) =>
  findWords(segments, words).map(({ segment, start, end }) => segments[segment]!.slice(start, end));

test('words are found whatever the width, the case and the blanks', () => {
  expect(marked(['实施ＰＤＣＡ循环，顾 客 满意度 95%'], ['pdca', '顾客满意度'])).toEqual([
    'ＰＤＣＡ',
    '顾 客 满意度',
  ]);
});

test('a word that runs on into the next line gives a place in each', () => {
  expect(findWords(['对竞争', '对手的了解'], ['竞争对手'])).toEqual([
    { segment: 0, start: 1, end: 3 },
    { segment: 1, start: 0, end: 2 },
  ]);
});

test('of words that overlap the longer one is marked', () => {
  expect(marked(['参与制定标准三项'], ['标准', '参与制定标准', '制定'])).toEqual(['参与制定标准']);
});

test('every occurrence is marked, in order', () => {
  expect(findWords(['改进与改进', '再改进'], ['改进'])).toEqual([
    { segment: 0, start: 0, end: 2 },
    { segment: 0, start: 3, end: 5 },
    { segment: 1, start: 1, end: 3 },
  ]);
});

test('a character that unfolds into several keeps its place', () => {
  expect(findWords(['共㈠号机组'], ['号机'])).toEqual([{ segment: 0, start: 2, end: 4 }]);
  expect(findWords(['𠮷祥物业'], ['物业'])).toEqual([{ segment: 0, start: 3, end: 5 }]);
});

test('radicals that a PDF names in place of characters are no obstacle', () => {
  expect(marked(['各部⻔⼈⼒资源'], ['部门', '人力资源'])).toEqual(['部⻔', '⼈⼒资源']);
});

test('single characters, blanks and patterns mark nothing they should not', () => {
  expect(findWords(['的的的'], ['的', ' ', ''])).toEqual([]);
  expect(findWords(['abc'], ['a.c', '.*'])).toEqual([]);
  expect(marked(['成本(含税)下降'], ['(含税)'])).toEqual(['(含税)']);
});
