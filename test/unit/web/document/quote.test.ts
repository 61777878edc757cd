import { expect, test } from 'vitest';
import { joinQuote } from '../../../../src/web/document/select/join-quote.ts';
import { realCharacters } from '../../../../src/web/document/select/real-characters.ts';

test('the end of a line leaves no blank in Chinese text and one between words', () => {
  expect(joinQuote(['顾客满意', '\n', '度由 92 %', '\n', '提升'])).toBe('顾客满意度由 92 % 提升');
  expect(joinQuote(['lean', '\n', 'production  and\t六西格玛'])).toBe('lean production and 六西格玛');
  expect(joinQuote(['  一。', ' ', '“二” '])).toBe('一。 “二”');
});

test('radicals become the characters that they stand for', () => {
  expect(realCharacters('⼈⼒⽉', [])).toBe('人力月');
});

test('radicals without a character of their own are read from the passages', () => {
  expect(realCharacters('编⼊部⻔预算；⻅表', ['经费编入部门预算；', '见表 1-2。'])).toBe(
    '编入部门预算；见表',
  );
  expect(realCharacters('各部 ⻔ 预算', ['各部门预算'])).toBe('各部 门 预算');
});

test('what the passages do not say stays as it is', () => {
  expect(realCharacters('甲⻔乙', ['丙门丁'])).toBe('甲⻔乙');
  expect(realCharacters('(⻔)*', ['(门)*'])).toBe('(门)*');
});
