import { FileProtectOutlined, SendOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Tabs, theme } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { queries } from '../api/queries.ts';
import type { Round, Rubric, Submission, Version } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { SubmissionStateTag } from '../parts/submission-state-tag.tsx';
import { useNow } from '../parts/use-now.ts';
import { ChangesTab } from '../submission/changes-tab.tsx';
import { noticeStyles } from '../submission/notice-styles.ts';
import { VersionsTab } from '../submission/versions-tab.tsx';
import { AnalysisPanel } from './analysis-panel.tsx';
import { DeadlineText } from './deadline-text.tsx';
import { isUnchanged, nextStep } from './next-step.ts';
import { ReceiptView } from './receipt-view.tsx';
import { ResultSection } from './result-section.tsx';
import { ReturnNotice } from './return-notice.tsx';
import { SubmitDialog } from './submit-dialog.tsx';
import { UploadPanel } from './upload-panel.tsx';

/** One submission of an applicant: upload, completeness, what to add, formal submission. */
export function ApplicantSubmissionPage() {
  const { submission: id = '' } = useParams();
  const [search] = useSearchParams();
  const submission = useQuery(queries.submission(id));
  const versions = useQuery(queries.versions(id));
  const rounds = useQuery(queries.rounds());
  const rubric = useQuery({
    ...queries.rubric(submission.data?.rubric ?? ''),
    enabled: submission.data !== undefined,
  });
  const body = (
    <QueryView query={submission}>
      {(shown) => (
        <QueryView query={versions}>
          {(all) => (
            <QueryView query={rounds}>
              {(known) => {
                const round = known.find((one) => one.id === shown.roundId);
                return round ? (
                  <Page submission={shown} versions={all} round={round} rubric={rubric.data} />
                ) : null;
              }}
            </QueryView>
          )}
        </QueryView>
      )}
    </QueryView>
  );
  if (submission.data && versions.data && rounds.data)
    return search.get('view') === 'receipt' ? (
      <ReceiptView submission={submission.data} rubric={rubric.data} />
    ) : (
      body
    );
  return (
    <PageBody>
      <PageHead title="申报" trail={[{ title: '我的申报', to: '/apply' }]} />
      {body}
    </PageBody>
  );
}

function Page({
  submission,
  versions,
  round,
  rubric,
}: {
  submission: Submission;
  /** Newest first. */
  versions: readonly Version[];
  round: Round;
  rubric: Rubric | undefined;
}) {
  const { token } = theme.useToken();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [asking, setAsking] = useState(false);
  const returns = useQuery(queries.returns(submission.id));
  const receipt = useQuery({
    ...queries.receipt(submission.id),
    enabled: submission.receipt !== null,
  });
  const step = nextStep(submission, round, useNow());
  const newest = versions[0];
  const analysed = versions.filter(({ analysis }) => analysis.state === 'done');
  const shown = analysed[0];
  const takes = round.state === 'open' && (submission.state === 'draft' || submission.state === 'returned');
  const notices = (returns.data ?? []).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  const current = submission.state === 'returned' ? notices[0] : undefined;
  const past = notices.filter((notice) => notice !== current);
  const receiptTo = `/apply/${submission.id}?view=receipt`;
  const tab = search.get('tab') ?? 'findings';
  return (
    <PageBody width={1560}>
      <PageHead
        title={[submission.roundTitle, ...(rubric ? [rubric.name] : [])].join(' · ')}
        trail={[{ title: '我的申报', to: '/apply' }]}
        extra={
          <>
            {submission.receipt && (
              <Button icon={<FileProtectOutlined />} onClick={() => void navigate(receiptTo)}>
                查看回执
              </Button>
            )}
            {takes && newest && (
              <Button
                // sent back, what was sent back is hardly what they want to send
                type={isUnchanged(submission, newest) ? 'default' : 'primary'}
                icon={<SendOutlined />}
                disabled={newest.analysis.state === 'failed'}
                onClick={() => setAsking(true)}
              >
                {submission.state === 'returned' ? '再次提交' : '正式提交'}
              </Button>
            )}
          </>
        }
      >
        <Flex gap={12} align="center" wrap style={{ marginTop: 8 }}>
          <SubmissionStateTag state={submission.state} late={submission.late} />
          <DeadlineText round={round} />
          <span>
            <span style={{ color: token.colorTextSecondary }}>下一步　</span>
            {step.text}
          </span>
        </Flex>
      </PageHead>
      <Flex vertical gap={16}>
        {round.state === 'closed' && submission.state !== 'closed' && (
          <Alert type="info" showIcon title="批次已关闭，不再接收上传和提交；已有的内容仍可查看和下载" />
        )}
        {submission.state === 'closed' && (
          <Alert
            type="info"
            showIcon
            title="申报已结束，不再接收上传、提交和异议；已有的内容仍可查看和下载"
          />
        )}
        {submission.state === 'submitted' && (
          <Alert
            type="success"
            showIcon
            styles={noticeStyles}
            title={`已正式提交${receipt.data ? `第 ${receipt.data.version} 版` : ''}，回执号 ${submission.receipt ?? ''}`}
            description="如需修改，请联系秘书处退回补正。"
            action={<Link to={receiptTo}>查看回执</Link>}
          />
        )}
        {current && <ReturnNotice notice={current} versions={versions} rubric={rubric} />}
        {newest && newest.analysis.state !== 'done' && <AnalysisPanel version={newest} />}
        {takes && <UploadPanel submission={submission.id} first={!newest} />}
        {!newest && takes && (
          <ol style={{ margin: 0, paddingInlineStart: 20, lineHeight: 2, color: token.colorTextSecondary }}>
            <li>上传后自动预审，一般一两分钟内完成，可以离开本页。</li>
            <li>预审列出各条款的内容是否齐全：缺什么、在哪里找过、对应哪一条、怎样补充。</li>
            <li>按提示修改后上传新版本，可以反复进行；确认后正式提交，得到回执。</li>
          </ol>
        )}
        {newest && (
          <Tabs
            activeKey={tab}
            onChange={(key) => setSearch({ tab: key }, { replace: true })}
            items={[
              {
                key: 'findings',
                label: '完整性与问题',
                children: shown ? (
                  <>
                    {shown !== newest && (
                      <Alert
                        style={{ marginBottom: 16 }}
                        type="info"
                        showIcon
                        title={`以下是第 ${shown.number} 版的结果`}
                      />
                    )}
                    <ResultSection submission={submission} version={shown} />
                  </>
                ) : (
                  <p style={{ color: token.colorTextSecondary }}>
                    {newest.analysis.state === 'failed'
                      ? '这个版本没有分析结果。'
                      : '分析完成后，这里列出各条款的完整性和需要补充的内容。'}
                  </p>
                ),
              },
              {
                key: 'changes',
                label: '版本变化',
                children: <ChangesTab submission={submission.id} versions={analysed} rubric={rubric} />,
              },
              {
                key: 'versions',
                label: `版本与导出（${versions.length}）`,
                children: <VersionsTab versions={versions} formal={receipt.data?.version} />,
              },
              ...(past.length > 0
                ? [
                    {
                      key: 'returns',
                      label: `以往的补正通知（${past.length}）`,
                      children: (
                        <Flex vertical gap={12}>
                          {past.map((notice) => (
                            <ReturnNotice
                              key={notice.id}
                              notice={notice}
                              versions={versions}
                              rubric={rubric}
                              done
                            />
                          ))}
                        </Flex>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Flex>
      {newest && (
        <SubmitDialog
          open={asking}
          submission={submission}
          version={newest}
          round={round}
          rubric={rubric}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            void navigate(receiptTo);
          }}
        />
      )}
    </PageBody>
  );
}
