import {
  DownloadOutlined,
  DownOutlined,
  FileSearchOutlined,
  ReloadOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { Link } from 'react-router';
import { messageOf } from '../api/problem.ts';
import { address, request } from '../api/request.ts';
import type { Submission, Version } from '../api/types.ts';

const exports = [
  ['docx', 'Word'],
  ['xlsx', 'Excel'],
  ['html', '网页'],
] as const;

/** What can be done with a submission as a whole. */
export function DeskActions({
  submission,
  version,
  analysed,
}: {
  submission: Submission;
  /** The newest one. */
  version: Version | undefined;
  /** The newest one that has a result. */
  analysed: Version | undefined;
}) {
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const refresh = () =>
    Promise.all(
      ['submission', 'submissions', 'counts'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
  const retry = useMutation({
    mutationFn: () => request('POST', `/api/versions/${version?.id}/retry`),
    onSuccess: async () => {
      await refresh();
      void message.success('已重新开始分析');
    },
    onError: (error) => void message.error(messageOf(error)),
  });
  const end = useMutation({
    mutationFn: () => request('POST', `/api/submissions/${submission.id}/close`),
    onSuccess: async () => {
      await refresh();
      void message.success('申报已结束');
    },
    onError: (error) => void message.error(messageOf(error)),
  });
  const askEnd = () =>
    void modal.confirm({
      title: '结束这份申报？',
      content: '结束后不再接收上传、提交和异议，不能恢复；已有的内容仍可查看和下载。',
      okText: '结束申报',
      okButtonProps: { danger: true },
      onOk: () => end.mutateAsync().catch(() => {}),
    });
  return (
    <>
      {version?.analysis.state === 'failed' && (
        <Button icon={<ReloadOutlined />} loading={retry.isPending} onClick={() => retry.mutate()}>
          重新分析
        </Button>
      )}
      {version && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              {
                key: 'file',
                label: (
                  <a href={`/api/versions/${version.id}/file`} download>
                    申报文件（第 {version.number} 版）
                  </a>
                ),
              },
              ...(analysed
                ? [
                    { type: 'divider' as const },
                    ...exports.map(([format, label]) => ({
                      key: format,
                      label: (
                        <a href={address(`/api/versions/${analysed.id}/result`, { format })} download>
                          预审结果：{label}
                        </a>
                      ),
                    })),
                  ]
                : []),
            ],
          }}
        >
          <Button icon={<DownloadOutlined />}>
            下载 <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      )}
      {submission.state !== 'closed' && (
        <Button icon={<StopOutlined />} loading={end.isPending} onClick={askEnd}>
          结束申报
        </Button>
      )}
      {analysed && (
        <Link to={`/review/${submission.id}`}>
          <Button type="primary" icon={<FileSearchOutlined />} tabIndex={-1}>
            打开评审工作台
          </Button>
        </Link>
      )}
    </>
  );
}
