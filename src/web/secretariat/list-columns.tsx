import { Tag, Typography } from 'antd';
import type { ColumnType } from 'antd/es/table';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Summary } from '../../model/summary.ts';
import { APPLICANT_LABELS, SEVERITY_LABELS, STATE_LABELS } from '../../report/labels.ts';
import type { Submission } from '../api/types.ts';
import { SubmissionStateTag } from '../parts/submission-state-tag.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { AnalysisCell } from './list-analysis.tsx';
import { Completeness } from './list-completeness.tsx';
import type { ListFilter, SortColumn } from './list-filter.ts';

export interface ListColumn {
  key: string;
  title: string;
  /** Pixels. */
  width: number;
  render: (row: Submission) => ReactNode;
  sort?: SortColumn;
  align?: 'end';
  /** Shown before anybody has chosen. */
  usual: boolean;
}

const summaryOf = ({ version }: Submission): Summary | null => version?.analysis.summary ?? null;
const number = new Intl.NumberFormat('zh-CN');

/** Every column there is; the applicant's always stands first. */
export function listColumns(names: {
  rubrics: ReadonlyMap<string, string>;
  reviewers: ReadonlyMap<string, string>;
}): ListColumn[] {
  /** `of`: null where nothing can be said. */
  const count = (of: (summary: Summary) => number | null) => (row: Submission) => {
    const summary = summaryOf(row);
    return (summary && of(summary)) ?? '—';
  };
  return [
    {
      key: 'applicant',
      title: '申报方',
      width: 178,
      sort: 'applicant',
      usual: true,
      render: ({ id, applicantName }) => (
        <Link to={`/office/submissions/${id}`} style={{ display: 'block', overflowWrap: 'anywhere' }}>
          {applicantName}
        </Link>
      ),
    },
    {
      key: 'rubric',
      title: '标准 / 类型',
      width: 96,
      usual: true,
      render: ({ rubric, applicantKind }) => (
        <>
          {names.rubrics.get(rubric) ?? rubric}{' '}
          <Typography.Text type="secondary" style={{ fontSize: 12 }}>
            {APPLICANT_LABELS[applicantKind]}
          </Typography.Text>
        </>
      ),
    },
    {
      key: 'state',
      title: '状态',
      width: 116,
      usual: true,
      render: ({ state, late }) => <SubmissionStateTag state={state} late={late} />,
    },
    {
      key: 'analysis',
      title: '分析',
      width: 96,
      usual: true,
      render: ({ version }) => <AnalysisCell version={version} />,
    },
    {
      key: 'completeness',
      title: '条目完整性',
      width: 160,
      sort: 'missing',
      usual: true,
      render: (row) => {
        const summary = summaryOf(row);
        return summary ? <Completeness items={summary.items} /> : '—';
      },
    },
    {
      key: 'errors',
      title: SEVERITY_LABELS.error,
      width: 90,
      sort: 'errors',
      align: 'end',
      usual: true,
      render: count(({ status, findings }) => (status === 'unreadable' ? null : findings.error)),
    },
    {
      key: 'warnings',
      title: SEVERITY_LABELS.warning,
      width: 72,
      align: 'end',
      usual: true,
      render: count(({ status, findings }) => (status === 'unreadable' ? null : findings.warning)),
    },
    {
      key: 'readable',
      title: '可读性',
      width: 112,
      usual: false,
      render: (row) => {
        const summary = summaryOf(row);
        if (!summary) return '—';
        if (summary.status === 'unreadable') return <Tag color="purple">全部{STATE_LABELS.unreadable}</Tag>;
        const partly = summary.status === 'partial' || summary.points.unreadable > 0;
        return partly ? <Tag>部分{STATE_LABELS.unreadable}</Tag> : '可读';
      },
    },
    {
      key: 'length',
      title: '字数',
      width: 106,
      sort: 'length',
      align: 'end',
      usual: true,
      render: (row) => {
        const summary = summaryOf(row);
        if (!summary) return '—';
        return (
          <>
            {summary.overLength && (
              <Tag color="orange" style={{ marginInlineEnd: 4 }}>
                超长
              </Tag>
            )}
            {number.format(summary.characters)}
          </>
        );
      },
    },
    {
      key: 'version',
      title: '版本',
      width: 56,
      usual: true,
      render: ({ version }) => (version ? `第${version.number}版` : '—'),
    },
    {
      key: 'reviewers',
      title: '评审员',
      width: 84,
      usual: true,
      render: ({ reviewers = [] }) => {
        const all = reviewers.map((id) => names.reviewers.get(id) ?? '（不在名单）');
        if (all.length === 0) return <Typography.Text type="secondary">未分配</Typography.Text>;
        if (all.length <= 2) return all.join('、');
        return <span title={all.join('、')}>{`${all.slice(0, 2).join('、')}等${all.length}人`}</span>;
      },
    },
    {
      key: 'submitted',
      title: '提交时间',
      width: 134,
      sort: 'submitted',
      usual: true,
      render: ({ submittedAt }) => <TimeText at={submittedAt} />,
    },
    {
      key: 'file',
      title: '文件',
      width: 220,
      usual: false,
      render: ({ version }) => <span style={{ overflowWrap: 'anywhere' }}>{version?.fileName ?? '—'}</span>,
    },
    { key: 'receipt', title: '回执号', width: 140, usual: false, render: ({ receipt }) => receipt ?? '—' },
    {
      key: 'updated',
      title: '最近变动',
      width: 138,
      sort: 'updated',
      usual: false,
      render: ({ updatedAt }) => <TimeText at={updatedAt} />,
    },
  ];
}

/** As the table takes them. A cell is drawn anew with its row only: names must be there before the rows. */
export function tableColumns(
  columns: readonly ListColumn[],
  sort: ListFilter['sort'],
): ColumnType<Submission>[] {
  return columns.map(({ key, title, width, render, sort: by, align }, index) => ({
    key: by ?? key,
    title,
    width,
    render: (_: unknown, row: Submission) => render(row),
    // a page of rows is drawn again only where they changed, not at each tick of a box
    shouldCellUpdate: (row: Submission, before: Submission) => row !== before,
    ...(align ? { align } : {}),
    ...(index === 0 ? { fixed: 'left' as const } : {}),
    ...(by
      ? {
          sorter: true,
          sortOrder: sort?.column === by ? sort.order : null,
          sortDirections:
            by === 'applicant'
              ? (['ascend', 'descend'] as const).slice()
              : (['descend', 'ascend'] as const).slice(),
        }
      : {}),
  }));
}
