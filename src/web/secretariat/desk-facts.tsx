import { Flex, theme } from 'antd';
import type { ReactNode } from 'react';
import { APPLICANT_LABELS } from '../../report/labels.ts';
import type { Rubric, Submission } from '../api/types.ts';
import { CompletenessLine } from '../parts/completeness-line.tsx';
import { SubmissionStateTag } from '../parts/submission-state-tag.tsx';
import { TimeText } from '../parts/time-text.tsx';

/** What a submission is and how it stands, in two lines. */
export function DeskFacts({
  submission,
  rubric,
  formal,
}: {
  submission: Submission;
  rubric: Rubric | undefined;
  /** Number of the version that was formally submitted. */
  formal: number | undefined;
}) {
  const { token } = theme.useToken();
  const { version } = submission;
  const summary = version?.analysis.summary;
  const facts: [label: string, text: ReactNode][] = [
    ['类型', APPLICANT_LABELS[submission.applicantKind]],
    ['标准', rubric ? `${rubric.name}（${rubric.version}）` : submission.rubric],
    ['批次', submission.roundTitle],
    ['最新版本', version ? `第 ${version.number} 版` : '尚未上传'],
    [
      '正式提交',
      submission.submittedAt ? (
        <>
          {formal !== undefined && `第 ${formal} 版，`}
          <TimeText at={submission.submittedAt} />
        </>
      ) : (
        '尚未提交'
      ),
    ],
    ...(submission.returnedAt
      ? [['最近退回', <TimeText key="returned" at={submission.returnedAt} />] as [string, ReactNode]]
      : []),
    ...(submission.receipt ? [['回执号', submission.receipt] as [string, ReactNode]] : []),
  ];
  return (
    <>
      <Flex component="dl" gap="4px 24px" wrap align="center" style={{ margin: '10px 0 0' }}>
        <div>
          <dt className="visually-hidden">状态</dt>
          <dd style={{ margin: 0 }}>
            <SubmissionStateTag state={submission.state} late={submission.late} />
          </dd>
        </div>
        {facts.map(([label, text]) => (
          <div key={label} style={{ display: 'flex', gap: 6 }}>
            <dt style={{ color: token.colorTextSecondary }}>{label}</dt>
            <dd style={{ margin: 0 }}>{text}</dd>
          </div>
        ))}
      </Flex>
      {summary && (
        <div style={{ marginTop: 12, maxWidth: 720 }}>
          <CompletenessLine summary={summary} />
        </div>
      )}
    </>
  );
}
