import { expect, test } from 'vitest';
import { merge } from '../../../src/rubrics/merge.ts';

test.each([
  ['scalars replace', { a: 1, b: 2 }, { b: 3 }, { a: 1, b: 3 }],
  ['mappings merge', { a: { x: 1 } }, { a: { y: 2 } }, { a: { x: 1, y: 2 } }],
  ['strings are appended once', { t: ['甲', '乙'] }, { t: ['乙', '丙'] }, { t: ['甲', '乙', '丙'] }],
  [
    'things merge by id',
    { p: [{ id: '1', n: 'a' }] },
    { p: [{ id: '1', n: 'b' }, { id: '2' }] },
    { p: [{ id: '1', n: 'b' }, { id: '2' }] },
  ],
  [
    'things merge by name',
    { f: [{ name: 'x', u: '%' }] },
    { f: [{ name: 'x', d: 'up' }] },
    { f: [{ name: 'x', u: '%', d: 'up' }] },
  ],
  [
    'aspects merge by text',
    { a: [{ text: 'x', terms: ['一'] }] },
    { a: [{ text: 'x', terms: ['二'] }] },
    { a: [{ text: 'x', terms: ['一', '二'] }] },
  ],
  ['! replaces a list', { t: ['甲'] }, { 't!': ['乙'] }, { t: ['乙'] }],
])('%s', (_name, base, overlay, wanted) => {
  expect(merge(base, overlay)).toEqual(wanted);
});

test('neither side is changed', () => {
  const base = { t: ['甲'], p: [{ id: '1', t: ['a'] }] };
  const overlay = { t: ['乙'], p: [{ id: '1', t: ['b'] }] };
  merge(base, overlay);
  expect(base).toEqual({ t: ['甲'], p: [{ id: '1', t: ['a'] }] });
  expect(overlay).toEqual({ t: ['乙'], p: [{ id: '1', t: ['b'] }] });
});
