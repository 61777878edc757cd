import { useQuery } from '@tanstack/react-query';
import { Alert, Empty, Flex, Segmented, Select, Skeleton, Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import type { Round } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { InsightGaps } from './insight-gaps.tsx';
import { gapsQuery, type Scope } from './insight-queries.ts';
import { InsightSimilar } from './insight-similar.tsx';
import { useRound } from './list-round.ts';

/** What a whole round shows: what it misses most, and who wrote the same. */
export function InsightPage() {
  const [params, setParams] = useSearchParams();
  const { rounds, round, error, remember } = useRound(params.get('round'));
  const scope: Scope = params.get('scope') === 'all' ? 'all' : 'submitted';
  const tab = params.get('tab') ?? 'gaps';
  const show = (change: Record<string, string>) =>
    setParams({ ...Object.fromEntries(params), ...change }, { replace: true });
  if (!rounds || !round)
    return (
      <PageBody>
        <PageHead title="批次分析" />
        {error ? (
          <Alert type="error" showIcon role="alert" title={messageOf(error)} />
        ) : rounds ? (
          <Empty description="还没有批次，请先在“批次”中新建" />
        ) : (
          <Skeleton active />
        )}
      </PageBody>
    );
  return (
    <PageBody width={1440}>
      <PageHead
        title="批次分析"
        extra={
          <>
            <Segmented<Scope>
              aria-label="统计范围"
              value={scope}
              onChange={(next) => show({ scope: next })}
              options={[
                { value: 'submitted', label: '已正式提交' },
                { value: 'all', label: '全部（含草稿）' },
              ]}
            />
            <Select
              aria-label="批次"
              style={{ minWidth: 240 }}
              value={round.id}
              options={rounds.map(({ id, title }) => ({ value: id, label: title }))}
              onChange={(id: string) => {
                remember(id);
                show({ round: id });
              }}
            />
          </>
        }
      />
      <Tabs
        activeKey={tab}
        onChange={(key) => show({ tab: key })}
        destroyOnHidden
        items={[
          {
            key: 'gaps',
            label: '普遍缺失',
            children: <Gaps round={round} scope={scope} />,
          },
          {
            key: 'similar',
            label: '文字雷同',
            children: <InsightSimilar key={`${round.id} ${scope}`} round={round.id} scope={scope} />,
          },
        ]}
      />
    </PageBody>
  );
}

function Gaps({ round, scope }: { round: Round; scope: Scope }) {
  const gaps = useQuery(gapsQuery(round.id, scope));
  const rubrics = useQuery(queries.rubrics());
  return (
    <QueryView query={gaps}>
      {(found) => (
        <Flex vertical gap={16}>
          {found.uncompared > 0 && (
            <Alert
              type="info"
              showIcon
              title={`另有 ${found.uncompared} 份由旧版程序分析，没有汇总数据，未计入`}
            />
          )}
          <QueryView query={rubrics}>
            {(heads) => <InsightGaps key={round.id} round={round} scope={scope} gaps={found} heads={heads} />}
          </QueryView>
        </Flex>
      )}
    </QueryView>
  );
}
