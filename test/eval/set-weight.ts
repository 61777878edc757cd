import { WEIGHTS } from '../../src/mapping/weights.ts';

/** The value of a weight by its path (`step.next`). @throws Error for a path that is no number */
export function getWeight(path: string): number {
  const { owner, last } = find(path);
  const value = owner[last];
  if (typeof value !== 'number') throw new Error(`no weight ${path}`);
  return value;
}

/** Weights are constants of the program; only measuring changes them, for the time of a run. Returns the undoing. */
export function setWeight(path: string, value: number): () => void {
  const before = getWeight(path);
  const { owner, last } = find(path);
  owner[last] = value;
  return () => {
    owner[last] = before;
  };
}

function find(path: string): { owner: Record<string, unknown>; last: string } {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const owner = keys.reduce<Record<string, unknown>>(
    (at, key) => at[key] as Record<string, unknown>,
    WEIGHTS as never,
  );
  return { owner, last };
}
