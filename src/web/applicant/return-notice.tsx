import { useQuery } from '@tanstack/react-query';
import { Alert, Spin, Tag, theme } from 'antd';
import { sentence } from '../../report/finding-text.ts';
import { ruleTitle } from '../../report/labels.ts';
import { queries } from '../api/queries.ts';
import type { Return, Rubric, Version } from '../api/types.ts';
import { SeverityTag } from '../parts/severity-tag.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { nameIn } from '../submission/name-in.ts';
import { noticeStyles } from '../submission/notice-styles.ts';
import { NOTICE_LABELS, type NoticeState, noticeProgress } from './notice-progress.ts';

const colors: Record<NoticeState, string> = {
  fixed: 'green',
  open: 'orange',
  unverified: 'default',
  waiting: 'default',
};

/** A 补正通知: its text, its findings and what is fixed of them so far. `done`: it has been answered. */
export function ReturnNotice({
  notice,
  versions,
  rubric,
  done = false,
}: {
  notice: Return;
  /** Newest first. */
  versions: readonly Version[];
  rubric: Rubric | undefined;
  done?: boolean;
}) {
  const { token } = theme.useToken();
  const returned = versions.find(({ id }) => id === notice.versionId);
  const newest = versions.find(({ analysis }) => analysis.state === 'done');
  const wanted = notice.findings.length > 0 && returned !== undefined;
  const before = useQuery({
    ...queries.findings(returned?.submissionId ?? '', returned?.number),
    enabled: wanted,
  });
  const isNewer = newest !== undefined && returned !== undefined && newest.number > returned.number;
  const comparison = useQuery({
    ...queries.comparison(returned?.submissionId ?? '', returned?.number, newest?.number),
    enabled: wanted && isNewer,
  });
  const isLoading = before.isLoading || comparison.isLoading;
  const lines = noticeProgress(notice, before.data?.findings ?? [], (isNewer && comparison.data) || null);
  const fixed = lines.filter(({ state }) => state === 'fixed').length;
  return (
    <Alert
      type={done ? 'info' : 'warning'}
      showIcon
      styles={noticeStyles}
      title={
        <>
          补正通知{'　'}
          <TimeText at={notice.createdAt} />
          {returned && `　针对第 ${returned.number} 版`}
        </>
      }
      description={
        <>
          <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 }}>{notice.text}</p>
          {isLoading && (
            <p role="status" style={{ margin: '10px 0 0' }}>
              <Spin size="small" /> 正在对照需要补正的 {notice.findings.length} 项
            </p>
          )}
          {lines.length > 0 && !isLoading && (
            <section aria-label="需要补正的问题" style={{ marginTop: 10 }}>
              <strong>
                需要补正 {lines.length} 项
                {isNewer && comparison.data && `，第 ${newest.number} 版已解决 ${fixed} 项`}
              </strong>
              <ul
                style={{ margin: '6px 0 0', padding: 0, listStyle: 'none', maxHeight: 320, overflow: 'auto' }}
              >
                {lines.map(({ id, finding, state }) => (
                  <li
                    key={id}
                    style={{
                      display: 'flex',
                      flexWrap: 'wrap',
                      alignItems: 'baseline',
                      gap: 8,
                      padding: '5px 0',
                      borderTop: `1px solid ${token.colorBorderSecondary}`,
                    }}
                  >
                    <Tag color={colors[state]} style={{ margin: 0 }}>
                      {state === 'fixed' && '✓ '}
                      {NOTICE_LABELS[state]}
                    </Tag>
                    {finding ? (
                      <>
                        <SeverityTag severity={finding.severity} />
                        <span style={{ flex: '1 1 300px' }}>
                          {nameIn(rubric, finding.criterion)}　{ruleTitle(finding.rule)}：
                          {sentence(finding.message)}
                        </span>
                      </>
                    ) : (
                      <span>（问题 {id}）</span>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      }
    />
  );
}
