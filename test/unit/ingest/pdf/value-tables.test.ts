import { describe, expect, it } from 'vitest';
import { format } from '../../../../src/ingest/formats/pdf.ts';
import { DEFAULT_LIMITS } from '../../../../src/ingest/reader.ts';
import type { TableBlock } from '../../../../src/model/document.ts';
import { buildPdf, type PageSpec, paragraph, type Text } from './build-pdf.ts';

const SENTENCE =
  '公司高层领导以身作则，每年组织两次战略研讨会，明确使命、愿景与价值观，并通过多种渠道向全体员工和相关方传递，形成双向沟通机制，全年共组织宣贯活动三十六场，覆盖员工一千二百余人次，满意率持续提高。';

/** Texts of one line, each with its left edge; 9 points. */
const line = (y: number, ...cells: [number, string][]): Text[] =>
  cells.map(([x, text]) => ({ x, y, text, size: 9 }));
/** A rule over the whole table or a part of it. */
const rule = (y: number, from = 80, to = 500): [number, number, number, number] => [from, y, to, y];
const prose = (y: number): Text[] => paragraph(SENTENCE, 80, y, 38);

async function tablesOf(pages: PageSpec[]): Promise<TableBlock[]> {
  const { blocks } = await format.read(buildPdf(pages), DEFAULT_LIMITS);
  return blocks.filter((block) => block.kind === 'table');
}
/** Rows as text: `name+2` spans two columns, `name v2` two rows. */
const shown = (table: TableBlock | undefined): string[] =>
  (table?.rows ?? []).map((row) =>
    row.cells
      .map(
        ({ text, columnSpan, rowSpan }) =>
          `${text}${columnSpan > 1 ? `+${columnSpan}` : ''}${rowSpan > 1 ? ` v${rowSpan}` : ''}`,
      )
      .join('|'),
  );

describe('tables of figures without upright rules', () => {
  it('takes a footnote mark on a line of its own for the end of a label, not for a figure', async () => {
    const [table] = await tablesOf([
      {
        lines: [rule(100), rule(120), rule(180)],
        texts: [
          ...line(114, [90, '指标'], [250, '2017年'], [380, '2018年']),
          ...line(134, [90, '营业收入'], [250, '1200'], [380, '1400']),
          ...line(152, [90, '关键设备完好率']),
          ...line(158, [250, '98.1'], [380, '98.6']),
          ...line(164, [90, '②']),
          ...prose(220),
        ],
      },
    ]);
    expect(shown(table)).toEqual(['指标|2017年|2018年', '营业收入|1200|1400', '关键设备完好率②|98.1|98.6']);
  });

  it('drops a raised mark behind a unit that ends like a length', async () => {
    const [table] = await tablesOf([
      {
        lines: [rule(100), rule(120), rule(160)],
        texts: [
          ...line(114, [90, '指标'], [250, '2017年'], [380, '2018年']),
          ...line(134, [90, '不良率/ppm'], [250, '30'], [380, '14']),
          { x: 135.2, y: 130.5, text: '3', size: 5.5 },
          ...line(152, [90, '面积/km'], [250, '3.1'], [380, '3.2']),
          { x: 121.7, y: 148.5, text: '2', size: 5.5 },
          ...prose(220),
        ],
      },
    ]);
    expect(shown(table).slice(1)).toEqual(['不良率/ppm|30|14', '面积/km2|3.1|3.2']);
  });

  it('gives a label in the middle of an even number of rows of unlike height to all of them', async () => {
    const group = (y: number, name: string, from: number): Text[] => [
      ...line(y, [170, '本公司'], [270, String(from)], [400, String(from + 1)]),
      ...line(y + 18, [170, '目标值'], [270, String(from + 2)], [400, String(from + 3)]),
      ...line(y + 36, [170, '行业平均'], [270, String(from + 4)], [400, String(from + 5)]),
      // the last row is two lines high
      ...line(y + 54, [170, '标杆企业']),
      ...line(y + 60, [270, String(from + 6)], [400, String(from + 7)]),
      ...line(y + 66, [170, '甲']),
      ...line(y + 33, [90, name]),
    ];
    const [table] = await tablesOf([
      {
        lines: [rule(100), rule(120), rule(290)],
        texts: [
          ...line(114, [90, '指标'], [170, '对比对象'], [270, '2017年'], [400, '2018年']),
          ...group(134, '合格率', 10),
          ...group(134 + 84, '满意度', 20),
          ...prose(330),
        ],
      },
    ]);
    expect(shown(table)).toEqual([
      '指标|对比对象|2017年|2018年',
      '合格率 v4|本公司|10|11',
      '目标值|12|13',
      '行业平均|14|15',
      '标杆企业甲|16|17',
      '满意度 v4|本公司|20|21',
      '目标值|22|23',
      '行业平均|24|25',
      '标杆企业甲|26|27',
    ]);
  });

  it('joins a label of three lines around its figures, and not a group title above them', async () => {
    const [table] = await tablesOf([
      {
        lines: [rule(100), rule(120), rule(232)],
        texts: [
          ...line(114, [90, '指标'], [270, '2017年'], [400, '2018年']),
          ...line(138.3, [90, '关键岗位']),
          ...line(150, [90, '员工流失'], [270, '3.1'], [400, '2.9']),
          ...line(161.7, [90, '率（%）']),
          ...line(174.5, [90, '净利润'], [270, '310'], [400, '290']),
          ...line(192, [90, '二、财务']),
          ...line(210, [90, '纳税总额'], [270, '31'], [400, '29']),
          ...prose(260),
        ],
      },
    ]);
    const rows = shown(table);
    expect(rows[1]).toBe('关键岗位员工流失率（%）|3.1|2.9');
    expect(rows[2]).toBe('净利润|310|290');
    expect(rows.at(-1)).toBe('纳税总额|31|29');
  });

  it('leaves the column empty whose head is left out, wherever it is', async () => {
    const [table] = await tablesOf([
      {
        lines: [rule(100), rule(120), rule(160)],
        texts: [
          ...line(114, [95, '序号'], [300, '2017年'], [420, '2018年']),
          ...line(134, [86, '1'], [150, '营业收入（万元）'], [300, '1200'], [420, '1400']),
          ...line(152, [86, '2'], [150, '净利润（万元）'], [300, '120'], [420, '140']),
          ...prose(220),
        ],
      },
    ]);
    expect(shown(table)[0]).toBe('序号||2017年|2018年');
  });

  it('knows columns that stand closer together than words do', async () => {
    const [table] = await tablesOf([
      {
        lines: [rule(100, 80, 365), rule(120, 80, 365), rule(160, 80, 365)],
        texts: [
          ...line(114, [150, '2016年（实际）'], [220, '2017年（实际）'], [290, '2018年（实际）']),
          ...line(134, [90, '合格率'], [160, '９１．１'], [225, '９２．２'], [290, '９３．３']),
          ...line(152, [90, '满意度'], [160, '８１．１'], [225, '８２．２'], [290, '８３．３']),
          ...prose(220),
        ],
      },
    ]);
    expect(shown(table)).toEqual([
      '|2016年（实际）|2017年（实际）|2018年（实际）',
      '合格率|９１．１|９２．２|９３．３',
      '满意度|８１．１|８２．２|８３．３',
    ]);
  });

  it('spans a head over what the rule below it covers, though it stands in the middle of the table', async () => {
    const [table] = await tablesOf([
      {
        lines: [rule(100), rule(118, 190, 390), rule(138), rule(180)],
        texts: [
          ...line(113, [275, '2015年']),
          ...line(122, [90, '指标（万元）'], [420, '2016年']),
          ...line(132, [220, '调整后'], [320, '调整前']),
          ...line(152, [90, '净利润'], [200, '31'], [300, '30'], [410, '35']),
          ...line(170, [90, '纳税总额'], [200, '21'], [300, '20'], [410, '25']),
          ...prose(220),
        ],
      },
    ]);
    expect(shown(table)).toEqual([
      '指标（万元） v2|2015年+2|2016年 v2',
      '调整后|调整前',
      '净利润|31|30|35',
      '纳税总额|21|20|25',
    ]);
  });

  it('reads labels in the middle of rows that rules part from the second column on', async () => {
    const [table] = await tablesOf([
      {
        lines: [rule(100), rule(120), rule(138, 150), rule(156, 150), rule(174)],
        texts: [
          ...line(114, [90, '项目'], [160, '对象'], [270, '2017年'], [400, '2018年']),
          ...line(132, [160, '本公司'], [270, '10'], [400, '11']),
          ...line(150, [90, '纳税总额'], [160, '目标值'], [270, '12'], [400, '13']),
          ...line(168, [160, '行业平均'], [270, '14'], [400, '15']),
          ...prose(220),
        ],
      },
    ]);
    expect(shown(table)[1]).toBe('纳税总额 v3|本公司|10|11');
  });
});

describe('tables over pages', () => {
  const head = line(674, [90, '指标'], [250, '2017年'], [330, '2018年'], [420, '目标']);
  const row = (y: number, name: string, ...figures: string[]): Text[] =>
    line(
      y,
      [90, name],
      ...figures.flatMap((text, i): [number, string][] =>
        text === '' ? [] : [[[250, 330, 420][i] ?? 0, text]],
      ),
    );

  it('goes on with a single row, and with a column that has no figure there', async () => {
    const tables = await tablesOf([
      {
        lines: [660, 680, 700, 720, 740].map((y) => rule(y)),
        texts: [
          ...prose(100),
          ...head,
          ...row(694, '合格率', '91', '92', '90'),
          ...row(714, '满意度', '81', '82', '80'),
          ...row(734, '完成率', '71', '72', '70'),
        ],
      },
      { lines: [rule(80), rule(100)], texts: [...row(94, '周转率', '61', '', '60'), ...prose(140)] },
    ]);
    expect(tables).toHaveLength(2);
    expect(tables[1]?.continues).toBe(tables[0]?.id);
    expect(shown(tables[1])).toEqual(['周转率|61||60']);
  });

  it('goes on where a three-line table has no rules at the page break, below a head that wraps', async () => {
    const tables = await tablesOf([
      {
        lines: [rule(656), rule(686)],
        texts: [
          ...prose(100),
          ...line(668, [420, '目标']),
          ...line(674, [90, '指标'], [250, '2017年'], [330, '2018年']),
          ...line(680, [420, '水平']),
          ...row(700, '合格率', '91', '92', '90'),
          ...row(718, '满意度', '81', '82', '80'),
          ...row(736, '完成率', '71', '72', '70'),
        ],
      },
      {
        lines: [rule(120)],
        texts: [...row(94, '周转率', '61', '62', '60'), ...row(112, '流失率', '3', '2', '4'), ...prose(160)],
      },
    ]);
    expect(tables).toHaveLength(2);
    expect(shown(tables[0])[0]).toBe('指标|2017年|2018年|目标水平');
    expect(tables[1]?.continues).toBe(tables[0]?.id);
    expect(shown(tables[1])).toEqual(['周转率|61|62|60', '流失率|3|2|4']);
  });

  it('takes in a group title above the first upright rules, and no caption', async () => {
    const grid = (ys: number[]): [number, number, number, number][] => [
      ...ys.map((y) => rule(y)),
      ...[200, 350].map((x): [number, number, number, number] => [x, ys[0] ?? 0, x, ys.at(-1) ?? 0]),
    ];
    const cells = (y: number, ...texts: [string, string, string]): Text[] =>
      line(y, [90, texts[0]], [250, texts[1]], [400, texts[2]]);
    const tables = await tablesOf([
      {
        lines: grid([660, 680, 700, 720]),
        texts: [
          ...prose(100),
          ...cells(674, '指标', '2017年', '2018年'),
          ...cells(694, '合格率', '91', '92'),
          ...cells(714, '满意度', '81', '82'),
        ],
      },
      {
        lines: [rule(80), ...grid([100, 120, 140])],
        texts: [
          ...line(94, [270, '二、财务']),
          ...cells(114, '净利润', '31', '32'),
          ...cells(134, '纳税总额', '21', '22'),
          ...prose(180),
        ],
      },
      {
        lines: [rule(300), ...grid([320, 340, 360])],
        texts: [
          ...prose(100),
          ...line(314, [240, '表3-2 顾客结果']),
          ...cells(334, '指标', '2017年', '2018年'),
          ...cells(354, '投诉数', '5', '4'),
        ],
      },
    ]);
    expect(shown(tables[1])[0]).toBe('二、财务+3');
    expect(tables[1]?.continues).toBe(tables[0]?.id);
    expect(tables[2]?.caption).toBe('表3-2 顾客结果');
    expect(shown(tables[2])).toEqual(['指标|2017年|2018年', '投诉数|5|4']);
  });
});

describe('text beside tables', () => {
  it('does not make a paragraph of a footnote mark little smaller than the text', async () => {
    const { blocks } = await format.read(
      buildPdf([
        {
          texts: [
            { x: 80, y: 100, text: '员工满意度每两年测一次，最近一次为88.9分' },
            { x: 80 + 18 * 10.5 + 4 * 5.25, y: 95.8, text: '[1]', size: 8.75 },
            { x: 80, y: 117, text: '其余指标逐年测量。' },
          ],
        },
      ]),
      DEFAULT_LIMITS,
    );
    expect(blocks.map((block) => ('text' in block ? block.text : ''))).not.toContain('[1]');
  });

  it('keeps the unit line above a table apart from the remark below it on the next page', async () => {
    const row = (y: number, name: string, a: string, b: string): Text[] =>
      line(y, [90, name], [250, a], [400, b]);
    const { blocks } = await format.read(
      buildPdf([
        {
          lines: [rule(640), rule(660), rule(680), rule(700)],
          texts: [
            ...prose(100),
            { x: 454, y: 630, text: '单位：万元', size: 9 },
            ...row(654, '指标', '2017年', '2018年'),
            ...row(674, '净利润', '31', '32'),
            ...row(694, '纳税总额', '21', '22'),
          ],
        },
        {
          lines: [rule(80), rule(100)],
          texts: [
            ...row(94, '营业收入', '61', '62'),
            { x: 80, y: 116, text: '注：以上数据来源于内部统计。', size: 9 },
            ...prose(160),
          ],
        },
      ]),
      DEFAULT_LIMITS,
    );
    const said = blocks.map((block) => ('text' in block ? block.text : ''));
    expect(said).toContain('单位：万元');
    expect(said).toContain('注：以上数据来源于内部统计。');
  });

  it('knows a full line where punctuation hangs over the edge of others', async () => {
    const rows = [
      '为营造诚信守法的环境，公司建立了完善的内部控制制度，设立监察审计部门，',
      '对采购、招标、财务等关键领域实施全过程监督，近三年没有发生重大违法事',
      '件，纳税信用等级连续保持最高等级，员工对公司治理的认可逐年提高，坐席',
      '提出并被采纳的意见五十七条。',
    ];
    const { blocks } = await format.read(
      buildPdf([
        {
          texts: [
            ...rows.map((text, i) => ({
              x: i === 0 ? 101 : 80,
              y: 100 + i * 17,
              text: i === 0 ? text : text,
            })),
            ...rows.map((text, i) => ({ x: i === 0 ? 101 : 80, y: 200 + i * 17, text })),
          ],
        },
      ]),
      DEFAULT_LIMITS,
    );
    expect(blocks.map((block) => ('text' in block ? block.text : ''))).toEqual([
      rows.join(''),
      rows.join(''),
    ]);
  });
});
