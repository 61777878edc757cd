import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Empty, Flex, Input, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { request } from '../api/request.ts';
import type { Assignment, Submission, User } from '../api/types.ts';
import { QueryView } from '../parts/query-view.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { reviewerLoad } from './desk-load.ts';
import { ReleaseButton } from './release-button.tsx';

interface Row {
  user: User;
  assignment: Assignment | undefined;
  /** Submissions of the round that they have. */
  load: number | undefined;
}
/** Below it nobody needs to search. */
const MANY = 12;

/** 评审分配: who reviews this submission, who may not, and how much each has. */
export function DeskReviewers({ submission }: { submission: Submission }) {
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [search, setSearch] = useState('');
  const users = useQuery(queries.users({ role: 'reviewer' }));
  const assignments = useQuery(queries.assignments(submission.id));
  const load = useQuery(reviewerLoad(submission.roundId));
  const change = useMutation({
    mutationFn: ({ row: { user, assignment }, assign }: { row: Row; assign: boolean }) =>
      assign
        ? request('POST', `/api/submissions/${submission.id}/assignments`, {
            body: { reviewer: user.id },
            query: { override: assignment?.conflict ? true : undefined },
          })
        : request('DELETE', `/api/assignments/${assignment?.id}`),
    onSuccess: async (_, { row, assign }) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['submission', submission.id] }),
        client.invalidateQueries({ queryKey: ['submissions'] }),
        client.invalidateQueries({ queryKey: ['load'] }),
        client.invalidateQueries({ queryKey: ['counts'] }),
      ]);
      void message.success(assign ? `已分配给${row.user.name}` : `已撤回${row.user.name}的分配`);
    },
    onError: (error) => void message.error(messageOf(error)),
  });
  const assign = (row: Row) => {
    const conflict = row.assignment?.conflict;
    if (!conflict) return change.mutate({ row, assign: true });
    void modal.confirm({
      title: `${row.user.name}已声明回避，仍要分配？`,
      content: `回避理由：${conflict}`,
      okText: '仍要分配',
      okButtonProps: { danger: true },
      onOk: () => change.mutateAsync({ row, assign: true }).catch(() => {}),
    });
  };
  const withdraw = (row: Row) =>
    void modal.confirm({
      title: `撤回${row.user.name}的分配？`,
      content: '该评审员将看不到这份申报；已写的意见保留，再次分配后恢复。',
      okText: '撤回',
      onOk: () => change.mutateAsync({ row, assign: false }).catch(() => {}),
    });
  return (
    <Flex vertical gap={16}>
      {submission.submittedAt === null && (
        <Alert type="info" showIcon title="申报尚未正式提交：可以先分配，评审员在正式提交后才能看到" />
      )}
      <Flex justify="space-between" align="center" gap={12} wrap className="no-print">
        <Typography.Text type="secondary">
          {submission.reviewsReleasedAt === null
            ? '评审员各自独立评审，互相看不到意见，直到公开。'
            : '评审意见已公开，评审员可以互相查看（只读）。'}
        </Typography.Text>
        <ReleaseButton submission={submission} />
      </Flex>
      <QueryView query={users}>
        {(all) => (
          <QueryView query={assignments}>
            {(known) => {
              const rows = all
                .map(
                  (user): Row => ({
                    user,
                    assignment: known.find(({ reviewerId }) => reviewerId === user.id),
                    load: load.data ? (load.data.get(user.id) ?? 0) : undefined,
                  }),
                )
                .filter(({ user, assignment }) => user.disabledAt === null || assignment)
                .sort(
                  (a, b) =>
                    rank(a) - rank(b) ||
                    (a.load ?? 0) - (b.load ?? 0) ||
                    a.user.name.localeCompare(b.user.name, 'zh-CN'),
                );
              const shown = rows.filter(({ user }) => `${user.name} ${user.login}`.includes(search.trim()));
              return (
                <>
                  {rows.length > MANY && (
                    <Input.Search
                      allowClear
                      aria-label="查找评审员"
                      placeholder="姓名或用户名"
                      style={{ maxWidth: 280 }}
                      onChange={({ target }) => setSearch(target.value)}
                    />
                  )}
                  <Table<Row>
                    size="middle"
                    rowKey={({ user }) => user.id}
                    dataSource={shown}
                    pagination={shown.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
                    scroll={{ x: 700 }}
                    locale={{
                      emptyText: (
                        <Empty
                          image={Empty.PRESENTED_IMAGE_SIMPLE}
                          description={search ? '没有这样的评审员' : '还没有评审员，请先在“用户”中添加'}
                        />
                      ),
                    }}
                    columns={[
                      {
                        title: '评审员',
                        width: 220,
                        render: (_, { user }) => (
                          <>
                            {user.name}
                            <Typography.Text type="secondary">　{user.login}</Typography.Text>
                            {user.disabledAt && <Tag style={{ marginInlineStart: 8 }}>已停用</Tag>}
                          </>
                        ),
                      },
                      {
                        title: '本批次已分配',
                        width: 120,
                        align: 'end',
                        render: (_, { load: count }) => (count === undefined ? '—' : `${count} 份`),
                      },
                      {
                        title: '本申报',
                        render: (_, { assignment }) => <Standing assignment={assignment} />,
                      },
                      {
                        title: '操作',
                        width: 120,
                        className: 'no-print',
                        render: (_, row) => {
                          const busy = change.isPending && change.variables.row.user.id === row.user.id;
                          if (holds(row))
                            return (
                              <Button
                                size="small"
                                autoInsertSpace={false}
                                loading={busy}
                                onClick={() => withdraw(row)}
                              >
                                撤回
                              </Button>
                            );
                          const none = row.user.disabledAt !== null || submission.state === 'closed';
                          return (
                            <Button
                              size="small"
                              autoInsertSpace={false}
                              disabled={none}
                              loading={busy}
                              onClick={() => assign(row)}
                            >
                              {row.assignment?.conflict ? '仍要分配' : '分配'}
                            </Button>
                          );
                        },
                      },
                    ]}
                  />
                </>
              );
            }}
          </QueryView>
        )}
      </QueryView>
    </Flex>
  );
}

const holds = ({ assignment }: Row): boolean => assignment !== undefined && assignment.releasedAt === null;

/** Those who have it first, those who may not last. */
const rank = (row: Row): number => (holds(row) ? 0 : row.assignment?.conflict ? 2 : 1);

function Standing({ assignment }: { assignment: Assignment | undefined }) {
  if (!assignment) return <Typography.Text type="secondary">未分配</Typography.Text>;
  const { conflict, createdAt, releasedAt } = assignment;
  if (releasedAt === null)
    return (
      <Flex gap={8} wrap align="center">
        <Tag color="blue">已分配</Tag>
        <TimeText at={createdAt} />
        {conflict && <span style={{ overflowWrap: 'anywhere' }}>曾声明回避：{conflict}</span>}
      </Flex>
    );
  if (conflict)
    return (
      <Flex gap={8} wrap align="center">
        <Tag color="red">已声明回避</Tag>
        <span style={{ overflowWrap: 'anywhere' }}>{conflict}</span>
      </Flex>
    );
  return (
    <Flex gap={8} wrap align="center">
      <Tag>已撤回</Tag>
      <TimeText at={releasedAt} />
    </Flex>
  );
}
