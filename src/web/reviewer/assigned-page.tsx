import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Flex, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { APPLICANT_LABELS } from '../../report/labels.ts';
import { queries } from '../api/queries.ts';
import type { Assignment, Submission } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { stageText } from '../parts/stage-progress.tsx';
import { SubmissionStateTag } from '../parts/submission-state-tag.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { ReviewProgressCell } from './review-progress-cell.tsx';

/** What is assigned to a reviewer, and how far the review of it is. The secretariat sees what can be reviewed. */
export function AssignedPage() {
  const { data: me } = useQuery(queries.session());
  const isReviewer = me?.role === 'reviewer';
  const submissions = useQuery(
    queries.submissions({ limit: 200, order: 'applicant', ...(isReviewer ? {} : { state: 'submitted' }) }),
  );
  const { data: assignments = [] } = useQuery({ ...queries.myAssignments(), enabled: isReviewer });
  const { data: rubrics = [] } = useQuery(queries.rubrics());
  const [conflict, setConflict] = useState<{ assignment: Assignment; submission: Submission } | null>(null);
  const bySubmission = new Map(assignments.map((one) => [one.submissionId, one]));
  return (
    <PageBody>
      <PageHead title="评审任务">
        <Typography.Paragraph type="secondary" style={{ margin: '4px 0 0' }}>
          {isReviewer
            ? '请独立评审；在秘书处公开之前，您只看到自己的意见和判断。'
            : '已正式提交的报告；各评审员的意见和判断在其工作台中只读显示。'}
        </Typography.Paragraph>
      </PageHead>
      <QueryView query={submissions}>
        {({ rows }) => {
          const waiting = assignments.filter(
            ({ submissionId }) => !rows.some(({ id }) => id === submissionId),
          );
          return (
            <>
              <Table<Submission>
                rowKey="id"
                size="middle"
                dataSource={rows}
                pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
                scroll={{ x: 'max-content' }}
                locale={{
                  emptyText: (
                    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有分配给您的报告" />
                  ),
                }}
                columns={[
                  {
                    title: '申报方',
                    key: 'applicant',
                    onCell: () => ({ style: { minWidth: 200, maxWidth: 320 } }),
                    render: (_, row) => (
                      <>
                        {row.version ? (
                          <Link to={`/review/${row.id}`}>{row.applicantName}</Link>
                        ) : (
                          <span>{row.applicantName}</span>
                        )}
                        <br />
                        <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                          {row.roundTitle}
                        </Typography.Text>
                      </>
                    ),
                  },
                  {
                    title: '标准',
                    key: 'rubric',
                    render: (_, row) => (
                      <>
                        {rubrics.find(({ id }) => id === row.rubric)?.name ?? '…'}
                        <Tag style={{ marginLeft: 8 }}>{APPLICANT_LABELS[row.applicantKind]}</Tag>
                      </>
                    ),
                  },
                  {
                    title: '版本',
                    key: 'version',
                    render: (_, { version, state, late }) =>
                      version ? (
                        <>
                          <Flex align="center" gap={8}>
                            第 {version.number} 版
                            <span>
                              <SubmissionStateTag state={state} late={late} />
                            </span>
                          </Flex>
                          <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                            {version.analysis.state === 'done' ? (
                              <TimeText at={version.createdAt} />
                            ) : (
                              stageText(version.analysis)
                            )}
                          </Typography.Text>
                        </>
                      ) : (
                        '—'
                      ),
                  },
                  {
                    title: '我的评审',
                    key: 'progress',
                    render: (_, row) => me && <ReviewProgressCell submission={row} me={me.id} />,
                  },
                  {
                    title: <span className="visually-hidden">操作</span>,
                    key: 'act',
                    align: 'right',
                    render: (_, row) => {
                      const assignment = bySubmission.get(row.id);
                      return (
                        assignment && (
                          <Button
                            size="small"
                            aria-label={`声明回避：${row.applicantName}`}
                            onClick={() => setConflict({ assignment, submission: row })}
                          >
                            声明回避
                          </Button>
                        )
                      );
                    },
                  },
                ]}
              />
              {waiting.length > 0 && (
                <Typography.Paragraph type="secondary" style={{ marginTop: 12 }}>
                  另有 {waiting.length} 份已分配给您，申报方尚未正式提交。
                </Typography.Paragraph>
              )}
            </>
          );
        }}
      </QueryView>
      {conflict && (
        <ConflictDialog
          assignment={conflict.assignment.id}
          applicant={conflict.submission.applicantName}
          onClose={() => setConflict(null)}
        />
      )}
    </PageBody>
  );
}
