import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Flex } from 'antd';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import type { Round, RubricHead, Submission } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { DeadlineText } from './deadline-text.tsx';
import { NewSubmission } from './new-submission.tsx';
import { byUrgency } from './round-order.ts';
import { SubmissionCard } from './submission-card.tsx';

/** An applicant's submissions, by round, each with what to do next. */
export function ApplicantHomePage() {
  const rounds = useQuery(queries.rounds());
  const rubrics = useQuery(queries.rubrics());
  const submissions = useQuery({
    ...queries.submissions({ limit: 200 }),
    // an analysis under way ends by itself
    refetchInterval: ({ state }) =>
      state.data?.rows.some(({ version }) => version && isUnderWay(version.analysis.state)) ? 3_000 : false,
  });
  const [round, setRound] = useState<string | null>(null);
  const open = rounds.data?.filter(({ state }) => state === 'open').toSorted(byUrgency(new Date())) ?? [];
  return (
    <PageBody width={1080}>
      <PageHead
        title="我的申报"
        extra={
          open.length > 0 && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setRound(open[0]?.id ?? null)}>
              新建申报
            </Button>
          )
        }
      />
      <QueryView query={rounds}>
        {(allRounds) => (
          <QueryView query={submissions}>
            {({ rows }) => (
              <Rounds
                rounds={allRounds}
                submissions={rows}
                rubrics={rubrics.data ?? []}
                onNew={(chosen) => setRound(chosen)}
              />
            )}
          </QueryView>
        )}
      </QueryView>
      <NewSubmission
        round={round}
        rounds={open}
        rubrics={rubrics.data ?? []}
        submissions={submissions.data?.rows ?? []}
        onClose={() => setRound(null)}
      />
    </PageBody>
  );
}

const isUnderWay = (state: string): boolean => state === 'queued' || state === 'running';

function Rounds({
  rounds,
  submissions,
  rubrics,
  onNew,
}: {
  rounds: readonly Round[];
  submissions: readonly Submission[];
  rubrics: readonly RubricHead[];
  onNew: (round: string) => void;
}) {
  const byRound = Map.groupBy(submissions, ({ roundId }) => roundId);
  const shown = rounds
    .filter(({ id, state }) => state === 'open' || byRound.has(id))
    .toSorted(byUrgency(new Date()));
  if (shown.length === 0)
    return <Empty description="目前没有开放的申报批次。批次开放后，这里可以新建申报并上传自评报告。" />;
  const titleOf = (id: string) => rubrics.find((one) => one.id === id)?.name ?? id;
  return shown.map((round) => {
    const own = byRound.get(round.id) ?? [];
    return (
      <section key={round.id} aria-labelledby={`round-${round.id}`} style={{ marginBottom: 28 }}>
        <Flex align="baseline" justify="space-between" gap={12} wrap style={{ marginBottom: 10 }}>
          <h2 id={`round-${round.id}`} style={{ fontSize: 17, margin: 0 }}>
            {round.title}
          </h2>
          <DeadlineText round={round} />
        </Flex>
        {own.length === 0 ? (
          <Card>
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="在这个批次还没有申报">
              <Button type="primary" onClick={() => onNew(round.id)}>
                新建申报
              </Button>
            </Empty>
          </Card>
        ) : (
          <Flex vertical gap={12}>
            {own.map((submission) => (
              <SubmissionCard
                key={submission.id}
                submission={submission}
                round={round}
                rubric={titleOf(submission.rubric)}
              />
            ))}
          </Flex>
        )}
      </section>
    );
  });
}
