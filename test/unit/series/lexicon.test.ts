import { describe, expect, it } from 'vitest';
import { indexLexicon, nameKey } from '../../../src/series/lexicon-index.ts';
import { lexicon } from './read-report.ts';

const index = indexLexicon(lexicon);

describe('the lexicon', () => {
  it('covers the usual indicators', () => expect(lexicon.families.length).toBeGreaterThanOrEqual(250));

  it('gives every name to one family', () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const family of lexicon.families) {
      for (const key of new Set([family.name, ...family.aliases].map(nameKey))) {
        if (seen.has(key)) twice.push(`${key}: ${seen.get(key)}, ${family.name}`);
        seen.set(key, family.name);
      }
    }
    expect(twice).toEqual([]);
  });

  it('forbids no merge with a name of its own', () => {
    for (const family of lexicon.families) {
      const own = new Set([family.name, ...family.aliases].map(nameKey));
      expect(
        family.not.filter((name) => own.has(nameKey(name))),
        family.name,
      ).toEqual([]);
    }
  });

  it.each([
    ['投诉处理满意率', 'up'],
    ['客户投诉24小时办结率', 'up'],
    ['重复投诉率', 'down'],
    ['录入差错率', 'down'],
    ['许可时限压减率', 'up'],
    ['单票成本', 'down'],
    ['窗口人员年流失率', 'down'],
    ['审计问题整改完成率', 'up'],
    ['平均等候时间', 'down'],
    ['成本降低率', 'up'],
    ['安全事故起数', 'down'],
    ['甲乙丙', 'unknown'],
  ])('%s: %s is good', (name, direction) => expect(index.direction(name)).toBe(direction));

  it('tells apart what must not merge', () => {
    expect(index.apart('顾客满意度', '员工满意度')).toBe(true);
    expect(index.apart('营业收入', '净利润')).toBe(true);
    expect(index.apart('顾客满意度', '用户满意率')).toBe(false);
  });
});
