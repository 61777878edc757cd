import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Progress, Select, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { request } from '../api/request.ts';
import type { RubricRevision, RubricTrial } from '../api/types.ts';
import { QueryView } from '../parts/query-view.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { TrialOutcomeView } from './trial-outcome-view.tsx';

const MOST = 20;
const isUnderWay = ({ state }: RubricTrial): boolean => state === 'queued' || state === 'running';

/** Tries a revision on stored reports and shows what it would change. */
export function TrialPanel({ revision }: { revision: RubricRevision }) {
  const client = useQueryClient();
  const trials = useQuery({
    ...queries.trials(revision.id),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? 1_500 : false),
  });
  const [shown, setShown] = useState<string | null>(null);
  const underWay = trials.data?.find(isUnderWay);
  const ended = trials.data?.filter((one) => !isUnderWay(one)) ?? [];
  const picked = ended.find(({ id }) => id === shown) ?? ended[0];
  const isBusy = underWay !== undefined;
  useEffect(() => {
    // a trial that ends changes the revision's state
    if (!isBusy) void client.invalidateQueries({ queryKey: ['revisions', revision.rubric] });
  }, [isBusy, client, revision.rubric]);
  const isDead = revision.state === 'retired' && revision.inForceAt === null;
  return (
    <>
      {isDead ? (
        <Alert type="info" showIcon title="该修订已作废，不能再试算" style={{ marginBottom: 16 }} />
      ) : (
        <TrialForm revision={revision} isBusy={isBusy} onStarted={() => setShown(null)} />
      )}
      <QueryView query={trials}>
        {() => (
          <>
            {underWay && (
              <div role="status" style={{ margin: '16px 0' }}>
                <Typography.Text>
                  {underWay.state === 'queued'
                    ? '正在等待试算'
                    : revision.learnt
                      ? `正在分析 ${underWay.reports} 份报告`
                      : '正在学习词语并分析报告'}
                  ，可以离开本页
                </Typography.Text>
                <Progress percent={underWay.progress} aria-label="试算进度" />
              </div>
            )}
            {ended.length > 1 && (
              <Select
                aria-label="查看哪次试算"
                value={picked?.id ?? null}
                onChange={(id) => setShown(id)}
                style={{ minWidth: 280, marginTop: 16 }}
                options={ended.map((one) => ({
                  value: one.id,
                  label: (
                    <>
                      <TimeText at={one.createdAt} />，{one.reports} 份报告
                      {one.state === 'failed' ? '，未完成' : ''}
                    </>
                  ),
                }))}
              />
            )}
            {picked?.state === 'failed' && (
              <Alert type="error" showIcon title={picked.error?.message} style={{ marginTop: 16 }} />
            )}
            {picked?.state === 'done' && (
              <TrialOutcomeView key={picked.id} trial={picked} rubric={revision.rubric} />
            )}
          </>
        )}
      </QueryView>
    </>
  );
}

function TrialForm({
  revision,
  isBusy,
  onStarted,
}: {
  revision: RubricRevision;
  isBusy: boolean;
  onStarted: () => void;
}) {
  const client = useQueryClient();
  const [round, setRound] = useState<string>();
  const [versions, setVersions] = useState<string[]>([]);
  const rounds = useQuery(queries.rounds());
  const reports = useQuery(queries.reportsToTry(revision.id, round));
  const start = useMutation({
    mutationFn: () =>
      request<RubricTrial>('POST', `/api/revisions/${revision.id}/trials`, {
        body: { ...(round ? { round } : {}), ...(versions.length > 0 ? { versions } : {}) },
      }),
    onSuccess: async () => {
      onStarted();
      await client.invalidateQueries({ queryKey: ['revision', revision.id, 'trials'] });
    },
  });
  const count = reports.data?.length ?? 0;
  const used = versions.length > 0 ? versions.length : Math.min(count, MOST);
  return (
    <>
      <Typography.Paragraph type="secondary">
        用已分析的报告算一遍：分别按现行标准和该修订分析，比较问题、完整性和证据归属的变化。不影响任何已有结果。
      </Typography.Paragraph>
      <Flex gap={12} wrap align="center">
        <Select
          aria-label="批次"
          allowClear
          placeholder="全部批次"
          value={round ?? null}
          style={{ width: 220 }}
          options={(rounds.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(id) => {
            setRound(id ?? undefined);
            setVersions([]);
          }}
        />
        <Select
          aria-label="报告"
          mode="multiple"
          maxCount={MOST}
          maxTagCount="responsive"
          placeholder={`全部（最多 ${MOST} 份）`}
          value={versions}
          style={{ flex: '1 1 280px', maxWidth: 520 }}
          showSearch={{ optionFilterProp: 'label' }}
          options={(reports.data ?? []).map(({ versionId, applicantName, number, roundTitle }) => ({
            value: versionId,
            label: `${applicantName}（${roundTitle}，第 ${number} 版）`,
          }))}
          onChange={(chosen) => setVersions(chosen)}
        />
        <Button type="primary" loading={start.isPending || isBusy} onClick={() => start.mutate()}>
          {count === 0 && !reports.isPending ? '学习词语' : `试算 ${used} 份`}
        </Button>
      </Flex>
      {count === 0 && reports.data && (
        <Typography.Paragraph type="secondary" style={{ marginTop: 8 }}>
          还没有按这一标准分析完的报告，只学习词语；之后可以启用。
        </Typography.Paragraph>
      )}
      {start.error && (
        <Alert type="error" showIcon role="alert" title={messageOf(start.error)} style={{ marginTop: 12 }} />
      )}
    </>
  );
}
