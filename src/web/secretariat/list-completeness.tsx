import { theme } from 'antd';
import type { CoverageState } from '../../model/result.ts';
import type { Summary } from '../../model/summary.ts';
import { STATE_LABELS } from '../../report/labels.ts';

const order: CoverageState[] = ['found', 'thin', 'missing', 'unreadable'];

/** How many items are there, thin, missing, unreadable: a bar, and the same in words. */
export function Completeness({ items }: { items: Summary['items'] }) {
  const { token } = theme.useToken();
  const colors: Record<CoverageState, string> = {
    found: token.colorSuccess,
    thin: token.colorWarning,
    missing: token.colorError,
    unreadable: token.colorTextQuaternary,
  };
  const present = order.filter((state) => items[state] > 0);
  if (present.length === 0) return <span>—</span>;
  return (
    <div>
      <div aria-hidden style={{ display: 'flex', gap: 1, height: 6, borderRadius: 3, overflow: 'hidden' }}>
        {present.map((state) => (
          <div key={state} style={{ flex: items[state], background: colors[state] }} />
        ))}
      </div>
      <div
        style={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 7,
          marginTop: 3,
          fontSize: 12,
          lineHeight: '18px',
          color: token.colorTextSecondary,
        }}
      >
        {present.map((state) => (
          <span key={state} style={{ whiteSpace: 'nowrap' }}>
            {STATE_LABELS[state]} {items[state]}
          </span>
        ))}
      </div>
    </div>
  );
}
