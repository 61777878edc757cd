import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import type { Block, ReportDocument } from '../../../src/model/document.ts';
import { type Result, resultSchema } from '../../../src/model/result.ts';
import { type AnalyzeOptions, analysisStages, analyze } from '../../../src/pipeline/analyze.ts';
import { loadRubric } from '../../../src/rubrics/load-rubric.ts';
import { documentOf } from './documents.ts';

const COVER = '2019年度深圳市市长质量奖（经济类）\n自评报告';
const BODY = `
# 组织简介
公司成立于1998年，注册资本三千万元，主营业务为精密轴承的研发、制造与销售，现有员工六百人，顾客遍布全国。
# 3 质量、创新与品牌
## 3.3 质量、创新与品牌结果
|# 指标 | 单位 | 2016年 | 2017年 | 2018年 | 行业平均
| 顾客满意度 | % | 90.1 | 91.4 | 92.8 | 88
| 产品一次合格率 | % | 97.2 | 98.0 | 98.6 | 96
| 顾客投诉率 | % | 1.2 | 0.9 | 0.6 | 1.5
`;
const run = async (document: ReportDocument | string, options: AnalyzeOptions = {}): Promise<Result> =>
  (await analyze(typeof document === 'string' ? documentOf(document) : document, options)).result;
async function failure(document: string, options: AnalyzeOptions): Promise<AppError> {
  const error = await run(document, options).then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`);
  return error;
}

describe('analyze', () => {
  it('reads rubric, applicant and year from the report, and says so', async () => {
    const result = await run(COVER + BODY);
    expect(result.rubric.id).toBe('economic');
    expect(result).toMatchObject({ applicant: 'organization', year: 2019 });
    expect(result.inferred).toEqual(['applicant', 'rubric', 'year']);
  });

  it('takes what it is given over what the report says', async () => {
    const result = await run(COVER + BODY, { rubric: 'service', applicant: 'project', year: 2021 });
    expect(result.rubric.id).toBe('service');
    expect(result).toMatchObject({ applicant: 'project', year: 2021, inferred: [] });
  });

  it('without a year on the cover takes the newest data year and one', async () => {
    const result = await run(`深圳市市长质量奖（经济类）自评报告${BODY}`);
    expect(result.year).toBe(2019);
    expect(result.inferred).toContain('year');
  });

  it('is a valid result, the same each time, whose parts refer to each other', async () => {
    const result = await run(COVER + BODY);
    expect(resultSchema.safeParse(result).error).toBeUndefined();
    expect(JSON.stringify(await run(COVER + BODY))).toBe(JSON.stringify(result));
    const passages = new Set(result.passages.map(({ id }) => id));
    for (const { passage } of result.evidence) expect(passages.has(passage)).toBe(true);
    for (const { points } of result.series)
      for (const { passage } of points) expect(passages.has(passage)).toBe(true);
    for (const { passages: named } of result.findings)
      for (const passage of named) expect(passages.has(passage)).toBe(true);
    expect(new Set(result.findings.map(({ id }) => id)).size).toBe(result.findings.length);
  });

  it('gives series to the item under which they stand, and finds what is missing', async () => {
    const result = await run(COVER + BODY);
    const satisfaction = result.series.find(({ indicator }) => indicator === '顾客满意度');
    expect(satisfaction?.criterion).toBe('3.3');
    expect(satisfaction?.points.map(({ year, value }) => [year, value])).toEqual([
      [2016, 90.1],
      [2017, 91.4],
      [2018, 92.8],
    ]);
    const coverage = new Map(result.coverage.map(({ criterion, state }) => [criterion, state]));
    expect(coverage.get('3.3')).toBe('found');
    expect(coverage.get('5.1')).toBe('missing');
    expect(result.findings).toContainEqual(
      expect.objectContaining({ rule: 'missing-item', criterion: '5.1', severity: 'error' }),
    );
    expect(result.findings.some(({ rule, criterion }) => rule === 'short-trend' && criterion === '3.3')).toBe(
      false,
    );
  });

  it('tells its stages in order', async () => {
    const stages: string[] = [];
    await analyze(documentOf(COVER + BODY), {}, (stage) => stages.push(stage));
    expect(stages).toEqual(analysisStages.slice(1));
  });

  it.each<[string, string, AnalyzeOptions, string, RegExp]>([
    [
      'no class on the cover',
      '自评报告',
      {},
      'rubric-undetected',
      /report\.docx.*--rubric.*economic.*service/s,
    ],
    ['an unknown rubric', COVER, { rubric: 'nonsense' }, 'rubric-unknown', /nonsense/],
    ['a project of a class for organizations', COVER, { applicant: 'project' }, 'bad-option', /--applicant/],
  ])('cannot go on with %s', async (_, text, options, code, message) => {
    const error = await failure(text, options);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it.each(['', '# 一\n# 二', '|# 2017 | 2018\n| | '])(
    'an all but empty report (%j) lacks everything',
    async (text) => {
      const result = await run(text, { rubric: 'economic' });
      expect(resultSchema.safeParse(result).error).toBeUndefined();
      const missing = result.findings.filter(({ rule }) => rule === 'missing-item');
      expect(missing).toHaveLength((await loadRubric('economic')).items.length);
      expect(result.findings.map(({ rule }) => rule)).toContain('missing-profile');
    },
  );

  it('finds nothing lacking in a file that could not be read', async () => {
    const result = await run(
      documentOf('', {
        status: 'unreadable',
        diagnostics: [{ code: 'document-without-text', message: '没有文字' }],
      }),
      { rubric: 'economic' },
    );
    expect(result.findings).toEqual([]);
    expect(new Set(result.coverage.map(({ state }) => state))).toEqual(new Set(['unreadable']));
    expect(result.diagnostics).toHaveLength(1);
  });

  it('a chart whose numbers cannot be read is a diagnostic, and leaves its item unreadable', async () => {
    const document = documentOf(
      `${COVER}\n# 组织简介\n公司成立于1998年，主营业务为精密轴承。\n# 3 质量、创新与品牌\n## 3.3 质量、创新与品牌结果`,
    );
    const chart: Block = {
      id: 'chart',
      kind: 'chart',
      layer: 'body',
      title: '',
      caption: '图1 近三年顾客满意度',
      categories: [],
      series: [],
      unit: '',
      readable: false,
      places: [{ page: 7, bbox: [0, 0, 1, 1] }],
    };
    const result = await run({ ...document, blocks: [...document.blocks, chart] });
    expect(result.diagnostics).toEqual([
      { code: 'chart-unreadable', message: expect.stringContaining('图1 近三年顾客满意度'), page: 7 },
    ]);
    expect(
      result.findings.some(({ rule, criterion }) => rule === 'missing-item' && criterion === '3.3'),
    ).toBe(false);
  });
});
