import type { Round, Submission } from '../api/types.ts';
import { timeLeft } from './time-left.ts';

export interface NextStep {
  text: string;
  /** What the link to the submission says. */
  action: string;
  /** Something is asked of the applicant now. */
  due: boolean;
}

/** What an applicant does next with a submission. */
export function nextStep(submission: Submission, round: Round | undefined, now: Date): NextStep {
  const { state, version } = submission;
  const view = (text: string): NextStep => ({ text, action: '查看', due: false });
  if (state === 'closed') return view('申报已结束');
  if (state === 'submitted') return view('已正式提交，等待秘书处处理');
  if (round && round.state !== 'open') return view('批次已关闭，不再接收上传和提交');
  const due = (text: string, action: string): NextStep => ({ text, action, due: true });
  const late =
    state === 'draft' && round && timeLeft(round.deadline, now).over
      ? '（已过截止时间，提交将注明逾期）'
      : '';
  if (!version) return due(`上传自评报告${late}`, '上传报告');
  const { analysis } = version;
  if (analysis.state === 'queued' || analysis.state === 'running')
    return { text: '正在分析，稍后查看结果', action: '查看进度', due: false };
  if (analysis.state === 'failed') return due('文件未能分析，请查看原因后重新上传', '查看原因');
  if (state === 'returned') {
    return isUnchanged(submission, version)
      ? due('按补正通知修改报告，上传新版本后再次提交', '查看补正通知')
      : due('补正后的版本已上传，确认后再次提交', '查看并提交');
  }
  if (analysis.summary?.status === 'unreadable')
    return due(`全文读不出，请换成可读出文字的文件${late}`, '查看原因');
  const open = analysis.summary?.findings.error ?? 0;
  return open > 0
    ? due(`补充 ${open} 项必须补充的内容，或直接正式提交${late}`, '查看问题')
    : due(`可以正式提交${late}`, '查看并提交');
}

/** Sent back, and nothing new has been uploaded since. */
export function isUnchanged(
  { state, returnedAt }: Pick<Submission, 'state' | 'returnedAt'>,
  version: { createdAt: string },
): boolean {
  return state === 'returned' && (returnedAt === null || version.createdAt <= returnedAt);
}
