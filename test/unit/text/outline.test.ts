import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  captionLabel,
  cjkNumeral,
  isTocLine,
  isTocTitle,
  type NumberStyle,
  outlineNumber,
  withoutBullet,
} from '../../../src/text/outline.ts';

/** 1..99 as a Chinese numeral. */
const inChinese = (n: number): string => {
  const digit = (d: number): string => '零一二三四五六七八九'[d] ?? '';
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digit(ones) : ''}`;
};

describe('cjkNumeral', () => {
  it('reads back 1 to 99', () => {
    for (let n = 1; n < 100; n++) expect(cjkNumeral(inChinese(n)), inChinese(n)).toBe(n);
  });
  it.each(['', '百', '十十', '一二', 'x', '二十三四'])('reads none in %j', (text) =>
    expect(cjkNumeral(text)).toBeNaN(),
  );
});

describe('outlineNumber', () => {
  it.each<[string, NumberStyle, number[], string]>([
    ['第一篇 组织概况', 'part', [1], '组织概况'],
    ['第2部分：结果', 'part', [2], '结果'],
    ['第十二章　战略', 'chapter', [12], '战略'],
    ['第三节、顾客', 'section', [3], '顾客'],
    ['一、领导', 'cjk', [1], '领导'],
    ['二十一．结语', 'cjk', [21], '结语'],
    ['（三）社会责任', 'cjk-paren', [3], '社会责任'],
    ['(十) 财务', 'cjk-paren', [10], '财务'],
    ['1. 领导', 'arabic', [1], '领导'],
    ['12、测量', 'arabic', [12], '测量'],
    ['3 聚焦顾客', 'arabic', [3], '聚焦顾客'],
    ['1.1 文化引领', 'decimal', [1, 1], '文化引领'],
    ['1.1文化引领', 'decimal', [1, 1], '文化引领'],
    ['4.2.1.3  培训', 'decimal', [4, 2, 1, 3], '培训'],
    ['1．2．3 授权', 'decimal', [1, 2, 3], '授权'],
    ['2.1、规划', 'decimal', [2, 1], '规划'],
    ['（1）目标', 'arabic-paren', [1], '目标'],
    ['2) 措施', 'arabic-paren', [2], '措施'],
    ['③监测', 'circled', [3], '监测'],
    ['5.2', 'decimal', [5, 2], ''],
    // words that begin like a unit of measure
    ['4.1 人力资源', 'decimal', [4, 1], '人力资源'],
    ['4.2人才培养', 'decimal', [4, 2], '人才培养'],
    ['2.3 项目管理', 'decimal', [2, 3], '项目管理'],
    ['5.1 分析与改进', 'decimal', [5, 1], '分析与改进'],
    ['2.2 年度计划', 'decimal', [2, 2], '年度计划'],
    ['3.1 个性化服务', 'decimal', [3, 1], '个性化服务'],
    ['3.2 日常监督', 'decimal', [3, 2], '日常监督'],
    ['4 人力资源', 'arabic', [4], '人力资源'],
    ['6 项目成效', 'arabic', [6], '项目成效'],
    ['7 分析改进', 'arabic', [7], '分析改进'],
  ])('%s', (text, style, values, rest) => {
    expect(outlineNumber(text)).toMatchObject({ style, values, rest });
  });

  it.each([
    '',
    '领导',
    '2018年营业收入',
    '2018',
    '3.5亿元',
    '3.5 亿元',
    '12.5%',
    '12.5 %以上',
    '1.2倍',
    '3.5个百分点',
    '4.5分以上',
    '2.5万人次',
    '18 年经验',
    '3 家分公司',
    '5 项专利',
    '8 人参加',
    '100 多家',
    '第一名',
    '第三方评价',
    '一是加强领导',
  ])('none in %j', (text) => expect(outlineNumber(text)).toBeNull());

  it('reads back any decimal number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 5 }),
        fc.constantFrom(' ', '\u3000', ''),
        (values, blank) => {
          expect(outlineNumber(`${values.join('.')}${blank}质量文化`)).toMatchObject({
            style: 'decimal',
            values,
            rest: '质量文化',
          });
        },
      ),
    );
  });

  it('what is written and what follows make up the line', () => {
    const head = fc.constantFrom('第一章', '一、', '（二）', '1.', '1.2.3', '(4)', '5)', '⑥', '第7节', '8、');
    const words = fc.constantFrom('领导', '战略 与规划', '顾客（含伙伴）', '');
    fc.assert(
      fc.property(head, fc.constantFrom('', ' '), words, (number, blank, rest) => {
        const found = outlineNumber(`${number}${blank}${rest}`);
        expect(found?.rest).toBe(rest);
        expect(`${number}${blank}${rest}`.startsWith(found?.raw ?? '?')).toBe(true);
      }),
    );
  });
});

describe('captionLabel', () => {
  it.each([
    ['表1-1 主要指标', 'table', '1-1', false, '主要指标'],
    ['表 3：员工结构', 'table', '3', false, '员工结构'],
    ['图3-2 满意度趋势（%）', 'figure', '3-2', false, '满意度趋势(%)'],
    ['图二 组织架构', 'figure', '二', false, '组织架构'],
    ['续表1-1', 'table', '1-1', true, ''],
    ['续表', 'table', '', true, ''],
    ['表2（续）财务', 'table', '2', true, '财务'],
    ['图表5 标杆对比', 'table', '5', false, '标杆对比'],
    ['图2-1项目管理流程', 'figure', '2-1', false, '项目管理流程'],
    ['表3人员结构', 'table', '3', false, '人员结构'],
    ['表1-1 2016-2018年主要经营指标', 'table', '1-1', false, '2016-2018年主要经营指标'],
    ['表 4-2 年度经营计划', 'table', '4-2', false, '年度经营计划'],
    ['图1 与行业对比', 'figure', '1', false, '与行业对比'],
    ['图2-3 以人为本的文化体系', 'figure', '2-3', false, '以人为本的文化体系'],
    ['表5：2018年度目标', 'table', '5', false, '2018年度目标'],
    ['图 3 2018年满意度', 'figure', '3', false, '2018年满意度'],
    ['图1 3D打印流程', 'figure', '1', false, '3D打印流程'],
    ['表4-2年度经营计划', 'table', '4-2', false, '年度经营计划'],
  ])('%s', (text, of, number, continued, title) => {
    const label = captionLabel(text);
    expect(label).toMatchObject({ of, number, continued });
    expect(label?.title.normalize('NFKC')).toBe(title);
  });

  it.each([
    '',
    '图书馆管理',
    '表彰先进',
    '表1所示为三年数据',
    '表1-1列出了主要指标',
    '表3个工作日内完成',
    '表 3 列出了主要指标',
    '图 2 所示的流程',
    '表 4 为各部门分工',
    '图 1 和图 2 给出了结果',
    '表 1 3',
    '表 2 35人',
    '图1展示了流程。',
    '表2为2018年数据，详见下文',
    `表1 ${'很长'.repeat(40)}`,
  ])('none in %j', (text) => expect(captionLabel(text)).toBeNull());
});

describe('contents', () => {
  it.each(['1.1 文化引领......3', '领导……………12', '第一章 领导\t4', '附录······ iv', '战略 --------- (15)'])(
    'a contents line: %j',
    (text) => expect(isTocLine(text)).toBe(true),
  );
  it.each(['1.1 文化引领', '......3', '2016年营业收入3.5', '等等……', `${'长'.repeat(120)}......3`])(
    'none: %j',
    (text) => expect(isTocLine(text)).toBe(false),
  );
  it.each(['目录', '目 录', ' 目次 ', 'CONTENTS', '图目录'])('a contents title: %j', (text) =>
    expect(isTocTitle(text)).toBe(true),
  );
  it.each(['目录管理', '项目录入', ''])('no contents title: %j', (text) =>
    expect(isTocTitle(text)).toBe(false),
  );
});

describe('withoutBullet', () => {
  it.each([
    ['● 定期评审', '定期评审'],
    ['  ➢持续改进', '持续改进'],
    ['- 每月例会', '每月例会'],
    ['\uf06c 培训', '培训'],
  ])('%j → %j', (text, rest) => expect(withoutBullet(text)).toBe(rest));
  it.each(['—', '-5%', '– 3.2', '1. 领导', '①领导', '领导', ''])('none in %j', (text) =>
    expect(withoutBullet(text)).toBeNull(),
  );
});
