import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex, Modal } from 'antd';
import { groupFindings } from '../../report/finding-group.ts';
import { ruleTitle, SEVERITY_LABELS } from '../../report/labels.ts';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { request } from '../api/request.ts';
import type { Receipt, Round, Rubric, Submission, Version } from '../api/types.ts';
import { TimeText } from '../parts/time-text.tsx';
import { useNow } from '../parts/use-now.ts';
import { isDismissed } from '../submission/arrange-findings.ts';
import { nameIn } from '../submission/name-in.ts';
import { noticeStyles } from '../submission/notice-styles.ts';
import { isUnchanged } from './next-step.ts';
import { timeLeft } from './time-left.ts';

const MOST = 8;

/** Asks before a formal submission: names what is still open, stops nobody. */
export function SubmitDialog({
  open,
  submission,
  version,
  round,
  rubric,
  onClose,
  onDone,
}: {
  open: boolean;
  submission: Submission;
  /** The newest one: what is submitted. */
  version: Version;
  round: Round;
  rubric: Rubric | undefined;
  onClose: () => void;
  onDone: () => void;
}) {
  const client = useQueryClient();
  const isAnalysed = version.analysis.state === 'done';
  const findings = useQuery({
    ...queries.findings(submission.id, version.number),
    enabled: open && isAnalysed,
  });
  const left = timeLeft(round.deadline, useNow());
  const again = submission.submittedAt !== null;
  const submit = useMutation({
    mutationFn: () => request<Receipt>('POST', `/api/submissions/${submission.id}/submit`),
    onSuccess: async (receipt) => {
      client.setQueryData(queries.receipt(submission.id).queryKey, receipt);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['submission', submission.id] }),
        client.invalidateQueries({ queryKey: ['submissions'] }),
      ]);
      onDone();
    },
  });
  const rows = findings.data?.findings.filter((row) => !isDismissed(row)) ?? [];
  const errors = rows.filter(({ severity }) => severity === 'error');
  const warnings = rows.filter(({ severity }) => severity === 'warning');
  const groups = groupFindings(errors);
  const unreadable = findings.data?.document.status === 'unreadable';
  return (
    <Modal
      open={open}
      title={again ? '再次提交' : '正式提交'}
      okText={errors.length > 0 ? '仍然提交' : '确认提交'}
      cancelText={errors.length > 0 ? '先去补充' : '取消'}
      onOk={() => submit.mutate()}
      confirmLoading={submit.isPending}
      okButtonProps={{ disabled: isAnalysed && findings.isPending }}
      onCancel={() => {
        submit.reset();
        onClose();
      }}
    >
      <Flex vertical gap={12}>
        <div>
          将提交第 {version.number} 版{' '}
          <strong style={{ overflowWrap: 'anywhere' }}>{version.fileName}</strong>
          。提交后不能再上传新版本，除非秘书处退回补正。
        </div>
        <div>
          截止时间 <TimeText at={round.deadline} />
          {again ? '；补正后再次提交不计逾期。' : left.over ? '' : `，${left.text}。`}
        </div>
        {isUnchanged(submission, version) && (
          <Alert
            type="warning"
            showIcon
            title={`退回之后还没有上传新版本，将把第 ${version.number} 版原样再次提交`}
          />
        )}
        {!again && left.over && (
          <Alert type="warning" showIcon title="现在已过截止时间，提交后将注明“逾期”" />
        )}
        {!isAnalysed && (
          <Alert
            type="info"
            showIcon
            title="这个版本还没有分析完，还看不出缺少什么；可以等分析完成后再提交"
          />
        )}
        {errors.length > 0 && (
          <Alert
            type="warning"
            showIcon
            styles={noticeStyles}
            title={`还有${SEVERITY_LABELS.error} ${errors.length} 项`}
            description={
              <ul style={{ margin: 0, paddingInlineStart: 20 }}>
                {groups.slice(0, MOST).map(({ head, findings: all }) => (
                  <li key={head.id}>
                    {nameIn(rubric, head.criterion)}：{ruleTitle(head.rule)}
                    {all.length > 1
                      ? `（${all.length} 项指标）`
                      : head.indicator
                        ? `（${head.indicator}）`
                        : ''}
                  </li>
                ))}
                {groups.length > MOST && <li>以及另外 {groups.length - MOST} 处</li>}
              </ul>
            }
          />
        )}
        {isAnalysed && findings.data && (
          <div>
            {unreadable
              ? '这个文件的内容读不出，无法核查是否齐全；建议换成可读出文字的文件再提交。'
              : errors.length === 0 && `没有${SEVERITY_LABELS.error}的内容。`}
            {warnings.length > 0 && `另有${SEVERITY_LABELS.warning} ${warnings.length} 项。`}
            预审只提示内容是否齐全，是否提交由申报方决定。
          </div>
        )}
        {submit.error && <Alert type="error" showIcon role="alert" title={messageOf(submit.error)} />}
      </Flex>
    </Modal>
  );
}
