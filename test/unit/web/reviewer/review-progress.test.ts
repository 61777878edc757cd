import { describe, expect, it } from 'vitest';
import type { Rubric } from '../../../../src/web/api/types.ts';
import { itemsBegun, reviewProgress } from '../../../../src/web/reviewer/review-progress.ts';

const items = ['1.1', '1.2', '1.3'].map((id) => ({
  id,
  points: [{ id: `${id}.1` }],
})) as unknown as Rubric['items'];

describe('how far a review is', () => {
  const progress = reviewProgress(
    items,
    [
      { criterion: '1.1' },
      { criterion: '1.1.1' },
      { criterion: null },
      { criterion: '0' },
      { criterion: '9.9' },
    ],
    [{ criterion: '1.2.1' }],
  );
  it('counts notes and decisions of an item and its points', () => {
    expect(progress.get('1.1')).toEqual({ notes: 2, decisions: 0 });
    expect(progress.get('1.2')).toEqual({ notes: 0, decisions: 1 });
  });
  it('counts items, not the profile, the report as a whole or what is unknown', () => {
    expect(itemsBegun(progress)).toEqual({ begun: 2, total: 3 });
  });
});
