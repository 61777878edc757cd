import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processFacets, stageShares } from '../../../src/mapping/stages.ts';

const leading = (text: string): string | undefined => {
  const shares = Object.entries(stageShares(text)).sort((a, b) => b[1] - a[1]);
  return shares[0]?.[1] === shares[1]?.[1] ? undefined : shares[0]?.[0];
};

describe('stageShares', () => {
  it.each([
    ['制定年度培训规划，明确各级目标', 'plan'],
    ['各站点落实宣贯要求，开展全员培训', 'deploy'],
    ['每季度检查考核，问卷调查后打分', 'check'],
    ['据此修订流程，优化表单并固化做法', 'improve'],
    ['天气晴朗', undefined],
    ['', undefined],
  ])('%j: %s', (text, stage) => expect(leading(text)).toBe(stage));

  it('shares lie in 0..1, add up to less than 1, and more words tell more', () => {
    const word = fc.constantFrom('制定', '落实', '检查', '优化', '天气', '，');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const shares = Object.values(stageShares(words.join('')));
        for (const share of shares) expect(share).toBeGreaterThanOrEqual(0);
        expect(shares.reduce((a, b) => a + b, 0)).toBeLessThan(1);
      }),
    );
    expect(stageShares('制定。规划。').plan).toBeGreaterThan(stageShares('制定。').plan);
  });
});

describe('processFacets', () => {
  it.each([
    ['建立了训练制度', ['approach']],
    ['各部门均已落实', ['deployment']],
    ['每季度评估效果并整改', ['learning']],
    ['与公司战略目标保持一致', ['integration']],
    [
      '制定办法，组织36场培训，每季度检查并修订，纳入绩效考核',
      ['approach', 'deployment', 'learning', 'integration'],
    ],
    ['天气晴朗', []],
    ['', []],
  ])('%j: %j', (text, facets) => expect(processFacets(text)).toEqual(facets));
});
