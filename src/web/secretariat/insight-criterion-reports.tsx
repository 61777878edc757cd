import { useQuery } from '@tanstack/react-query';
import { Drawer, Flex } from 'antd';
import { Link } from 'react-router';
import type { CoverageState } from '../../model/result.ts';
import { STATE_LABELS } from '../../report/labels.ts';
import { QueryView } from '../parts/query-view.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { gapsQuery, type Scope } from './insight-queries.ts';

const ORDER: CoverageState[] = ['missing', 'thin', 'unreadable', 'found'];

/** Which applicants miss a point, have little of it, or have it. */
export function CriterionReports({
  round,
  scope,
  rubric,
  criterion,
  name,
  onClose,
}: {
  round: string;
  scope: Scope;
  rubric: string;
  /** null: closed. */
  criterion: string | null;
  name: string;
  onClose: () => void;
}) {
  const query = useQuery({
    ...gapsQuery(round, scope, { rubric, criterion: criterion ?? '' }),
    enabled: criterion !== null,
  });
  return (
    <Drawer open={criterion !== null} onClose={onClose} title={name} size={420} destroyOnHidden>
      <QueryView query={query}>
        {({ submissions = [] }) => (
          <Flex vertical gap={20}>
            {ORDER.map((state) => {
              const here = submissions.filter((one) => one.state === state);
              if (here.length === 0) return null;
              return (
                <section key={state} aria-label={STATE_LABELS[state]}>
                  <Flex gap={8} align="center" style={{ marginBottom: 6 }}>
                    <StateTag state={state} />
                    {here.length} 份
                  </Flex>
                  <ul style={{ margin: 0, paddingInlineStart: 20 }}>
                    {here.map(({ submission, applicant }) => (
                      <li key={submission} style={{ padding: '3px 0' }}>
                        <Link to={`/office/submissions/${submission}`}>{applicant}</Link>
                      </li>
                    ))}
                  </ul>
                </section>
              );
            })}
          </Flex>
        )}
      </QueryView>
    </Drawer>
  );
}
