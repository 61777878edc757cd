import { expect, test } from 'vitest';
import { segment } from '../../../src/text/segmenter.ts';
import { countWords, readWordTable } from '../../../src/text/word-table.ts';

const classes = [
  { id: 'a', examples: ['果园安装滴灌设备', '滴灌设备检修，滴灌设备更换'], keywords: ['滴灌'] },
  { id: 'b', examples: ['仓库测定温度'], keywords: ['温度', '湿度'] },
  { id: 'c', examples: [], keywords: ['温度'] },
];

test('counts texts, not words, examples and keywords apart', () => {
  const table = readWordTable(countWords(classes));
  expect(table.classes).toEqual(['a', 'b', 'c']);
  expect(table.countsOf('滴灌')).toEqual([{ index: 0, examples: 2, keywords: 1 }]);
  expect(table.countsOf('温度')).toEqual([
    { index: 1, examples: 1, keywords: 1 },
    { index: 2, examples: 0, keywords: 1 },
  ]);
  for (const word of ['冷链', '', 'a', '0', 'constructor']) expect(table.countsOf(word), word).toBeNull();
});

test('totals are the sums of the counts, and every word is there', () => {
  const table = readWordTable(countWords(classes));
  const words = new Set(
    classes.flatMap(({ examples, keywords }) => [...examples, ...keywords]).flatMap(segment),
  );
  expect(table.size).toBe(words.size);
  for (const kind of ['examples', 'keywords'] as const) {
    const sums = classes.map((_, index) =>
      [...words]
        .flatMap((word) => table.countsOf(word) ?? [])
        .filter((count) => count.index === index)
        .reduce((sum, count) => sum + count[kind], 0),
    );
    expect(table.totals.map((total) => total[kind])).toEqual(sums);
  }
});

test('the order of the texts makes no difference; words are sorted', () => {
  const turned = classes.map((one) => ({ ...one, examples: [...one.examples].reverse() }));
  expect(countWords(turned)).toBe(countWords(classes));
  const words = countWords(classes)
    .trimEnd()
    .split('\n')
    .slice(3)
    .map((line) => line.split('\t')[0]);
  expect(words).toEqual([...words].sort());
});

test('classes without any word', () => {
  const table = readWordTable(countWords([{ id: 'a', examples: ['。'], keywords: [] }]));
  expect(table.size).toBe(0);
  expect(table.totals).toEqual([{ index: 0, examples: 0, keywords: 0 }]);
});
