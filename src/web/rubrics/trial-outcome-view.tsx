import { ArrowRightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Flex, Statistic, Table, Typography } from 'antd';
import { Link } from 'react-router';
import type { CoverageState, Finding } from '../../model/result.ts';
import { queries } from '../api/queries.ts';
import type { RubricTrial, TrialOutcome } from '../api/types.ts';
import { QueryView } from '../parts/query-view.tsx';
import { SeverityTag } from '../parts/severity-tag.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { useCriterionNames } from './use-criterion-names.ts';

type Row = TrialOutcome['reports'][number];
type Difference = NonNullable<Row['difference']>;
type NameOf = (criterion: string) => string;

/** What a trial found: in all, and report by report. */
export function TrialOutcomeView({ trial, rubric }: { trial: RubricTrial; rubric: string }) {
  const query = useQuery(queries.trial(trial.id));
  return <QueryView query={query}>{(outcome) => <Outcome outcome={outcome} rubric={rubric} />}</QueryView>;
}

function Outcome({ outcome, rubric }: { outcome: TrialOutcome; rubric: string }) {
  const nameOf = useCriterionNames(rubric, [outcome.to, outcome.from]);
  const { reports } = outcome;
  if (reports.length === 0)
    return (
      <Alert
        type="success"
        showIcon
        style={{ marginTop: 16 }}
        title="词语已学习；没有报告可供比较，可以启用"
      />
    );
  const sum = (of: (difference: Difference) => number): number =>
    reports.reduce((total, { difference }) => total + (difference ? of(difference) : 0), 0);
  const totals = [
    { title: '新增问题', value: sum(({ gained }) => gained.length) },
    { title: '消失的问题', value: sum(({ lost }) => lost.length) },
    { title: '程度变化的问题', value: sum(({ weighed }) => weighed.length) },
    { title: '状态变化的条款', value: sum(({ coverage }) => coverage.length) },
    {
      title: '归属变化的段落',
      value: sum(({ movedTotal }) => movedTotal),
      suffix: `/ ${sum((one) => one.passages)}`,
    },
  ];
  return (
    <section aria-label="试算结果" style={{ marginTop: 20 }}>
      <Typography.Paragraph type="secondary">
        {reports.length} 份报告，{outcome.from} → {outcome.to}
      </Typography.Paragraph>
      <Flex gap={40} wrap style={{ marginBottom: 16 }}>
        {totals.map(({ title, value, suffix }) => (
          <Statistic key={title} title={title} value={value} {...(suffix ? { suffix } : {})} />
        ))}
      </Flex>
      <Table
        size="small"
        rowKey="versionId"
        pagination={false}
        dataSource={reports}
        expandable={{
          columnTitle: <span className="visually-hidden">展开</span>,
          rowExpandable: ({ difference }) => difference !== null && isChanged(difference),
          expandedRowRender: ({ difference }) =>
            difference && <Details difference={difference} nameOf={nameOf} />,
          ...(reports.length === 1 && reports[0] ? { defaultExpandedRowKeys: [reports[0].versionId] } : {}),
        }}
        columns={[
          {
            title: '报告',
            rowScope: 'row',
            render: (_, { report }) =>
              report ? (
                <Link to={`/office/submissions/${report.submissionId}`}>
                  {report.applicantName}（第 {report.number} 版）
                </Link>
              ) : (
                '已不是最新版本的报告'
              ),
          },
          ...[
            ['新增问题', ({ gained }: Difference) => gained.length] as const,
            ['消失', ({ lost }: Difference) => lost.length] as const,
            ['程度变化', ({ weighed }: Difference) => weighed.length] as const,
            ['条款状态', ({ coverage }: Difference) => coverage.length] as const,
            ['段落归属', ({ movedTotal }: Difference) => movedTotal] as const,
          ].map(([title, of], i) => ({
            key: title,
            title,
            width: 96,
            align: 'end' as const,
            onCell: ({ difference }: Row) => (difference ? {} : { colSpan: i === 0 ? 5 : 0 }),
            render: (_: unknown, { difference, error }: Row) =>
              difference ? of(difference) : <Typography.Text type="danger">{error?.message}</Typography.Text>,
          })),
        ]}
      />
    </section>
  );
}

const isChanged = ({ gained, lost, weighed, coverage, movedTotal }: Difference): boolean =>
  gained.length + lost.length + weighed.length + coverage.length + movedTotal > 0;

function Details({ difference, nameOf }: { difference: Difference; nameOf: NameOf }) {
  const { gained, lost, weighed, coverage, moved, movedTotal } = difference;
  return (
    <Flex vertical gap={16} style={{ padding: '4px 8px 12px' }}>
      <Findings title="新增问题" findings={gained} nameOf={nameOf} />
      <Findings title="消失的问题" findings={lost} nameOf={nameOf} />
      {weighed.length > 0 && (
        <Part title="程度变化的问题">
          <Table
            size="small"
            rowKey={({ finding }) => finding.id}
            pagination={pages(weighed.length)}
            dataSource={weighed}
            columns={[
              {
                title: '条款',
                width: 220,
                rowScope: 'row',
                render: (_, { finding }) => nameOf(finding.criterion),
              },
              {
                title: '程度',
                width: 220,
                render: (_, { finding, from }) => (
                  <Change
                    from={<SeverityTag severity={from} />}
                    to={<SeverityTag severity={finding.severity} />}
                  />
                ),
              },
              { title: '问题', render: (_, { finding }) => finding.message },
            ]}
          />
        </Part>
      )}
      {coverage.length > 0 && (
        <Part title="状态变化的条款">
          <Table
            size="small"
            rowKey="criterion"
            pagination={pages(coverage.length)}
            dataSource={coverage}
            columns={[
              { title: '条款', width: 320, rowScope: 'row', render: (_, { criterion }) => nameOf(criterion) },
              {
                title: '状态',
                render: (_, { from, to }) => <Change from={<State of={from} />} to={<State of={to} />} />,
              },
            ]}
          />
        </Part>
      )}
      {movedTotal > 0 && (
        <Part
          title={`归属变化的段落${movedTotal > moved.length ? `（前 ${moved.length} 段，共 ${movedTotal} 段）` : ''}`}
        >
          <Table
            size="small"
            rowKey="passage"
            pagination={pages(moved.length)}
            dataSource={moved}
            columns={[
              { title: '段落', render: (_, { text }) => text },
              {
                title: '归属',
                width: 320,
                render: (_, { from, to }) => (
                  <Change from={from === null ? '无' : nameOf(from)} to={to === null ? '无' : nameOf(to)} />
                ),
              },
              { title: '页', width: 60, align: 'end', render: (_, { page }) => page ?? '—' },
            ]}
          />
        </Part>
      )}
    </Flex>
  );
}

function Findings({ title, findings, nameOf }: { title: string; findings: Finding[]; nameOf: NameOf }) {
  if (findings.length === 0) return null;
  return (
    <Part title={title}>
      <Table
        size="small"
        rowKey="id"
        pagination={pages(findings.length)}
        dataSource={findings}
        columns={[
          { title: '条款', width: 220, rowScope: 'row', render: (_, { criterion }) => nameOf(criterion) },
          { title: '程度', width: 100, render: (_, { severity }) => <SeverityTag severity={severity} /> },
          { title: '问题', dataIndex: 'message' },
        ]}
      />
    </Part>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <Typography.Title level={4} style={{ fontSize: 14, margin: '0 0 8px' }}>
        {title}
      </Typography.Title>
      {children}
    </section>
  );
}

function Change({ from, to }: { from: React.ReactNode; to: React.ReactNode }) {
  return (
    <Flex gap={8} align="center">
      {from}
      <ArrowRightOutlined aria-label="变为" style={{ fontSize: 12 }} />
      {to}
    </Flex>
  );
}

function State({ of }: { of: CoverageState | null }) {
  return of === null ? <span>标准中没有</span> : <StateTag state={of} />;
}

const pages = (count: number) => (count > 20 ? { pageSize: 20, showSizeChanger: false } : (false as const));
