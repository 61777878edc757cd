import { useQuery } from '@tanstack/react-query';
import { Typography } from 'antd';
import type { Submission } from '../api/types.ts';
import { QueryView } from '../parts/query-view.tsx';
import { similarQuery } from './insight-queries.ts';
import { SimilarTable } from './insight-similar-table.tsx';

/** Other applicants' reports of the round that share text with this one. */
export function DeskSimilar({ submission }: { submission: Submission }) {
  const query = { scope: 'all', limit: 50, offset: 0, submission: submission.id } as const;
  const similar = useQuery(similarQuery(submission.roundId, query));
  return (
    <QueryView query={similar}>
      {({ rows, reports }) =>
        rows.length === 0 ? (
          <Typography.Text type="secondary">
            与本批次其他 {Math.max(0, reports - 1)} 份申报没有发现雷同的文字。
          </Typography.Text>
        ) : (
          <SimilarTable rows={rows} />
        )
      }
    </QueryView>
  );
}
