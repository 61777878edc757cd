import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get } from '../api/request.ts';
import type { Analysis, Version } from '../api/types.ts';

/** Milliseconds between two questions where the stream of events cannot be had. */
const POLL = 3_000;

const isOver = ({ state }: Analysis): boolean => state === 'done' || state === 'failed';

/**
 * How the analysis of a version goes, live (server-sent events; asked for every few seconds where they do not come
 * through). When it ends, everything of the submission is read again.
 */
export function useAnalysis(version: Pick<Version, 'id' | 'analysis'>, submission: string): Analysis {
  const client = useQueryClient();
  const { id } = version;
  // what the stream tells lives beside the version as it was listed
  const { data } = useQuery<Analysis>({
    queryKey: ['analysis', id],
    queryFn: async () => (await get<Version>(`/api/versions/${id}`)).analysis,
    enabled: false,
  });
  const analysis = data && !isOver(version.analysis) ? data : version.analysis;
  const over = isOver(version.analysis);
  useEffect(() => {
    if (over) return;
    let timer: ReturnType<typeof setInterval> | undefined;
    const source = new EventSource(`/api/versions/${id}/events`);
    const tell = (now: Analysis): void => {
      client.setQueryData(['analysis', id], now);
      if (!isOver(now)) return;
      source.close();
      clearInterval(timer);
      void client.invalidateQueries({ queryKey: ['submission', submission] });
      void client.invalidateQueries({ queryKey: ['submissions'] });
    };
    source.addEventListener('progress', ({ data }) => tell(JSON.parse(data) as Analysis));
    source.addEventListener('error', () => {
      // while it is connecting again by itself there is nothing to do
      if (source.readyState !== EventSource.CLOSED || timer) return;
      timer = setInterval(
        () =>
          void get<Version>(`/api/versions/${id}`)
            .then((now) => tell(now.analysis))
            .catch(() => {}),
        POLL,
      );
    });
    return () => {
      source.close();
      clearInterval(timer);
    };
  }, [client, id, over, submission]);
  return analysis;
}
