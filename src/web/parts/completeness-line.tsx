import { Flex, theme } from 'antd';
import type { CoverageState } from '../../model/result.ts';
import type { Summary } from '../../model/summary.ts';
import { SEVERITY_LABELS, STATE_LABELS } from '../../report/labels.ts';

const states: readonly CoverageState[] = ['found', 'thin', 'missing', 'unreadable'];

/** Completeness in one line: a bar of the items by state, their counts, and what must or should be added. */
export function CompletenessLine({ summary }: { summary: Summary }) {
  const { token } = theme.useToken();
  const colors: Record<CoverageState, string> = {
    found: token.colorSuccess,
    thin: token.colorWarning,
    missing: token.colorError,
    unreadable: token.colorTextQuaternary,
  };
  const { items, findings } = summary;
  const total = states.reduce((sum, state) => sum + items[state], 0);
  const counts = states
    .filter((state) => items[state] > 0)
    .map((state) => `${STATE_LABELS[state]} ${items[state]}`)
    .join('、');
  return (
    <div>
      <Flex aria-hidden style={{ height: 6, borderRadius: 3, overflow: 'hidden' }} gap={2}>
        {states.map((state) =>
          items[state] > 0 ? (
            <span key={state} style={{ flexGrow: items[state], background: colors[state] }} />
          ) : null,
        )}
      </Flex>
      <div style={{ marginTop: 6 }}>
        {total} 个条目：{counts}
        {summary.status !== 'unreadable' && (
          <span style={{ color: token.colorTextSecondary }}>
            {'　'}
            {SEVERITY_LABELS.error} {findings.error} 项，{SEVERITY_LABELS.warning} {findings.warning} 项
          </span>
        )}
      </div>
    </div>
  );
}
