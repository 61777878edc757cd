import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Passage } from '../../../src/model/document.ts';
import { sharedSpans } from '../../../src/text/shared-spans.ts';
import { marksOfText, packMarks, textMarks, textUnits, unpackMarks } from '../../../src/text/text-marks.ts';

const passage = (text: string, more: Partial<Passage> = {}): Passage => ({
  id: 'p0',
  kind: 'paragraph',
  text,
  headings: [],
  page: null,
  at: [],
  ...more,
});
const letters = fc
  .array(fc.integer({ min: 0x4e00, max: 0x4e40 }), { minLength: 40, maxLength: 200 })
  .map((codes) => String.fromCharCode(...codes));

describe('marks', () => {
  test('any stretch of 23 equal characters gives two texts a mark in common', () => {
    fc.assert(
      fc.property(letters, letters, letters, fc.nat(160), (before, after, shared, from) => {
        const stretch = shared.slice(from % (shared.length - 22)).slice(0, 23);
        const one = new Set(marksOfText(before + stretch));
        return marksOfText(stretch + after).some((mark) => one.has(mark));
      }),
    );
  });

  test('are few: about two in seventeen characters', () => {
    const text = Array.from({ length: 4_000 }, (_, i) =>
      String.fromCharCode(0x4e00 + ((i * 7919) % 3001)),
    ).join('');
    expect(marksOfText(text).length).toBeGreaterThan(4_000 / 17);
    expect(marksOfText(text).length).toBeLessThan(4_000 / 6);
  });

  test('do not depend on blanks, marks, width or case', () => {
    const plain = '公司自2016年起推行ISO9001质量管理体系并由总经理每季度主持评审会议逐项核对改进措施';
    const printed =
      '公司自２０１６年起，推行 iso 9001 质量管理体系；\n并由总经理每季度主持评审会议，逐项核对改进措施。';
    expect(marksOfText(printed)).toEqual(marksOfText(plain));
  });

  test('of a short or empty text are none or one', () => {
    expect(marksOfText('')).toEqual([]);
    expect(marksOfText('七个字还不够。')).toEqual([]);
    expect(marksOfText('正好八个字的一段')).toHaveLength(1);
  });

  test('come back from bytes as they were', () => {
    const units = textUnits([
      passage('我们每年两次请第三方机构对全部在册顾客进行满意度调查，结果交由管理层会议讨论并形成改进清单'),
    ]);
    const marks = textMarks(units);
    expect(marks.length).toBeGreaterThan(2);
    // as a driver gives them: not at the start of their buffer
    const bytes = new Uint8Array([1, ...packMarks(marks)]).subarray(1);
    expect(unpackMarks(bytes)).toEqual(marks);
    expect(() => unpackMarks(bytes.subarray(1))).toThrow(RangeError);
  });
});

describe('units', () => {
  const row = (text: string, table: string): Passage => passage(text, { kind: 'table-row', table });
  const long = '这一段说明公司如何在全部车间推行看板管理并由班组长每日复核，再由质量部门每周抽查并公布结果';
  test('tables and lists are one, headings and short texts none', () => {
    const item = (text: string, heading: string) => passage(text, { kind: 'list-item', headings: [heading] });
    const units = textUnits([
      passage('1.1 这是一个很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的标题', {
        kind: 'heading',
      }),
      passage(long),
      passage('太短'),
      row('顾客满意度 | % | 90.2 | 91.5 | 93.0 | 88.0 | 行业平均', 't1'),
      row('准时交付率 | % | 96.2 | 97.5 | 98.0 | 91.0 | 竞争对手', 't1'),
      row('一次交验合格率 | % | 90.2', 't2'),
      item('一是由公司总经理牵头成立项目小组并明确分工；', '甲'),
      item('二是每月召开例会通报进度并解决跨部门的问题。', '甲'),
      item('三是按季度评价。', '乙'),
    ]);
    expect(units.map(({ passages }) => passages)).toEqual([[1], [3, 4], [6, 7]]);
    expect(units[1]?.text).toContain('\n准时交付率');
  });

  test('leave out what is to be left out', () => {
    expect(textUnits([passage(long, { id: 'p7' })], new Set(['p7']))).toEqual([]);
  });
});

describe('shared stretches', () => {
  test('are told in the text as it stands', () => {
    const a = '甲公司：每年 2 次委托第三方机构，开展顾客满意度调查。其他内容各不相同';
    const b = '乙集团每年２次委托第三方机构开展顾客满意度调查，并公布';
    const [span, ...more] = sharedSpans(a, b);
    expect(more).toEqual([]);
    expect(a.slice(...span!)).toBe('每年 2 次委托第三方机构，开展顾客满意度调查');
    expect(sharedSpans('完全没有关系的一段文字而已', b)).toEqual([]);
  });

  test('an edit in the middle parts them', () => {
    const a = '由总经理主持的季度评审会议逐项核对改进措施并公布';
    const spans = sharedSpans(a, '由总经理主持的季度例行会议逐项核对改进措施并公布');
    expect(spans.map((span) => a.slice(...span))).toEqual([
      '由总经理主持的季度',
      '会议逐项核对改进措施并公布',
    ]);
  });

  test('a text that repeats itself takes no time', () => {
    const before = performance.now();
    sharedSpans('啊'.repeat(1_200), '啊'.repeat(5_000));
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
