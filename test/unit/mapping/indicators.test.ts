import { describe, expect, it } from 'vitest';
import { indicatorIndex } from '../../../src/mapping/indicators.ts';
import type { Passage } from '../../../src/model/document.ts';
import { item, point, rubricOf } from './rubric.ts';

const family = (name: string, aliases: string[] = [], not: string[] = []) => ({
  name,
  aliases,
  not,
  direction: 'up' as const,
});
const read = indicatorIndex(
  rubricOf([
    item('1.1', '过程', 'process', [point('1.1.1', '测评', ['测评'])]),
    item('1.2', '成果', 'result', [
      point('1.2.1', '顾客成果', ['顾客成果'], {
        indicators: [family('满意度', ['满意率'], ['员工满意度']), family('投诉处理率')],
      }),
      point('1.2.2', '员工成果', ['员工成果'], {
        indicators: [family('员工满意度'), family('Ａ级员工数'), family('额')],
      }),
    ]),
  ]),
);
const paragraph: Passage = { id: 'p0', kind: 'paragraph', text: '', headings: [], page: null, at: [] };
const row = (columns: string[]): Passage => ({ ...paragraph, kind: 'table-row', table: 't', columns });
const plain = row(['指标', '2017', '2018']);

describe('indicatorIndex', () => {
  it('finds a name, an alias, and a name in full width, with the place of its point in the rubric', () => {
    expect([...read('顾客满意度 | 90 | 91', plain).keys()]).toEqual([1]);
    expect([...read('满意率 | 90 | 91', plain).keys()]).toEqual([1]);
    expect([...read('A级员工数 | 9 | 10', plain).keys()]).toEqual([2]);
    expect(read('周转率 | 90 | 91', plain).size).toBe(0);
    expect(read('', plain).size).toBe(0);
  });

  it('a label that is the name weighs 1, one that only holds it less', () => {
    const weight = (text: string): number => read(text, plain).get(1)?.weight ?? 0;
    expect(weight('满意度 | 90')).toBe(1);
    expect(weight('满意度(%) | 90')).toBe(1);
    expect(weight('第三方测评的顾客满意度 | 90')).toBeLessThan(weight('顾客满意度 | 90'));
    expect(weight('第三方测评的顾客满意度 | 90')).toBeGreaterThan(0);
  });

  it('reads a table row by its label only', () => {
    expect(read('周转率 | 满意度', plain).size).toBe(0);
  });

  it('where the years run down, the indicators stand in the head', () => {
    const down = row(['年度', '满意度', '投诉处理率']);
    expect([...read('2018 | 91 | 99%', down).keys()]).toEqual([1]);
    expect([...read('2018年度 | 91 | 99%', down).keys()]).toEqual([1]);
  });

  it('a label that begins with a year and names its indicator is still a label', () => {
    expect([...read('2018年满意度 | 91%', row(['项目', '结果'])).keys()]).toEqual([1]);
  });

  it('does not take a look-alike for the name', () => {
    expect([...read('员工满意度 | 90', plain).keys()]).toEqual([2]);
    expect([...read('2018年员工满意度为90%', paragraph).keys()]).toEqual([2]);
  });

  it('finds names in running text, with less weight than a label', () => {
    const hit = read('2018年顾客满意度为91%，投诉处理率为99%。', paragraph).get(1);
    expect(hit?.weight).toBeGreaterThan(0);
    expect(hit?.weight).toBeLessThan(1);
  });

  it('leaves out names of a single character', () => {
    expect(read('额 | 1', plain).size).toBe(0);
  });
});
