import { APPLICANT_LABELS, SEVERITY_LABELS, STATE_LABELS } from '../report/labels.ts';
import { ANALYSIS_LABELS, STATUS_LABELS, SUBMISSION_LABELS } from '../report/submission-labels.ts';
import type { TableFile } from '../report/table-file.ts';
import type { SubmissionOverview } from '../storage/submissions.ts';

const columns = [
  { title: '申报方', width: 32 },
  { title: '类型', width: 8 },
  { title: '批次', width: 28 },
  { title: '标准', width: 12 },
  { title: '状态', width: 10 },
  { title: '逾期', width: 8 },
  { title: '回执号', width: 18 },
  { title: '提交时间', width: 18 },
  { title: '版本', width: 8 },
  { title: '文件', width: 36 },
  { title: '分析', width: 12 },
  { title: '可读性', width: 14 },
  { title: '页数', width: 8 },
  { title: '字数（按 Word 计数）', width: 12 },
  { title: '篇幅', width: 8 },
  ...(['found', 'thin', 'missing', 'unreadable'] as const).map((state) => ({
    title: `条目：${STATE_LABELS[state]}`,
    width: 12,
  })),
  { title: SEVERITY_LABELS.error, width: 10 },
  { title: SEVERITY_LABELS.warning, width: 10 },
  { title: '评审员', width: 28 },
];

/** The list of submissions as a table for spreadsheets; times as `timeZone` (IANA) shows them. */
export function submissionTable(
  submissions: readonly SubmissionOverview[],
  names: { rubrics: ReadonlyMap<string, string>; users: ReadonlyMap<string, string> },
  timeZone: string,
): TableFile {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
  const rows = submissions.map((one) => {
    const { version } = one;
    const summary = version?.analysis.summary ?? null;
    return [
      one.applicantName,
      APPLICANT_LABELS[one.applicantKind],
      one.roundTitle,
      names.rubrics.get(one.rubric) ?? one.rubric,
      SUBMISSION_LABELS[one.state],
      one.late ? '逾期' : '',
      one.receipt ?? '',
      one.submittedAt === null ? '' : format.format(one.submittedAt),
      version?.number ?? null,
      version?.fileName ?? '',
      version === null ? '未上传' : ANALYSIS_LABELS[version.analysis.state],
      summary === null ? '' : STATUS_LABELS[summary.status],
      summary?.pages ?? null,
      summary?.characters ?? null,
      summary?.overLength ? '超长' : '',
      summary?.items.found ?? null,
      summary?.items.thin ?? null,
      summary?.items.missing ?? null,
      summary?.items.unreadable ?? null,
      summary?.findings.error ?? null,
      summary?.findings.warning ?? null,
      one.reviewers.map((id) => names.users.get(id) ?? id).join('、'),
    ];
  });
  return { title: '申报', columns, rows };
}
