import { useQuery } from '@tanstack/react-query';
import { Empty, Flex, Segmented, Table, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { get } from '../api/request.ts';
import type { AuditRow, Page } from '../api/types.ts';
import { TimeText } from '../parts/time-text.tsx';
import { auditLabel, describeDetail } from './audit-labels.ts';

/** Entries read; older ones are in the audit itself. */
const MOST = 200;

/** Who did what to this submission, newest first. */
export function DeskHistory({ submission }: { submission: string }) {
  const [kind, setKind] = useState<'changes' | 'all'>('changes');
  const history = useQuery({
    queryKey: ['submission', submission, 'audit'],
    queryFn: ({ signal }) =>
      get<Page<AuditRow>>('/api/audit', { type: 'submission', object: submission, limit: MOST }, signal),
  });
  const users = useQuery(queries.users());
  const names = new Map(users.data?.map(({ id, name }) => [id, name]));
  const rows = history.data?.rows ?? [];
  const shown = kind === 'all' ? rows : rows.filter(({ action }) => !action.endsWith('-read'));
  const more = (history.data?.total ?? 0) - rows.length;
  return (
    <Flex vertical gap={8}>
      <Segmented
        className="no-print"
        style={{ alignSelf: 'flex-start' }}
        aria-label="记录的范围"
        value={kind}
        onChange={setKind}
        options={[
          { value: 'changes', label: '只看改动' },
          { value: 'all', label: '含查看' },
        ]}
      />
      <Table<AuditRow>
        size="small"
        rowKey="id"
        loading={history.isPending}
        dataSource={shown}
        scroll={{ x: 760 }}
        pagination={{ pageSize: 20, showSizeChanger: false, hideOnSinglePage: true }}
        locale={{
          emptyText: (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={history.error ? messageOf(history.error) : '还没有记录'}
            />
          ),
        }}
        columns={[
          { title: '时间', width: 170, render: (_, { at }) => <TimeText at={at} /> },
          {
            title: '人员',
            width: 180,
            render: (_, { userId }) => (userId === null ? '—' : (names.get(userId) ?? '（已不在用户列表）')),
          },
          { title: '操作', width: 150, render: (_, { action }) => auditLabel(action) },
          {
            title: '说明',
            render: (_, { detail }) => (
              <span style={{ overflowWrap: 'anywhere' }}>{describeDetail(detail, names) || '—'}</span>
            ),
          },
          { title: '来源地址', width: 160, render: (_, { address }) => address ?? '—' },
        ]}
      />
      {more > 0 && (
        <Typography.Text type="secondary">
          只列最近 {MOST} 条，另有 {more} 条见
          <Link to="/office/audit" style={{ textDecoration: 'underline' }}>
            审计日志
          </Link>
          。
        </Typography.Text>
      )}
    </Flex>
  );
}
