import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isNarrowed,
  type ListFilter,
  queryOf,
  readFilter,
  SORTS,
  type SortColumn,
  writeFilter,
} from '../../../../src/web/secretariat/list-filter.ts';

const read = (text: string) => readFilter(new URLSearchParams(text));
const text = fc.string({ minLength: 1 }).filter((one) => one.trim() !== '');
const filters: fc.Arbitrary<ListFilter> = fc.record({
  rubric: fc.option(text),
  kind: fc.constantFrom(null, 'organization' as const, 'project' as const),
  state: fc.constantFrom(null, 'draft' as const, 'closed' as const),
  analysis: fc.constantFrom(null, 'going' as const, 'failed' as const),
  reviewer: fc.option(text),
  search: fc.string(),
  late: fc.boolean(),
  unreadable: fc.boolean(),
  overLength: fc.boolean(),
  unassigned: fc.boolean(),
  sort: fc.option(
    fc.record({
      column: fc.constantFrom(...(Object.keys(SORTS) as SortColumn[])),
      order: fc.constantFrom('ascend' as const, 'descend' as const),
    }),
  ),
  page: fc.integer({ min: 1, max: 1_000 }),
});

describe('what a list is narrowed to', () => {
  test('is the same after a way through the address', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(read(new URLSearchParams(writeFilter(filter)).toString())).toEqual(filter);
      }),
    );
  });

  test('an address that says nothing or nonsense asks for nothing', () => {
    const none = read('');
    expect(writeFilter(none)).toEqual({});
    expect(isNarrowed(none)).toBe(false);
    expect(read('state=lost&kind=x&analysis=1&late=yes&page=-3&sort=name:up')).toEqual(none);
    expect(read('page=1.5').page).toBe(1);
  });

  test('page and order narrow nothing', () => {
    expect(isNarrowed(read('page=4&sort=errors:descend'))).toBe(false);
    expect(isNarrowed(read('late=1'))).toBe(true);
  });

  test('asks the service in its own words', () => {
    expect(queryOf(read('analysis=going&late=1&sort=errors:descend&search=+a+'), 'r1')).toMatchObject({
      round: 'r1',
      analysis: ['queued', 'running'],
      late: true,
      order: 'errors',
      search: 'a',
    });
    expect(queryOf(read(''), 'r1')).not.toHaveProperty('late');
    expect(queryOf(read('analysis=failed'), 'r1').analysis).toBe('failed');
  });
});
