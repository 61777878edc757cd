import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileRubric } from '../../../src/mapping/compile-rubric.ts';
import { wordModel } from '../../../src/mapping/word-model.ts';
import { RUBRICS_FOLDER, readRubric } from '../../../src/rubrics/load-rubric.ts';
import { segment } from '../../../src/text/segmenter.ts';
import { countWords, readWordTable } from '../../../src/text/word-table.ts';

const model = wordModel(
  readWordTable(
    countWords([
      { id: 'a', examples: ['果园安装滴灌设备', '检修滴灌设备'], keywords: ['湿度'] },
      { id: 'b', examples: ['仓库测定湿度', '仓库测定温度'], keywords: [] },
      { id: 'c', examples: [], keywords: [] },
    ]),
  ),
);

describe('wordModel', () => {
  test('a word speaks for the class that says it, once however often it is said', () => {
    const [a = 0, b = 0, c = 0] = model.score(['滴灌']);
    expect(a).toBeGreaterThan(0);
    expect(b).toBeLessThan(0);
    expect(c).toBe(b);
    expect(model.score(['滴灌', '滴灌'])).toEqual(model.score(['滴灌']));
  });

  test('weights of a word are centred; unknown words and no words say nothing', () => {
    for (const word of ['滴灌', '湿度', '仓库'])
      expect(model.score([word]).reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 12);
    expect(model.score(['冷链'])).toEqual(new Float64Array(3));
    expect(model.score([])).toEqual(new Float64Array(3));
  });

  test('a word of a keyword counts less than one of an example', () => {
    const [a = 0, b = 0] = model.score(['湿度']);
    expect(b).toBeGreaterThan(a);
    expect(model.telling(['湿度', '仓库', '冷链'], 1).map(({ word }) => word)).toEqual(['仓库', '湿度']);
  });
});

test('a rubric’s word file gives what its examples give, to the bit', async () => {
  const { rubric } = await readRubric(join(RUBRICS_FOLDER, 'culture'));
  if (!rubric?.words || !rubric.examples) throw new Error('words and examples are wanted');
  const { words: _words, ...withoutWords } = rubric;
  const { examples: _examples, ...withoutExamples } = rubric;
  const learnt = compileRubric(withoutWords).language;
  const kept = compileRubric(withoutExamples).language;
  for (const text of Object.values(rubric.examples).flat()) {
    const words = segment(text);
    expect(kept.score(words)).toEqual(learnt.score(words));
  }
});
