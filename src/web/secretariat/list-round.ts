import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.ts';
import type { Round } from '../api/types.ts';
import { readText, useRemembered } from './list-remembered.ts';

/** The round that `wanted` names, else the one looked at last, else the newest open one. */
export function useRound(wanted: string | null): {
  rounds: readonly Round[] | undefined;
  round: Round | undefined;
  error: Error | null;
  remember: (id: string) => void;
} {
  const { data: rounds, error } = useQuery(queries.rounds());
  const [last, remember] = useRemembered<string | null>('round', readText, null);
  const by = (id: string | null) => rounds?.find((one) => one.id === id);
  const round = by(wanted) ?? by(last) ?? rounds?.find(({ state }) => state === 'open') ?? rounds?.[0];
  return { rounds, round, error, remember };
}
