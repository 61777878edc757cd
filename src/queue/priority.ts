/** Lower goes first; within one number, first come first served. */
const PRIORITY = { urgent: 10, usual: 100, bulk: 1_000 } as const;

/**
 * The priority of an analysis asked for at `now`: urgent in the last `hours` before the deadline and after it
 * (whoever is late waits for an answer too); an import of many gives way to people.
 */
export function priorityOf(of: { now: Date; deadline: Date | null; hours: number; bulk?: boolean }): number {
  if (of.bulk) return PRIORITY.bulk;
  if (of.deadline === null) return PRIORITY.usual;
  const left = of.deadline.getTime() - of.now.getTime();
  return left <= of.hours * 3_600_000 ? PRIORITY.urgent : PRIORITY.usual;
}
