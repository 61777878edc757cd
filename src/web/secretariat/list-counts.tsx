import { theme } from 'antd';
import { ANALYSIS_LABELS, SUBMISSION_LABELS } from '../../report/submission-labels.ts';
import type { Counts } from '../api/types.ts';
import type { ListFilter } from './list-filter.ts';

interface Sort {
  count: keyof Counts;
  label: string;
  /** What a click asks for; a second click asks for it no more. */
  asks: Partial<ListFilter>;
}

const sorts: Sort[] = [
  { count: 'draft', label: SUBMISSION_LABELS.draft, asks: { state: 'draft' } },
  { count: 'submitted', label: SUBMISSION_LABELS.submitted, asks: { state: 'submitted' } },
  { count: 'returned', label: SUBMISSION_LABELS.returned, asks: { state: 'returned' } },
  { count: 'closed', label: SUBMISSION_LABELS.closed, asks: { state: 'closed' } },
  { count: 'analysing', label: ANALYSIS_LABELS.running, asks: { analysis: 'going' } },
  { count: 'failed', label: ANALYSIS_LABELS.failed, asks: { analysis: 'failed' } },
  { count: 'unreadable', label: '有无法核查', asks: { unreadable: true } },
  { count: 'overLength', label: '超长', asks: { overLength: true } },
  { count: 'late', label: '逾期', asks: { late: true } },
  { count: 'unassigned', label: '未分配', asks: { unassigned: true } },
];

const nothing: Partial<ListFilter> = {
  state: null,
  analysis: null,
  unreadable: false,
  overLength: false,
  late: false,
  unassigned: false,
};

/** A round in numbers; each narrows the list to what it counts. */
export function ListCounts({
  counts,
  filter,
  onChange,
}: {
  counts: Counts | undefined;
  filter: ListFilter;
  onChange: (change: Partial<ListFilter>) => void;
}) {
  const asked = ({ asks }: Sort) =>
    Object.entries(asks).every(([key, value]) => filter[key as keyof ListFilter] === value);
  return (
    <fieldset
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(92px, 1fr))',
        gap: 8,
        margin: '0 0 16px',
        padding: 0,
        border: 0,
        minWidth: 0,
      }}
    >
      <legend className="visually-hidden">本批次的申报数，点击筛选</legend>
      <CountButton
        label="全部"
        count={counts?.all}
        pressed={!sorts.some(asked)}
        onClick={() => onChange(nothing)}
      />
      {sorts.map((sort) => (
        <CountButton
          key={sort.count}
          label={sort.label}
          count={counts?.[sort.count]}
          pressed={asked(sort)}
          onClick={() =>
            onChange(
              asked(sort)
                ? Object.fromEntries(
                    Object.keys(sort.asks).map((key) => [key, nothing[key as keyof ListFilter]]),
                  )
                : sort.asks,
            )
          }
        />
      ))}
    </fieldset>
  );
}

function CountButton({
  label,
  count,
  pressed,
  onClick,
}: {
  label: string;
  count: number | undefined;
  pressed: boolean;
  onClick: () => void;
}) {
  const { token } = theme.useToken();
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      style={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'flex-start',
        padding: '8px 12px',
        border: `1px solid ${pressed ? token.colorPrimary : token.colorBorderSecondary}`,
        borderRadius: token.borderRadius,
        background: pressed ? token.colorPrimaryBg : token.colorBgContainer,
        color: token.colorText,
        font: 'inherit',
        cursor: 'pointer',
        textAlign: 'start',
      }}
    >
      <span style={{ fontSize: 20, lineHeight: '26px', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        {count ?? '—'}
      </span>
      <span style={{ fontSize: 12, lineHeight: '18px', color: token.colorTextSecondary }}>{label}</span>
    </button>
  );
}
