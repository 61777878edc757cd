import { Button, Drawer, Empty, Flex, Table, Tag, Tooltip, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { SubmissionStateTag } from '../parts/submission-state-tag.tsx';
import { percent } from './insight-percent.ts';
import type { SimilarPair } from './insight-queries.ts';
import { SharedPassages } from './insight-shared-passages.tsx';

/** Pairs of submissions that share text; each opens side by side. */
export function SimilarTable({
  rows,
  loading = false,
  paging,
}: {
  rows: readonly SimilarPair[];
  loading?: boolean;
  /** Absent: all rows are there. */
  paging?: { page: number; size: number; total: number; onPage: (page: number) => void };
}) {
  const [opened, setOpened] = useState<SimilarPair | null>(null);
  return (
    <>
      <Table<SimilarPair>
        size="middle"
        rowKey={({ a, b }) => `${a.submission} ${b.submission}`}
        loading={loading}
        dataSource={[...rows]}
        scroll={{ x: 820 }}
        pagination={
          paging
            ? {
                current: paging.page,
                pageSize: paging.size,
                total: paging.total,
                onChange: paging.onPage,
                showSizeChanger: false,
                hideOnSinglePage: true,
                showTotal: (total) => `共 ${total} 对`,
              }
            : false
        }
        locale={{
          emptyText: (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有发现不同申报方之间雷同的文字" />
          ),
        }}
        columns={[
          { title: '申报方甲', render: (_, { a }) => <Party party={a} /> },
          { title: '申报方乙', render: (_, { b }) => <Party party={b} /> },
          {
            title: (
              <Tooltip title="各自文字中与对方相同的比例；照抄标准的文字不计，多家共用的套话权重很低">
                <span>相同比例</span>
              </Tooltip>
            ),
            width: 150,
            render: (_, { a, b, sameFile }) => (
              <>
                <div>甲 {percent(a.share)}</div>
                <div>乙 {percent(b.share)}</div>
                {sameFile && <Tag color="red">同一个文件</Tag>}
              </>
            ),
          },
          {
            title: '相同段落',
            width: 120,
            render: (_, { passages, setPhrases }) => (
              <>
                {passages} 处
                {setPhrases > 0 && (
                  <div>
                    <Typography.Text type="secondary">套话 {setPhrases} 处</Typography.Text>
                  </div>
                )}
              </>
            ),
          },
          {
            title: '操作',
            width: 110,
            className: 'no-print',
            render: (_, pair) => (
              <Button
                size="small"
                aria-label={`对照查看：${pair.a.applicant}与${pair.b.applicant}`}
                onClick={() => setOpened(pair)}
              >
                对照查看
              </Button>
            ),
          },
        ]}
      />
      <Drawer
        open={opened !== null}
        onClose={() => setOpened(null)}
        title="相同的文字"
        size={1200}
        destroyOnHidden
        styles={{ wrapper: { maxWidth: '100vw' } }}
      >
        {opened && <SharedPassages pair={opened} />}
      </Drawer>
    </>
  );
}

function Party({ party }: { party: SimilarPair['a'] }) {
  return (
    <>
      <Link to={`/office/submissions/${party.submission}`} style={{ overflowWrap: 'anywhere' }}>
        {party.applicant}
      </Link>
      <Flex gap={8} align="center">
        <SubmissionStateTag state={party.state} />
        <Typography.Text type="secondary">第 {party.number} 版</Typography.Text>
      </Flex>
    </>
  );
}
