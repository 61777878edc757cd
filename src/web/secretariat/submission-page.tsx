import { useQuery } from '@tanstack/react-query';
import { Alert, Badge, Empty, Flex, Tabs } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { viewResult } from '../../report/view.ts';
import { queries } from '../api/queries.ts';
import type { Rubric, Submission, Version } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { StageProgress } from '../parts/stage-progress.tsx';
import { useAnalysis } from '../parts/use-analysis.ts';
import { ChangesTab } from '../submission/changes-tab.tsx';
import { VersionsTab } from '../submission/versions-tab.tsx';
import { DeskActions } from './desk-actions.tsx';
import { DeskFacts } from './desk-facts.tsx';
import { DeskHistory } from './desk-history.tsx';
import { DeskNotice } from './desk-notice.tsx';
import { DeskObjections } from './desk-objections.tsx';
import type { DeskPart } from './desk-part.ts';
import { DeskResult } from './desk-result.tsx';
import { DeskReviewers } from './desk-reviewers.tsx';
import { DeskSimilar } from './desk-similar.tsx';

const trail = [{ title: '申报管理', to: '/office' }];

/** The secretariat's desk for one submission. */
export function SecretariatSubmissionPage() {
  const { submission: id = '' } = useParams();
  const submission = useQuery(queries.submission(id));
  const versions = useQuery(queries.versions(id));
  const rubric = useQuery({
    ...queries.rubric(submission.data?.rubric ?? ''),
    enabled: submission.data !== undefined,
  });
  if (submission.data && versions.data)
    return <Desk key={id} submission={submission.data} versions={versions.data} rubric={rubric.data} />;
  return (
    <PageBody>
      <PageHead title="申报" trail={trail} />
      <QueryView query={submission}>{() => <QueryView query={versions}>{() => null}</QueryView>}</QueryView>
    </PageBody>
  );
}

function Desk({
  submission,
  versions,
  rubric,
}: {
  submission: Submission;
  /** Newest first. */
  versions: readonly Version[];
  rubric: Rubric | undefined;
}) {
  const [search, setSearch] = useSearchParams();
  const objections = useQuery(queries.objections(submission.id));
  const receipt = useQuery({ ...queries.receipt(submission.id), enabled: submission.receipt !== null });
  const newest = versions[0];
  const analysed = versions.filter(({ analysis }) => analysis.state === 'done');
  const shown = analysed[0];
  const waiting = objections.data?.filter(({ state }) => state === 'open').length ?? 0;
  const part = (render: (part: DeskPart) => ReactNode) =>
    shown ? (
      <WithResult submission={submission} version={shown}>
        {(given) => (
          <>
            {shown !== newest && (
              <Alert
                style={{ marginBottom: 16 }}
                type="info"
                showIcon
                title={`以下是第 ${shown.number} 版的结果；最新的第 ${newest?.number} 版还没有结果`}
              />
            )}
            {render(given)}
          </>
        )}
      </WithResult>
    ) : (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={newest ? '分析完成后，这里才有内容' : '申报方还没有上传自评报告'}
      />
    );
  return (
    <PageBody width={1560}>
      <PageHead
        title={submission.applicantName}
        trail={trail}
        extra={<DeskActions submission={submission} version={newest} analysed={shown} />}
      >
        <DeskFacts submission={submission} rubric={rubric} formal={receipt.data?.version} />
      </PageHead>
      <Flex vertical gap={16}>
        {newest && newest.analysis.state !== 'done' && (
          <Progress submission={submission.id} version={newest} />
        )}
        <Tabs
          activeKey={search.get('tab') ?? 'findings'}
          onChange={(tab) => setSearch({ tab }, { replace: true })}
          destroyOnHidden={false}
          items={[
            {
              key: 'findings',
              label: '完整性与问题',
              children: part((given) => <DeskResult {...given} />),
            },
            { key: 'notice', label: '补正通知', children: part((given) => <DeskNotice {...given} />) },
            {
              key: 'objections',
              label: (
                <Badge count={waiting} size="small" offset={[10, 0]} title={`${waiting} 项待答复`}>
                  异议
                </Badge>
              ),
              children: part((given) => (
                <QueryView query={objections}>
                  {(all) => <DeskObjections {...given} objections={all} />}
                </QueryView>
              )),
            },
            {
              key: 'reviewers',
              label: `评审分配${submission.reviewers?.length ? `（${submission.reviewers.length}）` : ''}`,
              children: <DeskReviewers submission={submission} />,
            },
            {
              key: 'versions',
              label: `版本与变化（${versions.length}）`,
              children: (
                <Flex vertical gap={28}>
                  <Section id="versions" title="各版本与导出">
                    <VersionsTab versions={versions} formal={receipt.data?.version} />
                  </Section>
                  {versions.length > 0 && (
                    <Section id="changes" title="两个版本之间的变化">
                      <ChangesTab submission={submission.id} versions={analysed} rubric={rubric} />
                    </Section>
                  )}
                  {shown && (
                    <Section id="similar" title="与其他申报方雷同的文字">
                      <DeskSimilar submission={submission} />
                    </Section>
                  )}
                  <Section id="history" title="操作记录">
                    <DeskHistory submission={submission.id} />
                  </Section>
                </Flex>
              ),
            },
          ]}
        />
      </Flex>
    </PageBody>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`desk-${id}`}>
      <h2 id={`desk-${id}`} style={{ fontSize: 15, margin: '0 0 8px' }}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** What the tabs about one version's result share. */
function WithResult({
  submission,
  version,
  children,
}: {
  submission: Submission;
  version: Version;
  children: (part: DeskPart) => ReactNode;
}) {
  const result = useQuery(queries.result(version.id));
  const standard = useQuery({
    // that it was analysed by: another may be in force now
    ...queries.rubric(submission.rubric, result.data?.rubric.version),
    enabled: result.data !== undefined,
  });
  const findings = useQuery(queries.findings(submission.id, version.number));
  const known = standard.data;
  const view = useMemo(
    () => (result.data && known ? viewResult(result.data, known) : undefined),
    [result.data, known],
  );
  if (result.data && known && view && findings.data)
    return children({
      submission,
      version,
      result: result.data,
      rubric: known,
      view,
      rows: findings.data.findings,
    });
  return (
    <QueryView query={result}>
      {() => (
        <QueryView query={standard}>{() => <QueryView query={findings}>{() => null}</QueryView>}</QueryView>
      )}
    </QueryView>
  );
}

function Progress({ submission, version }: { submission: string; version: Version }) {
  const analysis = useAnalysis(version, submission);
  if (analysis.state === 'failed')
    return (
      <Alert
        type="error"
        showIcon
        title={`第 ${version.number} 版未能分析`}
        description={analysis.error?.message ?? ''}
      />
    );
  return <StageProgress analysis={analysis} />;
}
