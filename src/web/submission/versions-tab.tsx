import { DownloadOutlined } from '@ant-design/icons';
import { Flex, Table, Tag, Typography } from 'antd';
import type { Version } from '../api/types.ts';
import { stageText } from '../parts/stage-progress.tsx';
import { TimeText } from '../parts/time-text.tsx';

const formats = [
  ['docx', 'Word'],
  ['xlsx', 'Excel'],
  ['html', '网页'],
] as const;

/** Every version with its file and the exports of its result. `formal`: number of the formally submitted one. */
export function VersionsTab({
  versions,
  formal,
}: {
  versions: readonly Version[];
  formal: number | undefined;
}) {
  return (
    <Table<Version>
      size="middle"
      rowKey="id"
      dataSource={[...versions]}
      pagination={false}
      scroll={{ x: 760 }}
      locale={{ emptyText: '尚未上传报告' }}
      columns={[
        {
          title: '版本',
          dataIndex: 'number',
          width: 116,
          render: (number: number) => (
            <Flex gap={6} wrap>
              第 {number} 版
              {number === formal && (
                <Tag color="blue" style={{ margin: 0 }}>
                  正式提交
                </Tag>
              )}
            </Flex>
          ),
        },
        {
          title: '文件',
          render: (_, { id, fileName, fileSha256 }) => (
            <>
              <a href={`/api/versions/${id}/file`} download style={{ overflowWrap: 'anywhere' }}>
                <DownloadOutlined aria-hidden /> {fileName}
              </a>
              <div>
                <Typography.Text type="secondary" style={{ fontSize: 12 }} title={fileSha256}>
                  SHA-256 {fileSha256.slice(0, 16)}…
                </Typography.Text>
              </div>
            </>
          ),
        },
        { title: '上传时间', width: 146, render: (_, { createdAt }) => <TimeText at={createdAt} /> },
        { title: '分析', width: 96, render: (_, { analysis }) => stageText(analysis) },
        {
          title: '导出预审结果',
          width: 176,
          render: (_, { id, number, analysis }) =>
            analysis.state === 'done' ? (
              <Flex gap={14}>
                {formats.map(([format, label]) => (
                  <a
                    key={format}
                    href={`/api/versions/${id}/result?format=${format}`}
                    download
                    aria-label={`下载第 ${number} 版的预审结果：${label}`}
                  >
                    {label}
                  </a>
                ))}
              </Flex>
            ) : (
              '—'
            ),
        },
      ]}
    />
  );
}
