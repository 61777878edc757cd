import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { messageOf } from '../api/problem.ts';
import { request } from '../api/request.ts';
import type { Submission } from '../api/types.ts';

/**
 * Lets the reviewers of a submission see each other's notes and decisions (read-only), or takes that back. Nothing
 * before its first formal submission.
 */
export function ReleaseButton({
  submission,
}: {
  submission: Pick<Submission, 'id' | 'submittedAt' | 'reviewsReleasedAt'>;
}) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const released = submission.reviewsReleasedAt !== null;
  const change = useMutation({
    mutationFn: () =>
      request<Submission>('POST', `/api/submissions/${submission.id}/release`, {
        body: { released: !released },
      }),
    onSuccess: async () => {
      void message.success(released ? '已收回公开，评审员只看到自己的意见' : '已公开，评审员可互相查看意见');
      await Promise.all([
        client.invalidateQueries({ queryKey: ['submission', submission.id] }),
        client.invalidateQueries({ queryKey: ['submissions'] }),
      ]);
    },
    onError: (error) => void message.error(messageOf(error)),
  });
  if (submission.submittedAt === null) return null;
  return (
    <Popconfirm
      title={released ? '收回评审公开？' : '公开评审意见？'}
      description={
        released
          ? '评审员将只看到自己的意见和判断。'
          : '本申报的评审员将互相看到意见和判断（只读）；申报方看不到。'
      }
      okText={released ? '收回' : '公开'}
      onConfirm={() => change.mutate()}
    >
      <Button icon={released ? <EyeInvisibleOutlined /> : <EyeOutlined />} loading={change.isPending}>
        {released ? '收回评审公开' : '公开评审意见'}
      </Button>
    </Popconfirm>
  );
}
