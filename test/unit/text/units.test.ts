import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compatibleUnits, convert, isUnit, leadingUnit, unitMeaning } from '../../../src/text/units.ts';

describe('units', () => {
  it.each([
    [1.2, '亿元', '万元', 12000],
    [12000, '万元', '亿元', 1.2],
    [5, '‰', '%', 0.5],
    [3.8, '‱', '%', 0.038],
    [120, '万人次', '人次', 1_200_000],
    [2, '小时', '分钟', 120],
    [1500, '千克', '吨', 1.5],
    [3, '个', '件', 3],
    [10, '元/件', '元/件', 10],
    [2, '万件', '件', 20000],
    [1, '千瓦时', '度', 1],
    [7, '人', '名', 7],
    [5, '吨标准煤/万元', '千克标准煤/万元', 5000],
  ])('%d %s is %s', (value, from, to, expected) => expect(convert(value, from, to)).toBe(expected));

  it.each([
    ['%', '元'],
    ['人', '人次'],
    ['元', '美元'],
    ['元', '元/件'],
    ['天', '个工作日'],
    ['%', '个百分点'],
    ['分', '%'],
    ['件', '%'],
    ['吨', '吨标准煤'],
  ])('%s and %s do not convert', (a, b) => {
    expect(compatibleUnits(a, b)).toBe(false);
    expect(convert(1, a, b)).toBeNull();
  });

  it('an unstated unit goes with any', () => {
    expect(compatibleUnits('', '%')).toBe(true);
    expect(convert(3, '', '%')).toBe(3);
  });

  const money = fc.constantFrom('元', '万元', '亿元', '百万元', '千元');
  it('converts there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), money, money, (value, a, b) => {
        const there = convert(value, a, b);
        expect(there).not.toBeNull();
        expect(convert(there ?? 0, b, a)).toBeCloseTo(value, 3);
      }),
    );
  });

  it('finds the unit at the head of text', () => {
    const units = fc.constantFrom(
      '万元',
      '亿元',
      '%',
      '‰',
      '件',
      '人',
      '人次',
      '万人次',
      '个工作日',
      '元/件',
      '千瓦时/平方米',
      '吨标准煤/万元',
      '分',
      '家',
      'kWh',
      '项',
    );
    fc.assert(
      fc.property(units, fc.constantFrom('，', '。', '、', '；', ''), (unit, after) => {
        expect(leadingUnit(`${unit}${after}`)).toBe(unit);
        expect(isUnit(unit)).toBe(true);
        expect(unitMeaning(unit)).not.toBeNull();
      }),
    );
  });

  it.each(['分别为', '年度', '个性化', '项目', '位列', '人员', '家庭', '名列', '次日', '条件'])(
    '%s begins with no unit',
    (text) => expect(leadingUnit(text)).toBe(''),
  );
});
