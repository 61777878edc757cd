import type { Category, Item, Point, Rubric } from '../../../src/model/rubric.ts';
import { loadSetPhrases } from '../../../src/rubrics/load-rubric.ts';

const setPhrases = await loadSetPhrases();

/** A point with its terms, each an aspect of its own. */
export const point = (
  id: string,
  name: string,
  terms: readonly string[],
  more: Partial<Point> = {},
): Point => ({
  id,
  name,
  asks: `说明${name}`,
  aspects: terms.map((term) => ({ text: term, terms: [term] })),
  phrases: [],
  contrast: [],
  indicators: [],
  ...more,
});

export const item = (
  id: string,
  title: string,
  method: Item['method'],
  points: Point[],
  more: Partial<Item> = {},
): Item => ({
  id,
  category: id.split('.')[0] ?? '',
  title,
  names: [],
  score: 10,
  method,
  summary: title,
  points,
  ...more,
});

export const category = (id: string, title: string, more: Partial<Category> = {}): Category => ({
  id,
  title,
  names: [],
  score: 10,
  ...more,
});

/** A rubric of the given parts; categories without items are allowed here. */
export const rubricOf = (items: Item[], categories: Category[] = [], more: Partial<Rubric> = {}): Rubric => ({
  id: 'small',
  title: '小标准',
  name: '小类',
  version: '1',
  total: items.reduce((sum, { score }) => sum + score, 0),
  aliases: [],
  applicants: ['organization', 'project'],
  expectations: { organization: { trend: 'error', comparison: 'error', target: 'error' } },
  minimumIndicators: 3,
  minimumYears: 3,
  profile: {
    title: '组织简介',
    names: ['公司简介'],
    aspects: [{ text: '基本情况', terms: ['注册资本', '成立于', '主营业务'] }],
  },
  categories,
  items,
  setPhrases,
  bands: { process: [{ range: '0', lines: ['无'] }], result: [{ range: '0', lines: ['无'] }] },
  ...more,
});

/** Orchards: two chapters of two process items each, and a chapter of one result item with two points. */
export const orchard: Rubric = rubricOf(
  [
    item('1.1', '选种育苗', 'process', [
      point('1.1.1', '品种选择', ['砧木选择', '抗病品种', '引种试验'], { phrases: ['品种比较试验'] }),
      point('1.1.2', '苗圃管理', ['嫁接技术', '苗圃轮作', '出圃分级'], { phrases: ['苗木假植'] }),
    ]),
    item('1.2', '土壤水肥', 'process', [
      point('1.2.1', '土壤改良', ['绿肥翻压', '土壤酸化治理', '深翻改土'], { phrases: ['有机质补充'] }),
      point('1.2.2', '灌溉施肥', ['滴灌系统', '水肥一体化', '测土配方'], { phrases: ['灌溉制度'] }),
    ]),
    item('2.1', '病虫防控', 'process', [
      point('2.1.1', '虫情监测', ['诱虫灯监测', '虫情测报', '田间巡查'], { phrases: ['虫口密度'] }),
      point('2.1.2', '绿色防治', ['天敌释放', '生物农药', '套袋防护'], { phrases: ['农药减量'] }),
    ]),
    item('2.2', '采收贮运', 'process', [
      point('2.2.1', '适期采收', ['成熟度判定', '分批采摘', '轻采轻放'], { phrases: ['采收标准'] }),
      point('2.2.2', '冷链贮藏', ['预冷处理', '气调贮藏', '冷链运输'], { phrases: ['库温记录'] }),
    ]),
    item('3.1', '果园成果', 'result', [
      point('3.1.1', '果实品质成果', ['果实品质成果'], {
        indicators: [
          { name: '优果率', aliases: ['优质果率'], direction: 'up', not: [], unit: '%' },
          { name: '可溶性固形物', aliases: [], direction: 'up', not: [] },
        ],
      }),
      point('3.1.2', '果园经营成果', ['果园经营成果'], {
        indicators: [
          { name: '亩均产值', aliases: [], direction: 'up', not: [] },
          { name: '贮藏损耗率', aliases: ['贮运损耗率'], direction: 'down', not: [] },
        ],
      }),
    ]),
  ],
  [category('1', '栽培基础', { names: ['种植基础'] }), category('2', '生产过程'), category('3', '成果展示')],
);
