import { describe, expect, it } from 'vitest';
import { factNames } from '../../../src/series/prose/facts.ts';
import { documentOf, paragraph, readReport, table } from './read-report.ts';

/** What a report with one table row and one sentence gives for the row's indicator: "year:value" of actual values. */
function together(row: string, unit: string, values: string[], sentence: string): string[] {
  const document = documentOf([
    paragraph(sentence),
    table([
      ['指标', '单位', '2016年', '2017年', '2018年'],
      [row, unit, ...values],
    ]),
  ]);
  const { series } = readReport(document);
  expect(series.map((each) => each.indicator)).toEqual([row]);
  return (series[0]?.points ?? [])
    .filter((point) => point.kind === 'actual')
    .map((point) => `${point.year}:${point.value}`);
}

describe('a figure told as a deed', () => {
  it.each([
    ['服务人次', '万人次', '2018年全年服务8.42万人次，四个场馆同时开放。', 8.42, ['3.15', '5.6', '8.24']],
    ['服务人次', '人次', '2018年共服务群众84,200人次。', 84200, ['31500', '56000', '82400']],
    [
      '诉求受理量',
      '万件',
      '服务范围为全区8个街道，2018年受理各类诉求83.6万件。',
      83.6,
      ['41.2', '58.7', '86.3'],
    ],
    ['居家签约户数', '户', '院舍共有床位1,260张，2018年末居家签约4,810户。', 4810, ['1120', '2360', '4180']],
    ['居家签约户数', '户', '截至2018年底签约居家户数4,810户。', 4810, ['1120', '2360', '4180']],
    ['业务办理量', '件', '2018年，共办理业务12,860件。', 12860, ['9800', '11200', '12680']],
  ])('stands beside the values of %s: %s, %s', (row, unit, sentence, value, values) => {
    const years = ['2016', '2017', '2018'].map((year, i) => `${year}:${values[i]}`);
    expect(together(row, unit, values, sentence)).toEqual([...years, `2018:${value}`]);
  });

  it.each([
    ['another unit', '2018年全年服务8.42万户。'],
    ['a year that the series does not have', '2015年全年服务2.1万人次。'],
    ['far from the value, so another scope', '2018年全年服务1.2万人次。'],
    ['a part of the year', '2018年上半年服务8.42万人次。'],
    ['one place only', '2018年在城东服务8.42万人次。'],
    ['a part of it', '其中2018年服务8.42万人次。'],
    ['a target', '2018年计划服务8.5万人次。'],
    ['a bound', '2018年服务超过8.5万人次的目标已经提出。'],
    ['a sum over years', '截至2018年底累计服务8.9万人次。'],
    ['another thing', '2018年走访8.42万人次。'],
  ])('leaves the series alone: %s', (_, sentence) => {
    const values = together('服务人次', '万人次', ['3.15', '5.6', '8.24'], sentence);
    expect(values).toEqual(['2016:3.15', '2017:5.6', '2018:8.24']);
  });

  it('never is a series of its own', () => {
    const { series } = readReport(
      documentOf([
        paragraph('2018年受理诉求83.6万件。'),
        paragraph('2018年受理诉求86.3万件，2017年末签约居家4,180户。'),
      ]),
    );
    expect(series).toEqual([]);
  });

  it('has the names that tables give it', () => {
    expect(factNames('受理诉求', '万件')).toEqual(
      expect.arrayContaining(['受理诉求量', '诉求受理量', '诉求受理件数', '受理诉求件数']),
    );
  });
});

describe('an approximate value', () => {
  it('gives way to the exact one of the same year', () => {
    expect(
      together('营业收入', '亿元', ['12.4', '15.8', '26.8'], '2018年营业收入突破26亿元，2017年超过15亿元。'),
    ).toEqual(['2016:12.4', '2017:15.8', '2018:26.8']);
  });
});
