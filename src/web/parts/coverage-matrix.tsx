import { Tooltip, theme } from 'antd';
import type { CoverageState } from '../../model/result.ts';
import { STATE_LABELS } from '../../report/labels.ts';
import type { ResultView } from '../../report/view.ts';
import { stateOf } from '../../report/view.ts';

const signs: Record<CoverageState, string> = { found: '✓', thin: '~', missing: '✕', unreadable: '?' };

/**
 * Completeness at a glance: a row an item, a cell a point, by sign and colour. `onPick` is told the criterion that
 * somebody clicks.
 */
export function CoverageMatrix({
  view,
  unreadable = false,
  onPick,
  selected,
}: {
  view: ResultView;
  /** Nothing of the document could be read. */
  unreadable?: boolean;
  onPick?: (criterion: string) => void;
  selected?: string | null;
}) {
  const { token } = theme.useToken();
  const colors: Record<CoverageState, { background: string; color: string }> = {
    found: { background: token.colorSuccessBg, color: token.colorText },
    thin: { background: token.colorWarningBg, color: token.colorText },
    missing: { background: token.colorErrorBg, color: token.colorText },
    unreadable: { background: token.colorFillSecondary, color: token.colorText },
  };
  const cell = (criterion: string, name: string, state: CoverageState, wide = false) => (
    <Tooltip key={criterion} title={`${name}：${STATE_LABELS[state]}`}>
      <button
        type="button"
        onClick={() => onPick?.(criterion)}
        aria-label={`${name}：${STATE_LABELS[state]}`}
        aria-pressed={selected === criterion}
        style={{
          ...colors[state],
          minWidth: wide ? 72 : 34,
          height: 30,
          border: `1px solid ${selected === criterion ? token.colorPrimary : token.colorBorder}`,
          outlineOffset: 1,
          borderRadius: 4,
          cursor: onPick ? 'pointer' : 'default',
          font: 'inherit',
          fontSize: 12,
        }}
      >
        {signs[state]} {wide ? STATE_LABELS[state] : criterion.split('.').at(-1)}
      </button>
    </Tooltip>
  );
  return (
    <div>
      <table style={{ borderCollapse: 'separate', borderSpacing: '6px 4px' }}>
        <caption className="visually-hidden">各条款的完整性</caption>
        <thead>
          <tr>
            <th scope="col" style={{ textAlign: 'left', fontWeight: 500 }}>
              条目
            </th>
            <th scope="col" style={{ textAlign: 'left', fontWeight: 500 }}>
              状态
            </th>
            <th scope="col" style={{ textAlign: 'left', fontWeight: 500 }}>
              要点
            </th>
          </tr>
        </thead>
        <tbody>
          {view.items.map((item) => (
            <tr key={item.id}>
              <th scope="row" style={{ textAlign: 'left', fontWeight: 400, paddingRight: 8 }}>
                {view.nameOf(item.id)}
              </th>
              <td>{cell(item.id, view.nameOf(item.id), stateOf(item, unreadable), true)}</td>
              <td style={{ display: 'flex', gap: 4, flexWrap: 'wrap' }}>
                {item.points.map(({ point, state }) => cell(point.id, view.nameOf(point.id), state))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p style={{ color: token.colorTextSecondary, fontSize: 12, margin: '8px 0 0' }}>
        {(Object.keys(signs) as CoverageState[])
          .map((state) => `${signs[state]} ${STATE_LABELS[state]}`)
          .join('　')}
        　预审只看内容是否齐全，不评分
      </p>
    </div>
  );
}
