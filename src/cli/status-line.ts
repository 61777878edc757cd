import type { AnalysisAnswer, SubmissionAnswer } from './service-types.ts';

const STATES = { draft: '草稿', submitted: '已提交', returned: '退回补正', closed: '已结束' } as const;
const STAGES: Readonly<Record<string, string>> = {
  intake: '检查文件',
  extract: '读取',
  analyse: '分析',
  report: '整理',
};

/** One line on a submission: id, state, applicant, standard, version and how its analysis stands. */
export function statusLine(submission: SubmissionAnswer): string {
  const { id, state, applicantName, rubric, late, receipt, version } = submission;
  return [
    id,
    STATES[state] + (late ? '（逾期）' : ''),
    applicantName,
    rubric,
    version ? `第${version.number}版 ${analysisWords(version.analysis)}` : '未上传',
    receipt ?? '-',
  ].join('\t');
}

export function analysisWords({ state, stage, progress, error }: AnalysisAnswer): string {
  switch (state) {
    case 'queued':
      return '排队中';
    case 'running':
      return `${STAGES[stage] ?? stage} ${progress}%`;
    case 'done':
      return '分析完成';
    case 'failed':
      return `分析失败：${error?.message ?? ''}`;
  }
}
