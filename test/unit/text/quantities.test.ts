import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureDensity, hasYearColumns } from '../../../src/text/quantities.ts';

describe('figureDensity', () => {
  it.each([
    '公司建立了领导力评价机制，定期开展民主测评。',
    '2016年、2017年、2018年公司持续改进。',
    '现有员工1280人，设备36台。',
    '',
    '依据GB/T 19580-2012标准。',
  ])('is 0 without both years and amounts: %s', (text) => expect(figureDensity(text)).toBe(0));

  it.each([
    '2016年、2017年、2018年顾客满意度分别为90.2%、91.5%、92.8%。',
    '满意度2016年90分，2017年92分，2018年95分',
  ])('is 1 for plain figures over years: %s', (text) => expect(figureDensity(text)).toBe(1));

  it('is small for one figure in a long process text', () => {
    const process = '公司建立了覆盖全员的培训机制，由人力资源部负责制定计划、组织实施并评估效果。'.repeat(4);
    const density = figureDensity(`${process}2018年培训36次。`);
    expect(density).toBeGreaterThan(0);
    expect(density).toBeLessThan(0.3);
  });

  it('lies in 0..1 for any text', () => {
    const part = fc.constantFrom(
      '2017年',
      '2018',
      '92.1%',
      '3,000万元',
      '—',
      '|',
      ' ',
      '公司',
      '。',
      '5',
      '年',
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const density = figureDensity(parts.join(''));
        expect(density).toBeGreaterThanOrEqual(0);
        expect(density).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('hasYearColumns', () => {
  it.each([
    [['指标', '2017', '2018'], true],
    [['指标', '2017年', '2018年目标'], true],
    [['指标', 'FY17', 'FY18'], true],
    [['指标', '２０１７年', '２０１８年'], true],
    [['指标', '2018年 目标', '2018年 实际'], true],
    [['指标', '2018'], false],
    [['编号', '20171', '120181'], false],
    [['部门', '职责', '频次'], false],
    [[], false],
  ])('%j: %s', (columns, expected) => expect(hasYearColumns(columns)).toBe(expected));
});
