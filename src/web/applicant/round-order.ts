import type { Round } from '../api/types.ts';

/** Open rounds first, the nearest deadline ahead of all; then those past it and the closed ones, newest first. */
export function byUrgency(now: Date): (a: Round, b: Round) => number {
  const rank = (round: Round): number =>
    round.state !== 'open' ? 2 : new Date(round.deadline) <= now ? 1 : 0;
  const time = ({ deadline }: Round): number => new Date(deadline).getTime();
  return (a, b) => rank(a) - rank(b) || (rank(a) === 0 ? time(a) - time(b) : time(b) - time(a));
}
