import { expect, it } from 'vitest';
import { isPlainWord } from '../../../src/mapping/plain-words.ts';

it.each(['没有', '一次', '三家', '十五分', '两周', '一起', '第三', '半年'])('%s explains nothing', (word) =>
  expect(isPlainWord(word)).toBe(true),
);

it.each(['目标', '第三方', '一线', '三年', '每季度', '问卷', '七天无理由'])('%s may be told', (word) =>
  expect(isPlainWord(word)).toBe(false),
);
