import { Button, Card, Flex, Segmented, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { adviceFor } from './import-advice.ts';
import type { ImportRow } from './import-upload.ts';

export interface Taken extends ImportRow {
  key: string;
  /** The zip that it was in. */
  from: string | null;
}

/** What became of each report, and what to do about those that were not taken. */
export function ImportOutcome({
  taken,
  round,
  onClear,
}: {
  taken: readonly Taken[];
  round: string;
  onClear: () => void;
}) {
  const [only, setOnly] = useState<'all' | 'failed'>('all');
  const failed = taken.filter(({ error }) => error);
  return (
    <Card
      size="small"
      title="导入结果"
      extra={
        <Flex gap={8} wrap>
          <Button size="small" onClick={onClear}>
            清空
          </Button>
          <Link to={`/office?round=${round}`}>
            <Button size="small">查看全部申报</Button>
          </Link>
        </Flex>
      }
    >
      <Flex justify="space-between" align="center" gap={8} wrap style={{ marginBottom: 12 }}>
        <span role="status">
          成功 {taken.length - failed.length} 份
          {failed.length > 0 && `，未能导入 ${failed.length} 份（不影响其余）`}
        </span>
        {failed.length > 0 && (
          <Segmented<'all' | 'failed'>
            aria-label="显示"
            value={only}
            onChange={setOnly}
            options={[
              { value: 'all', label: '全部' },
              { value: 'failed', label: `未能导入 ${failed.length}` },
            ]}
          />
        )}
      </Flex>
      <Table<Taken>
        size="small"
        rowKey="key"
        scroll={{ x: 760 }}
        dataSource={only === 'failed' ? failed : [...taken]}
        pagination={taken.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        columns={[
          {
            key: 'file',
            title: '文件',
            width: 260,
            render: (_, { file, from }) => (
              <span style={{ overflowWrap: 'anywhere' }}>
                {file}
                {from && (
                  <>
                    <br />
                    <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                      在 {from} 中
                    </Typography.Text>
                  </>
                )}
              </span>
            ),
          },
          {
            key: 'applicant',
            title: '申报方',
            width: 200,
            render: (_, { applicantName, submissionId }) =>
              submissionId ? (
                <Link to={`/office/submissions/${submissionId}`} style={{ overflowWrap: 'anywhere' }}>
                  {applicantName}
                </Link>
              ) : (
                applicantName || '—'
              ),
          },
          {
            key: 'outcome',
            title: '结果',
            width: 110,
            render: (_, { error, created }) =>
              error ? (
                <Tag color="red">未能导入</Tag>
              ) : created ? (
                <Tag color="green">已导入</Tag>
              ) : (
                <Tag>文件相同，未变</Tag>
              ),
          },
          {
            key: 'why',
            title: '说明',
            render: (_, { error }) => {
              if (!error) return '—';
              const advice = adviceFor(error.code);
              return (
                <>
                  <div style={{ overflowWrap: 'anywhere' }}>{error.message}</div>
                  {advice && (
                    <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                      {advice}
                    </Typography.Text>
                  )}
                </>
              );
            },
          },
        ]}
      />
    </Card>
  );
}
