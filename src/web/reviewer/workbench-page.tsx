import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { useParams, useSearchParams } from 'react-router';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import type { Submission, Version } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { StageProgress } from '../parts/stage-progress.tsx';
import { useAnalysis } from '../parts/use-analysis.ts';
import { Workbench } from './workbench.tsx';

/** The workbench of one report: of the version in the address (`v`), else of the newest one formally submitted. */
export function WorkbenchPage() {
  const { submission: id = '' } = useParams();
  const [search] = useSearchParams();
  const submission = useQuery(queries.submission(id));
  const versions = useQuery(queries.versions(id));
  if (!submission.data || !versions.data)
    return (
      <PageBody>
        <PageHead title="评审工作台" trail={TRAIL} />
        <QueryView query={submission}>{() => null}</QueryView>
        {submission.data && <QueryView query={versions}>{() => null}</QueryView>}
      </PageBody>
    );
  const newest = newestSubmitted(submission.data, versions.data);
  const version = versions.data.find(({ number }) => String(number) === search.get('v')) ?? newest;
  if (!version || !newest)
    return (
      <PageBody>
        <PageHead title={submission.data.applicantName} trail={TRAIL} />
        <Alert type="info" showIcon title="还没有正式提交的版本" />
      </PageBody>
    );
  return (
    <Loaded
      key={version.id}
      submission={submission.data}
      versions={versions.data}
      version={version}
      newest={newest}
    />
  );
}

const TRAIL = [{ title: '评审任务', to: '/review' }];

interface Loading {
  submission: Submission;
  versions: Version[];
  version: Version;
  newest: Version;
}

function Loaded({ submission, versions, version, newest }: Loading) {
  const analysis = useAnalysis(version, submission.id);
  const done = analysis.state === 'done';
  const { data: me } = useQuery(queries.session());
  const result = useQuery({ ...queries.result(version.id), enabled: done });
  const rubric = useQuery({
    // that it was analysed by: another may be in force now
    ...queries.rubric(submission.rubric, result.data?.rubric.version),
    enabled: result.data !== undefined,
  });
  // what one has decided and written is part of what is shown, and is added to in place
  const decisions = useQuery(queries.decisions(submission.id));
  const notes = useQuery(queries.notes(submission.id));
  if (me && result.data && rubric.data && decisions.data && notes.data)
    return (
      <Workbench
        submission={submission}
        versions={versions}
        version={version}
        newest={newest}
        result={result.data}
        rubric={rubric.data}
        me={me}
      />
    );
  const error = result.error ?? rubric.error ?? decisions.error ?? notes.error;
  return (
    <PageBody>
      <PageHead title={submission.applicantName} trail={TRAIL} />
      {analysis.state === 'failed' ? (
        <Alert type="warning" showIcon title={analysis.error?.message ?? '这一版未能分析'} />
      ) : !done ? (
        <StageProgress analysis={analysis} />
      ) : error ? (
        <Alert type="error" showIcon role="alert" title={messageOf(error)} />
      ) : (
        <Skeleton active paragraph={{ rows: 12 }} />
      )}
    </PageBody>
  );
}

/** The newest version that was there when it was formally submitted; where none was, the newest. */
function newestSubmitted({ submittedAt }: Submission, versions: readonly Version[]): Version | undefined {
  const before = (version: Version) =>
    submittedAt !== null && Date.parse(version.createdAt) <= Date.parse(submittedAt);
  return versions.find(before) ?? versions[0];
}
