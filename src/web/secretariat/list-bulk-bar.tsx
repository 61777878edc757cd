import { Button, Flex, Select, Typography, theme } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { address, type Query, request } from '../api/request.ts';
import type { Submission, User } from '../api/types.ts';
import { BulkDialog } from './list-bulk-dialog.tsx';

type Action = 'assign' | 'retry' | 'close';

/** What can be done with the submissions that are chosen. */
export function BulkBar({
  chosen,
  reviewers,
  exportQuery,
  onClear,
}: {
  chosen: readonly Submission[];
  /** Those in use. */
  reviewers: readonly User[];
  /** Round and order of the list. */
  exportQuery: Query;
  onClear: () => void;
}) {
  const { token } = theme.useToken();
  const navigate = useNavigate();
  const [action, setAction] = useState<Action | null>(null);
  const failed = chosen.filter(({ version }) => version?.analysis.state === 'failed');
  const open = chosen.filter(({ state }) => state !== 'closed');
  const single = chosen.length === 1 ? chosen[0] : undefined;
  const close = () => setAction(null);
  return (
    <>
      <Flex
        role="region"
        aria-label="对所选申报的操作"
        className="no-print"
        align="center"
        gap={8}
        wrap
        style={{
          position: 'sticky',
          top: 8,
          zIndex: 5,
          marginBottom: 12,
          padding: '8px 12px',
          border: `1px solid ${token.colorPrimaryBorder}`,
          borderRadius: token.borderRadius,
          background: token.colorBgElevated,
          boxShadow: token.boxShadowTertiary,
        }}
      >
        <Typography.Text strong style={{ marginInlineEnd: 8 }}>
          已选 {chosen.length} 份
        </Typography.Text>
        <Button size="small" onClick={() => setAction('assign')}>
          分配评审员…
        </Button>
        <Button
          size="small"
          disabled={single?.state !== 'submitted'}
          title={single ? undefined : '补正通知逐份拟定：请只选一份'}
          onClick={() => single && void navigate(`/office/submissions/${single.id}?tab=notice`)}
        >
          退回补正…
        </Button>
        <Button size="small" disabled={failed.length === 0} onClick={() => setAction('retry')}>
          重试失败的分析{failed.length > 0 ? `（${failed.length}）` : ''}
        </Button>
        <Button size="small" disabled={open.length === 0} onClick={() => setAction('close')}>
          结束…
        </Button>
        <Button
          size="small"
          href={address('/api/submissions/export', {
            ...exportQuery,
            id: chosen.map(({ id }) => id),
            format: 'xlsx',
          })}
          download
          disabled={chosen.length > 200}
        >
          导出所选
        </Button>
        <Button size="small" type="link" onClick={onClear}>
          取消选择
        </Button>
      </Flex>
      {action === 'assign' && <Assign chosen={chosen} reviewers={reviewers} onClose={close} />}
      {action === 'retry' && (
        <BulkDialog
          title="重试失败的分析"
          action="重试"
          onClose={close}
          steps={failed.map(({ applicantName, version }) => ({
            label: applicantName,
            run: () => request('POST', `/api/versions/${version?.id}/retry`),
          }))}
        >
          <div>
            将重新分析 {failed.length}{' '}
            份报告。文件本身有问题（如加密、损坏）的，重试仍不会成功，应请申报方重新上传。
          </div>
        </BulkDialog>
      )}
      {action === 'close' && (
        <BulkDialog
          title="结束申报"
          action="结束"
          danger
          onClose={close}
          steps={open.map(({ applicantName, id }) => ({
            label: applicantName,
            run: () => request('POST', `/api/submissions/${id}/close`),
          }))}
        >
          <div>将结束 {open.length} 份申报。结束后不再接收上传和提交，也不能恢复。</div>
        </BulkDialog>
      )}
    </>
  );
}

function Assign({
  chosen,
  reviewers,
  onClose,
}: {
  chosen: readonly Submission[];
  reviewers: readonly User[];
  onClose: () => void;
}) {
  const [picked, setPicked] = useState<string[]>([]);
  const names = new Map(reviewers.map(({ id, name }) => [id, name]));
  const open = chosen.filter(({ state }) => state !== 'closed');
  const steps = open.flatMap((submission) =>
    picked
      .filter((reviewer) => !submission.reviewers?.includes(reviewer))
      .map((reviewer) => ({
        label: `${submission.applicantName} → ${names.get(reviewer) ?? reviewer}`,
        run: () => request('POST', `/api/submissions/${submission.id}/assignments`, { body: { reviewer } }),
      })),
  );
  const drafts = open.filter(({ submittedAt }) => !submittedAt).length;
  return (
    <BulkDialog title="分配评审员" action={`分配（${steps.length} 项）`} steps={steps} onClose={onClose}>
      <div>
        把所选的 {open.length} 份申报分配给：
        <Select
          mode="multiple"
          aria-label="评审员"
          placeholder={reviewers.length === 0 ? '还没有评审员，请先在“用户”中新建' : '选择一位或多位评审员'}
          value={picked}
          onChange={setPicked}
          optionFilterProp="label"
          options={reviewers.map(({ id, name, login }) => ({ value: id, label: `${name}（${login}）` }))}
          style={{ width: '100%', marginTop: 8 }}
        />
      </div>
      <Typography.Text type="secondary">
        已经分配过的不重复分配；声明过回避的评审员会列为未能完成，需到该申报的页面逐份确认。
        {drafts > 0 && `其中 ${drafts} 份尚未正式提交，提交后评审员才能看到。`}
      </Typography.Text>
    </BulkDialog>
  );
}
