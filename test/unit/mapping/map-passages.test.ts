import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapPassages } from '../../../src/mapping/map-passages.ts';
import { type Passage, passageKinds } from '../../../src/model/document.ts';
import { type Evidence, evidenceSchema } from '../../../src/model/evidence.ts';
import type { Rubric } from '../../../src/model/rubric.ts';
import { passagesOf } from '../../../src/text/passages.ts';
import { documentOf } from '../pipeline/documents.ts';
import { orchard, rubricOf } from './rubric.ts';

/** Evidence of a report, by a passage's text: its criteria, best first. */
function mapped(report: string, rubric: Rubric = orchard): Map<string, string[]> {
  const { passages } = passagesOf(documentOf(report));
  const text = new Map(passages.map((passage) => [passage.id, passage.text]));
  const found = new Map(passages.map((passage) => [passage.text, [] as string[]]));
  for (const { passage, criterion } of mapPassages(passages, rubric))
    found.get(text.get(passage) ?? '')?.push(criterion);
  return found;
}
/** Criteria of the passage that holds the words. */
function criteriaOf(report: Map<string, string[]>, words: string): string[] {
  const found = [...report].filter(([text]) => text.includes(words));
  if (found.length !== 1) throw new Error(`${words}: ${found.length} passages`);
  return found[0]?.[1] ?? [];
}

const TEXTS: Record<string, string> = {
  '1.1.1': '砧木选择以抗寒为先，三年引种试验后定下七个抗病品种，品种比较试验的记录逐株留存。',
  '1.1.2': '嫁接技术由老师傅带班传授，苗圃轮作三年一轮，出圃分级后方可定植，苗木假植不超过两天。',
  '1.2.1': '深翻改土在秋末进行，绿肥翻压两茬，土壤酸化治理用石灰，有机质补充靠腐熟羊粪。',
  '1.2.2': '滴灌系统分区控制，水肥一体化按测土配方下料，灌溉制度随墒情改动。',
  '2.1.1': '诱虫灯监测每夜开启，田间巡查两日一次，虫情测报汇成周表，虫口密度超线即报。',
  '2.1.2': '天敌释放用赤眼蜂，生物农药替下化学药剂，套袋防护在谢花后进行，农药减量逐年推进。',
  '2.2.1': '成熟度判定看种子颜色，分批采摘三遍，轻采轻放，采收标准贴在每个果篮上。',
  '2.2.2': '预冷处理不晚于四小时，气调贮藏控制氧气，冷链运输全程测温，库温记录存两年。',
};
const words = (id: string): string => (TEXTS[id] ?? '').slice(0, 8);

const STANDARD = `
深圳市市长质量奖自评报告
2019年9月
# 组织简介
果园成立于1998年，注册资本三百万元，主营业务为柑橘种植与销售，现有职工六十人，分布在三个山头。
# 1 栽培基础
本章介绍果园打下的底子。
## 1.1 选种育苗
${TEXTS['1.1.1']}
${TEXTS['1.1.2']}
## 1.2 土壤水肥
${TEXTS['1.2.1']}
${TEXTS['1.2.2']}
# 2 生产过程
## 2.1 病虫防控
${TEXTS['2.1.1']}
${TEXTS['2.1.2']}
## 2.2 采收贮运
${TEXTS['2.2.1']}
${TEXTS['2.2.2']}
# 3 成果展示
## 3.1 果园成果
|# 指标 | 2016年 | 2017年 | 2018年 | 行业平均
| 优果率(%) | 81 | 84 | 88 | 75
| 可溶性固形物(%) | 11.2 | 11.9 | 12.5 | —
| 亩均产值(元) | 9800 | 11000 | 12600 | 9000
| 贮运损耗率(%) | 6.1 | 5.2 | 4.0 | —
# 致谢
衷心感谢各位专家多年来对果园的指导和支持，我们将继续努力，不负期待。
# 名词解释
滴灌系统：把水一滴一滴送到根部的设备，常见于山地果园和设施大棚之中。
`;

describe('mapPassages', () => {
  describe('a report in the chapters of the standard', () => {
    const report = mapped(STANDARD);

    it.each(Object.keys(TEXTS))('the text of %s is evidence for it', (id) => {
      expect(criteriaOf(report, words(id))[0]).toBe(id);
    });

    it('the profile stands under its heading', () => {
      expect(criteriaOf(report, '果园成立于1998年')).toEqual(['0']);
    });

    it.each(['深圳市市长质量奖自评报告', '2019年9月', '本章介绍', '衷心感谢', '滴灌系统：把水'])(
      'nothing: %s',
      (text) => expect(criteriaOf(report, text)).toEqual([]),
    );

    it.each([
      ['优果率', '3.1.1'],
      ['可溶性固形物', '3.1.1'],
      ['亩均产值', '3.1.2'],
      ['贮运损耗率', '3.1.2'],
    ])('the row of %s is evidence for the point of its family', (indicator, id) => {
      expect(criteriaOf(report, indicator)[0]).toBe(id);
    });

    it('headings are no evidence by themselves', () => {
      expect(criteriaOf(report, '1.1 选种育苗')).toEqual([]);
    });

    it('says what decided: heading, terms that stand in the text, indicator', () => {
      const { passages } = passagesOf(documentOf(STANDARD));
      const evidence = mapPassages(passages, orchard);
      const of = (text: string): Evidence | undefined => {
        const passage = passages.find((one) => one.text.includes(text));
        return evidence.find((row) => row.passage === passage?.id);
      };
      const why = of(words('1.2.2'))?.why ?? [];
      expect(why).toContainEqual(expect.objectContaining({ kind: 'heading', text: '1.2 土壤水肥' }));
      const terms = why.filter((reason) => reason.kind === 'term');
      expect(terms.length).toBeGreaterThan(1);
      for (const { text } of terms) expect(TEXTS['1.2.2']).toContain(text);
      expect(of('优果率')?.why).toContainEqual(
        expect.objectContaining({ kind: 'indicator', text: '优果率' }),
      );
      expect(of('优果率')?.facets).toEqual(['level', 'trend', 'comparison']);
      expect(of('贮运损耗率')?.facets).toEqual(['level', 'trend']);
    });
  });

  it('the chapter’s name or its number is enough for text without a telling word', () => {
    const plain = '这件事由三位老师傅带着年轻人一起做，每年冬天坐下来商量来年怎样做得更好，并写在墙上。';
    for (const [chapter, heading] of [
      ['第二章 生产过程', '第二节 采收贮运'],
      ['2 生产过程', '2.2 采收与贮运'],
      ['2 生产过程', '2.2 从枝头到冷库'],
      ['二、生产过程', '（二）采收贮运'],
    ]) {
      const report = mapped(`# ${chapter}\n## ${heading}\n${plain}\n${plain.replace('三', '两')}`);
      expect(criteriaOf(report, plain)[0], heading).toMatch(/^2\.2\./);
    }
  });

  it('numbers of a report’s own are not taken for the standard’s', () => {
    const report = mapped(
      `# 1 我们的苗圃往事\n## 1.1 冷库里的秘密\n${TEXTS['2.2.2']}\n## 1.2 与虫为邻\n${TEXTS['2.1.2']}`,
    );
    expect(criteriaOf(report, words('2.2.2'))[0]).toBe('2.2.2');
    expect(criteriaOf(report, words('2.1.2'))[0]).toBe('2.1.2');
  });

  it('own chapters in the order of the standard', () => {
    const titles = ['从一粒种子说起', '脚下的泥土', '与虫为邻', '从枝头到舌尖'];
    const lines = [
      '# 山里的人',
      '果园成立于1998年，注册资本三百万元，主营业务为柑橘种植，六十名职工守着三个山头。',
    ];
    Object.entries(TEXTS).forEach(([, text], i) => {
      if (i % 2 === 0) lines.push(`# ${titles[i / 2]}`);
      lines.push(text);
    });
    const report = mapped(lines.join('\n'));
    for (const id of Object.keys(TEXTS)) expect(criteriaOf(report, words(id))[0], id).toBe(id);
    expect(criteriaOf(report, '果园成立于1998年')).toEqual(['0']);
  });

  it('cover, thanks, glossary and annexes of a report in its own chapters are nothing', () => {
    const lines = [
      '深圳市市长质量奖申报材料',
      '申报单位：某某果园',
      '# 山里的人',
      '果园成立于1998年，注册资本三百万元，主营业务为柑橘种植，六十名职工守着三个山头。',
      '# 与虫为邻',
      TEXTS['2.1.1'],
      TEXTS['2.1.2'],
      '# 从枝头到舌尖',
      TEXTS['2.2.1'],
      TEXTS['2.2.2'],
      '# 写在最后',
      '衷心感谢各位专家和果农朋友多年来的陪伴与支持，恳请专家批评指正，我们将再接再厉。',
      '# 附录一 名词解释',
      '赤眼蜂：一种寄生在虫卵里的小蜂，可用于天敌释放。',
      '# 附件2 证书清单',
      '绿色食品证书复印件',
    ];
    const report = mapped(lines.join('\n'));
    for (const text of ['深圳市市长质量奖申报材料', '申报单位', '衷心感谢', '赤眼蜂：', '绿色食品证书'])
      expect(criteriaOf(report, text), text).toEqual([]);
    expect(criteriaOf(report, words('2.2.2'))[0]).toBe('2.2.2');
  });

  it('a report without headings at all', () => {
    const report = mapped(Object.values(TEXTS).join('\n'));
    for (const id of Object.keys(TEXTS)) expect(criteriaOf(report, words(id))[0], id).toBe(id);
  });

  it('evidence outside its chapter is second there', () => {
    const report = mapped(
      STANDARD.replace(
        TEXTS['1.1.2'] ?? '',
        `${TEXTS['1.1.2']}\n育苗棚旁建了小冷库，${TEXTS['2.2.2']}`,
      ).replace(`\n${TEXTS['2.2.1']}\n${TEXTS['2.2.2']}`, `\n${TEXTS['2.2.1']}`),
    );
    const criteria = criteriaOf(report, '育苗棚旁建了小冷库');
    expect(criteria).toContain('2.2.2');
    expect(criteria.some((id) => id.startsWith('1.1'))).toBe(true);
  });

  it('a comparison may stand in a column of its own', () => {
    const rows =
      '|# 指标 | 2017年 | 2018年 | 标杆企业\n| 优果率 | 84 | 88 | 90\n| 亩均产值 | 11000 | 12600 | —';
    const { passages } = passagesOf(documentOf(`# 3 成果展示\n## 3.1 果园成果\n${rows}`));
    const facets = mapPassages(passages, orchard).map((row) => row.facets.includes('comparison'));
    expect(facets).toEqual([true, false]);
  });

  it('gives the same for the same input, and leaves the input as it was', () => {
    const { passages } = passagesOf(documentOf(STANDARD));
    const copy = structuredClone(passages);
    const first = mapPassages(passages, orchard);
    expect(passages).toEqual(copy);
    expect(JSON.stringify(mapPassages(copy, structuredClone(orchard)))).toBe(JSON.stringify(first));
  });

  describe('odd input', () => {
    const paragraph = (text: string, i: number, headings: string[] = []): Passage => ({
      id: `p${i}`,
      kind: 'paragraph',
      text,
      headings,
      page: null,
      at: [],
    });
    const ids = new Set([
      '0',
      ...orchard.items.flatMap(({ id, points }) => [id, ...points.map((point) => point.id)]),
    ]);
    function check(passages: readonly Passage[], evidence: readonly Evidence[]): void {
      const order = new Map(passages.map((passage, i) => [passage.id, i]));
      const seen = new Set<string>();
      evidence.forEach((row, i) => {
        expect(evidenceSchema.safeParse(row).success).toBe(true);
        expect(ids.has(row.criterion)).toBe(true);
        expect(order.has(row.passage)).toBe(true);
        expect(seen.has(`${row.passage} ${row.criterion}`)).toBe(false);
        seen.add(`${row.passage} ${row.criterion}`);
        const before = evidence[i - 1];
        if (!before) return;
        expect(order.get(before.passage)).toBeLessThanOrEqual(order.get(row.passage) ?? -1);
        if (before.passage === row.passage) expect(before.score).toBeGreaterThanOrEqual(row.score);
      });
    }

    it('nothing, headings alone, empty text', () => {
      expect(mapPassages([], orchard)).toEqual([]);
      const headings = ['1 栽培基础', '1.1 选种育苗'].map(
        (text, i): Passage => ({ ...paragraph(text, i), kind: 'heading' }),
      );
      expect(mapPassages(headings, orchard)).toEqual([]);
      const blank = [paragraph('', 0), paragraph(' ', 1), paragraph('\u0000', 2)];
      check(blank, mapPassages(blank, orchard));
    });

    it('a rubric without items', () => {
      expect(mapPassages([paragraph(TEXTS['1.1.1'] ?? '', 0)], rubricOf([]))).toEqual(expect.any(Array));
    });

    it('ten thousand paragraphs of one character', () => {
      const many = Array.from({ length: 10_000 }, (_, i) => paragraph('一二三四五果园'[i % 7] ?? '', i));
      check(many, mapPassages(many, orchard));
    });

    it('one paragraph of a hundred thousand characters', () => {
      const long = [paragraph('滴灌系统与天敌释放，'.repeat(10_000), 0)];
      check(long, mapPassages(long, orchard));
    });

    it('any passages: known ids and criteria, best first, no row twice', () => {
      const text = fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc
          .array(
            fc.constantFrom(
              ...Object.values(TEXTS),
              '2018年88%',
              ' | ',
              '优果率',
              '亩均产值',
              '。',
              '1.1 选种育苗',
              '致谢',
            ),
            { maxLength: 5 },
          )
          .map((parts) => parts.join('')),
      );
      const heading = fc.oneof(
        fc.constantFrom(
          '1 栽培基础',
          '1.1 选种育苗',
          '2.2',
          '3 成果展示',
          '组织简介',
          '致谢',
          '（一）',
          '山里的人',
        ),
        fc.string({ maxLength: 8 }),
      );
      const passage = fc.record({
        kind: fc.constantFrom(...passageKinds),
        text,
        headings: fc.array(heading, { maxLength: 4 }),
        table: fc.constantFrom('t1', 't2'),
        columns: fc.array(fc.constantFrom('2017', '2018年', '指标', '', '行业平均'), { maxLength: 4 }),
      });
      fc.assert(
        fc.property(fc.array(passage, { maxLength: 25 }), (given) => {
          const passages = given.map(
            ({ kind, text: words, headings, table, columns }, i): Passage => ({
              ...paragraph(words, i, headings),
              kind,
              ...(kind === 'table-row' ? { table, columns } : {}),
            }),
          );
          check(passages, mapPassages(passages, orchard));
        }),
        { numRuns: 150 },
      );
    });
  });
});
