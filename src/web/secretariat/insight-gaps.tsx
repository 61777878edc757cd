import { useQuery } from '@tanstack/react-query';
import { Card, Empty, Flex, Segmented, Table, Typography } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { ruleTitle, STATE_LABELS } from '../../report/labels.ts';
import { queries } from '../api/queries.ts';
import type { Round, Rubric, RubricHead } from '../api/types.ts';
import { QueryView } from '../parts/query-view.tsx';
import { SeverityTag } from '../parts/severity-tag.tsx';
import { nameIn } from '../submission/name-in.ts';
import { CriterionReports } from './insight-criterion-reports.tsx';
import { GapHeat } from './insight-heat.tsx';
import { percent } from './insight-percent.ts';
import type { CriterionGaps, Gaps, RubricGaps, Scope } from './insight-queries.ts';

const GapChart = lazy(async () => ({ default: (await import('./insight-gap-chart.tsx')).GapChart }));

/** 普遍缺失: by standard, which points a round's reports miss and which findings are most frequent. */
export function InsightGaps({
  round,
  scope,
  gaps,
  heads,
}: {
  round: Round;
  scope: Scope;
  gaps: Gaps;
  heads: readonly RubricHead[];
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = gaps.rubrics.find(({ rubric }) => rubric === chosen) ?? mostReports(gaps.rubrics);
  const rubric = useQuery({ ...queries.rubric(shown?.rubric ?? ''), enabled: shown !== undefined });
  if (!shown)
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          scope === 'submitted'
            ? '这个批次还没有正式提交并完成分析的申报；可切换到“全部（含草稿）”查看'
            : '这个批次还没有完成分析的申报'
        }
      />
    );
  return (
    <Flex vertical gap={16}>
      {gaps.rubrics.length > 1 && (
        <div className="no-print" style={{ overflowX: 'auto' }}>
          <Segmented
            aria-label="标准"
            value={shown.rubric}
            onChange={setChosen}
            options={gaps.rubrics.map(({ rubric: id, reports }) => ({
              value: id,
              label: `${heads.find((head) => head.id === id)?.name ?? id}（${reports} 份）`,
            }))}
          />
        </div>
      )}
      <QueryView query={rubric}>
        {(standard) => (
          <OfRubric key={shown.rubric} round={round} scope={scope} gaps={shown} rubric={standard} />
        )}
      </QueryView>
    </Flex>
  );
}

function mostReports(rubrics: readonly RubricGaps[]): RubricGaps | undefined {
  return rubrics.toSorted((a, b) => b.reports - a.reports)[0];
}

function OfRubric({
  round,
  scope,
  gaps,
  rubric,
}: {
  round: Round;
  scope: Scope;
  gaps: RubricGaps;
  rubric: Rubric;
}) {
  const [criterion, setCriterion] = useState<string | null>(null);
  const points = useMemo(() => {
    const ids = new Set(rubric.items.flatMap((item) => item.points.map(({ id }) => id)));
    return gaps.criteria.filter((row) => ids.has(row.criterion));
  }, [gaps, rubric]);
  const missed = useMemo(
    () =>
      points
        .filter(({ missing, thin }) => missing + thin > 0)
        .toSorted((a, b) => b.missing - a.missing || b.thin - a.thin),
    [points],
  );
  const names = (id: string) => nameIn(rubric, id);
  return (
    <Flex vertical gap={16}>
      <Typography.Text type="secondary">
        {rubric.name}：统计 {gaps.reports} 份申报的最新版本
        {gaps.unreadable > 0 &&
          `，其中 ${gaps.unreadable} 份全文${STATE_LABELS.unreadable}；${STATE_LABELS.unreadable}的不算缺少，也不计入比例`}
        。按预审结果统计，未扣除已排除的问题。
      </Typography.Text>
      <div className="insight-top">
        <Card size="small" title={<Title>缺得最多的要点</Title>}>
          {missed.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="各要点都有内容，没有普遍缺失" />
          ) : (
            <Suspense fallback={null}>
              <GapChart rows={missed} reports={gaps.reports} names={names} onPick={setCriterion} />
            </Suspense>
          )}
        </Card>
        <Card size="small" title={<Title>全部要点：未见的比例</Title>}>
          <GapHeat gaps={gaps} rubric={rubric} selected={criterion} onPick={setCriterion} />
        </Card>
      </div>
      <Card size="small" title={<Title>要点明细</Title>} styles={{ body: { padding: 0 } }}>
        <PointTable rows={points} reports={gaps.reports} names={names} onPick={setCriterion} />
      </Card>
      <Card size="small" title={<Title>最常见的问题</Title>} styles={{ body: { padding: 0 } }}>
        <Table<RubricGaps['rules'][number]>
          size="middle"
          rowKey={({ rule, severity }) => `${rule} ${severity}`}
          dataSource={gaps.rules}
          pagination={false}
          scroll={{ x: 560 }}
          locale={{
            emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有发现问题" />,
          }}
          columns={[
            { title: '问题', render: (_, { rule }) => ruleTitle(rule) },
            { title: '程度', width: 120, render: (_, { severity }) => <SeverityTag severity={severity} /> },
            {
              title: '涉及申报',
              width: 160,
              align: 'end',
              render: (_, { reports }) => `${reports} 份（${percent(reports / gaps.reports)}）`,
            },
            { title: '问题数', width: 100, align: 'end', dataIndex: 'findings' },
          ]}
        />
      </Card>
      <CriterionReports
        round={round.id}
        scope={scope}
        rubric={gaps.rubric}
        criterion={criterion}
        name={criterion === null ? '' : names(criterion)}
        onClose={() => setCriterion(null)}
      />
    </Flex>
  );
}

function Title({ children }: { children: string }) {
  return <h2 style={{ fontSize: 15, margin: 0 }}>{children}</h2>;
}

function PointTable({
  rows,
  reports,
  names,
  onPick,
}: {
  rows: readonly CriterionGaps[];
  reports: number;
  names: (criterion: string) => string;
  onPick: (criterion: string) => void;
}) {
  const count = (key: 'missing' | 'thin' | 'unreadable' | 'found' | 'findings', title: string) => ({
    title,
    key,
    width: key === 'missing' ? 130 : key === 'findings' ? 170 : 100,
    align: 'end' as const,
    sorter: (a: CriterionGaps, b: CriterionGaps) => a[key] - b[key],
    sortDirections: ['descend' as const, 'ascend' as const, 'descend' as const],
    ...(key === 'missing' ? { defaultSortOrder: 'descend' as const } : {}),
    render: (_: unknown, row: CriterionGaps) =>
      key === 'missing' && row.missing > 0
        ? `${row.missing}（${percent(row.missing / (reports - row.unreadable))}）`
        : row[key],
  });
  return (
    <Table<CriterionGaps>
      size="small"
      rowKey="criterion"
      dataSource={[...rows]}
      pagination={false}
      virtual
      scroll={{ x: 800, y: 420 }}
      columns={[
        {
          title: '要点',
          width: 240,
          render: (_, { criterion }) => (
            <button type="button" className="insight-link" onClick={() => onPick(criterion)}>
              {names(criterion)}
            </button>
          ),
        },
        count('missing', STATE_LABELS.missing),
        count('thin', STATE_LABELS.thin),
        count('unreadable', STATE_LABELS.unreadable),
        count('found', STATE_LABELS.found),
        count('findings', '问题数（不含提示）'),
      ]}
    />
  );
}
