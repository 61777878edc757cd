import { useQuery } from '@tanstack/react-query';
import { Button, Tag, Typography } from 'antd';
import { useMemo, useState } from 'react';
import type { Finding, Result } from '../../model/result.ts';
import { viewResult } from '../../report/view.ts';
import { queries } from '../api/queries.ts';
import type { FindingRow, Rubric, Submission, Version } from '../api/types.ts';
import { FindingCard } from '../parts/finding-card.tsx';
import { ObjectionNote } from '../parts/objection-note.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { ReportFindings } from '../submission/report-findings.tsx';
import type { Place } from '../submission/use-place.ts';
import { ObjectionDialog } from './objection-dialog.tsx';

/** What the analysis of one version found: completeness, what to add, and the document beside it. */
export function ResultSection({ submission, version }: { submission: Submission; version: Version }) {
  const result = useQuery(queries.result(version.id));
  const rubric = useQuery({
    // that it was analysed by: another may be in force now
    ...queries.rubric(submission.rubric, result.data?.rubric.version),
    enabled: result.data !== undefined,
  });
  const findings = useQuery(queries.findings(submission.id, version.number));
  return (
    <QueryView query={result}>
      {(found) => (
        <QueryView query={rubric}>
          {(standard) => (
            <QueryView query={findings}>
              {({ findings: rows }) => (
                <Shown
                  key={version.id}
                  submission={submission}
                  version={version}
                  result={found}
                  rubric={standard}
                  rows={rows}
                />
              )}
            </QueryView>
          )}
        </QueryView>
      )}
    </QueryView>
  );
}

function Shown({
  submission,
  version,
  result,
  rubric,
  rows,
}: {
  submission: Submission;
  version: Version;
  result: Result;
  rubric: Rubric;
  rows: readonly FindingRow[];
}) {
  const view = useMemo(() => viewResult(result, rubric), [result, rubric]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const [objected, setObjected] = useState<Finding | null>(null);
  const card = (findings: readonly Finding[], onPlace: Place['onPlace']) => {
    const [head, ...also] = findings;
    if (!head) return null;
    const { dismissal = null, objections = [] } = byId.get(head.id) ?? {};
    const given = also.length === 0 ? objections : [];
    const isOpen =
      submission.state !== 'closed' && dismissal === null && !given.some(({ state }) => state === 'open');
    const actions = (finding: Finding) => (
      <Button
        size="small"
        type={also.length > 0 ? 'link' : 'default'}
        aria-label={`提出异议：${finding.indicator ?? view.nameOf(finding.criterion)}`}
        onClick={() => setObjected(finding)}
      >
        {also.length > 0 ? '异议' : given.length > 0 ? '再次提出异议' : '提出异议'}
      </Button>
    );
    return (
      <FindingCard
        key={head.id}
        finding={head}
        also={also}
        view={view}
        onPlace={onPlace}
        faded={dismissal !== null}
        {...(isOpen ? { actions } : {})}
      >
        {dismissal && (
          <div style={{ overflowWrap: 'anywhere' }}>
            <Tag style={{ marginInlineEnd: 8 }}>已由秘书处排除，无需处理</Tag>
            理由：{dismissal.reason}
            <Typography.Text type="secondary">
              {'　'}
              <TimeText at={dismissal.createdAt} />
            </Typography.Text>
          </div>
        )}
        {given.map((objection) => (
          <ObjectionNote key={objection.id} objection={objection} />
        ))}
      </FindingCard>
    );
  };
  return (
    <>
      <ReportFindings version={version} result={result} rubric={rubric} view={view} rows={rows} card={card} />
      <ObjectionDialog
        submission={submission.id}
        finding={objected}
        name={objected ? view.nameOf(objected.criterion) : ''}
        paged={result.document.pages !== null}
        onClose={() => setObjected(null)}
      />
    </>
  );
}
