import { describe, expect, it } from 'vitest';
import { HeadingMatcher } from '../../../src/mapping/headings.ts';
import { item, orchard, point, rubricOf } from './rubric.ts';

const matcher = new HeadingMatcher(orchard);
const ids = orchard.items.map((one) => one.id);
const pointIds = orchard.items.flatMap((one) => one.points.map(({ id }) => id));
/** What a path names: the item outright, the items in its scope, the point. */
const read = (path: readonly string[], by = matcher) => {
  const match = by.match(path, false);
  return {
    named: match.named < 0 ? null : ids[match.named],
    scope: ids.filter((_, i) => (match.items[i] ?? 0) > 0),
    points: pointIds.filter((_, i) => (match.points[i] ?? 0) > 0),
  };
};

describe('HeadingMatcher', () => {
  it.each<[string[], string]>([
    [['1 栽培基础', '1.1 选种育苗'], '1.1'],
    [['1. 栽培基础', '1.1选种育苗（40分）'], '1.1'],
    [['第一章 栽培基础', '第二节 土壤水肥'], '1.2'],
    [['一、栽培基础', '（二）土壤水肥'], '1.2'],
    [['选种育苗'], '1.1'],
    [['选种、育苗'], '1.1'],
    [['2 生产过程', '2.2 采收与贮运'], '2.2'],
    [['2.1 病虫防控'], '2.1'],
    // the number of the standard over other words, below a chapter that follows it
    [['2 生产过程', '2.2 从枝头到冷库'], '2.2'],
    [['3 成果展示', '3.1 果园成果', '3.1.1 近三年情况'], '3.1'],
  ])('%j names item %s', (path, id) => expect(read(path).named).toBe(id));

  it.each([[['我们的故事']], [['第一章 我们的故事', '第一节 起步']], [['1.1 我们的故事']], [[]], [['']]])(
    '%j names nothing',
    (path) => {
      const match = matcher.match(path, false);
      expect(match.scoped).toBe(false);
      expect(match.named).toBe(-1);
      expect(match.profile).toBe(0);
      expect(match.nothing).toBe(0);
    },
  );

  it('a chapter opens its items, an item closes all others, a point narrows further', () => {
    expect(read(['1 栽培基础'])).toEqual({ named: null, scope: ['1.1', '1.2'], points: [] });
    expect(read(['种植基础']).scope).toEqual(['1.1', '1.2']);
    const deep = read(['1 栽培基础', '1.2 土壤水肥', '1.2.2 灌溉施肥']);
    expect(deep.named).toBe('1.2');
    expect(deep.points).toEqual(['1.2.2']);
    const match = matcher.match(['1 栽培基础', '1.2 土壤水肥'], false);
    expect(match.items[1]).toBeGreaterThan(match.items[0] ?? 0);
  });

  it('the same title under another chapter goes where its chapter is', () => {
    const by = new HeadingMatcher(
      rubricOf(
        [
          item('1.1', '策划', 'process', [point('1.1.1', '甲点名', ['甲'])]),
          item('2.1', '策划', 'process', [point('2.1.1', '乙点名', ['乙'])]),
        ],
        [
          { id: '1', title: '文化建设', names: [], score: 10 },
          { id: '2', title: '服务提供', names: [], score: 10 },
        ],
      ),
    );
    expect(by.match(['文化建设', '策划'], false).named).toBe(0);
    expect(by.match(['服务提供', '策划'], false).named).toBe(1);
  });

  it('keeps free-worded headings below the named one, and forgets those above it', () => {
    expect(matcher.match(['1 栽培基础', '1.1 选种育苗', '一棵树的来历'], false).free).toEqual([
      '一棵树的来历',
    ]);
    expect(matcher.match(['我们的故事', '选种育苗'], false).free).toEqual([]);
  });

  it('the profile is named only near the top', () => {
    expect(matcher.match(['组织简介'], false).profile).toBeGreaterThan(0);
    expect(matcher.match(['0 公司简介', '0.1 基本情况'], false).profile).toBeGreaterThan(0);
    expect(matcher.match(['2 生产过程', '2.1 病虫防控', '公司简介'], false).profile).toBe(0);
  });

  it('headings that announce nothing do, and a named one below takes it back', () => {
    expect(matcher.match(['致谢'], false).nothing).toBeGreaterThan(0);
    expect(matcher.match(['1 栽培基础', '附件1 证书'], false).nothing).toBeGreaterThan(0);
    expect(matcher.match(['深圳市市长质量奖自评报告', '1.1 选种育苗'], false)).toMatchObject({
      nothing: 0,
      named: 0,
    });
  });

  it('a lead-in of a chapter is nothing, a lead-in of an item is not', () => {
    expect(matcher.match(['1 栽培基础'], true).nothing).toBeGreaterThan(0);
    expect(matcher.match(['1 栽培基础'], false).nothing).toBe(0);
    expect(matcher.match(['1 栽培基础', '1.1 选种育苗'], true).nothing).toBe(0);
  });

  it.each([
    [['3 成果展示'], true],
    [['年度绩效'], true],
    [['1 栽培基础'], false],
    [[], false],
  ])('%j announces results: %s', (path, results) => expect(matcher.match(path, false).results).toBe(results));

  it('gives the same for the same path', () => {
    const path = ['2 生产过程', '2.1 病虫防控'];
    expect(new HeadingMatcher(orchard).match(path, false)).toEqual(matcher.match(path, false));
  });
});
