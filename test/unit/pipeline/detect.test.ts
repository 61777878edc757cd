import { beforeAll, describe, expect, it } from 'vitest';
import type { Rubric } from '../../../src/model/rubric.ts';
import type { ReadSeries } from '../../../src/model/series.ts';
import {
  detectApplicant,
  detectRubric,
  detectYear,
  frontOf,
  yearAfterData,
} from '../../../src/pipeline/detect.ts';
import { listRubrics, loadRubric } from '../../../src/rubrics/load-rubric.ts';
import { points } from '../checks/context.ts';
import { documentOf } from './documents.ts';

let rubrics: Rubric[] = [];
beforeAll(async () => {
  rubrics = await Promise.all((await listRubrics()).map((id) => loadRubric(id)));
});
const rubric = (id: string): Rubric => {
  const found = rubrics.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('frontOf', () => {
  it('reads text and tables in front, full width folded, and stops', () => {
    const front = frontOf(
      documentOf(`自评报告（２０１９）\n| 申报类别 | 服务类（组织）\n${'长'.repeat(4_000)}\n末尾`),
    );
    expect(front).toContain('自评报告(2019)');
    expect(front).toContain('申报类别:服务类(组织)');
    expect(front).not.toContain('末尾');
    expect(front.length).toBeLessThanOrEqual(1_500);
  });
  it('is empty for an empty document', () => expect(frontOf(documentOf('')).trim()).toBe(''));
});

describe('detectRubric', () => {
  it.each([
    ['2019年度深圳市市长质量奖（经济类）\n自评报告', 'economic'],
    ['２０１９年度深圳市市长质量奖(经济类)', 'economic'],
    ['# 深圳市市长质量奖经济类自评报告', 'economic'],
    ['深圳市市长质量奖\n经 济 类\n自评报告', 'economic'],
    ['| 申报类别 | 服务类（组织）\n| 申报单位 | 某某中心', 'service'],
    ['申报类别：文化类项目', 'culture'],
    ['市长质量奖（生态类组织奖）', 'ecology'],
    ['社会类', 'society'],
    ['深圳市市长质量奖管理类自评报告\n本报告参考了经济类标准的写法。', 'management'],
    ['深圳市市长质量奖自评报告', null],
    ['经济类、文化类', null],
    ['', null],
  ])('%j: %s', (text, id) => expect(detectRubric(documentOf(text), rubrics)).toBe(id));

  it('does not look behind the front', () => {
    expect(detectRubric(documentOf(`${'前言'.repeat(1_000)}\n市长质量奖（经济类）`), rubrics)).toBeNull();
  });

  it('knows of no rubric where there are none', () => {
    expect(detectRubric(documentOf('经济类'), [])).toBeNull();
  });
});

describe('detectApplicant', () => {
  it.each([
    ['service', '| 申报类别 | 服务类（组织）', 'organization'],
    ['service', '申报类别：服务类组织', 'organization'],
    ['service', '申报组织：某某中心', 'organization'],
    ['culture', '市长质量奖（文化类项目奖）', 'project'],
    ['culture', '申报类别：文化类（项目）', 'project'],
    ['culture', '| 项目名称 | 书香角', 'project'],
    ['culture', '申报类型： 项 目', 'project'],
    ['management', '申报类型：组织', 'organization'],
    ['society', '市长质量奖（社会类）自评报告', null],
    ['economic', '申报项目：经济类', 'organization'],
    ['economic', '', 'organization'],
  ])('%s, %j: %s', (id, text, applicant) =>
    expect(detectApplicant(documentOf(text), rubric(id))).toBe(applicant),
  );
});

describe('detectYear', () => {
  it.each([
    ['2019年度深圳市市长质量奖（经济类）', 2019],
    ['２０１９ 年度深圳市市长质量奖', 2019],
    ['2019年深圳市市长质量奖自评报告', 2019],
    ['2019 深圳市市长质量奖', 2019],
    ['2019年度\n深圳市市长质量奖\n自评报告', 2019],
    ['申报年度：2020', 2020],
    ['| 申报年度 | 2020年', 2020],
    ['深圳市市长质量奖自评报告\n2019年9月', 2019],
    ['深圳市市长质量奖自评报告\n申报日期：2019年9月20日', 2019],
    ['深圳市市长质量奖自评报告\n二〇一九年九月', 2019],
    ['深圳市市长质量奖自评报告\n二○一九年九月二十日', 2019],
    ['深圳市市长质量奖自评报告\n二零二〇年十月', 2020],
    ['深圳市市长质量奖自评报告\n二O二O年十月', 2020],
    ['二〇一九年度深圳市市长质量奖自评报告', 2019],
    ['深圳市市长质量奖自评报告\n2019.09.20', 2019],
    ['深圳市市长质量奖自评报告\n申报日期：2019-09-20', 2019],
    ['2019年度深圳市市长质量奖\n填报日期：2018年12月1日', 2019],
    ['深圳市市长质量奖自评报告', null],
    ['公司成立于1998年5月，2016年荣获深圳市市长质量奖鼓励奖。', null],
    ['深圳市市长质量奖自评报告\n2019年9月\n公司2016年获深圳市市长质量奖鼓励奖。', 2019],
    ['深圳市市长质量奖自评报告\n| 成立日期 | 2003年5月20日', null],
    ['深圳市市长质量奖自评报告\n注册时间：2003-05-20\n2019年9月', 2019],
    ['注册资本：2018.55万元', null],
    ['按SZDB/Z 40-2011《深圳市市长质量奖评审指南》编写', null],
    ['GB/T 19580-2012', null],
    ['深府规〔2019〕5号', null],
    ['', null],
  ])('%j: %s', (text, year) => expect(detectYear(documentOf(text))).toBe(year));
});

describe('yearAfterData', () => {
  const series = (...values: string[]): ReadSeries[] =>
    values.map((text, i) => ({
      id: `s${i}`,
      indicator: `指标${i}`,
      unit: '%',
      direction: 'up',
      points: points(text),
      benchmarks: [],
      target: 'none',
    }));
  it.each<[string, ReadSeries[], number | null]>([
    ['nothing', [], null],
    ['no actual value', series('2019=90t 2020=91f'), null],
    ['the newest actual year', series('2016=1 2017=2 2018=3', '2016=1 2018=2'), 2019],
    ['targets do not count', series('2017=1 2018=2 2019=3t'), 2019],
    ['part-years do not count', series('2017=1 2018=2 2019=3p'), 2019],
    ['a single slip of a year among many', series(...Array<string>(19).fill('2018=1'), '2028=1'), 2019],
    ['a tenth of the indicators', series(...Array<string>(9).fill('2018=1'), '2019=1'), 2020],
  ])('%s', (_, given, year) => expect(yearAfterData(given)).toBe(year));
});
