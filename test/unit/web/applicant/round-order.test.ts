import { expect, test } from 'vitest';
import type { Round } from '../../../../src/web/api/types.ts';
import { byUrgency } from '../../../../src/web/applicant/round-order.ts';

const round = (id: string, deadline: string, state: Round['state'] = 'open'): Round => ({
  id,
  deadline,
  state,
  title: id,
  awardYear: 2026,
  rubrics: ['economic'],
  createdAt: '2026-01-01T00:00:00Z',
});

test('the nearest open deadline first, closed rounds last and newest first', () => {
  const rounds = [
    round('closed-old', '2020-01-01T00:00:00Z', 'closed'),
    round('past', '2026-04-01T00:00:00Z'),
    round('far', '2026-12-01T00:00:00Z'),
    // the same moment as text sorts elsewhere than as time
    round('near', '2026-06-01T08:00:00+08:00'),
    round('nearer', '2026-05-31T23:30:00Z'),
    round('closed-new', '2025-01-01T00:00:00Z', 'closed'),
  ];
  const order = rounds.toSorted(byUrgency(new Date('2026-05-01T00:00:00Z'))).map(({ id }) => id);
  expect(order).toEqual(['nearer', 'near', 'far', 'past', 'closed-new', 'closed-old']);
});
