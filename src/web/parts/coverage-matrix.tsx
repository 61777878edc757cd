import { Tooltip, theme } from 'antd';
import type { CSSProperties } from 'react';
import type { CoverageState } from '../../model/result.ts';
import { STATE_LABELS } from '../../report/labels.ts';
import { type ItemView, type ResultView, stateOf } from '../../report/view.ts';
import './coverage-matrix.css';

const signs: Record<CoverageState, string> = { found: '✓', thin: '~', missing: '✕', unreadable: '?' };
const states = Object.keys(signs) as CoverageState[];

/**
 * Completeness at a glance: a row an item, a cell a point, by sign and colour. `onPick` is told the criterion that
 * somebody clicks.
 */
export function CoverageMatrix({
  view,
  categories = [],
  unreadable = false,
  onPick,
  selected,
}: {
  view: ResultView;
  /** Of the rubric: items stand under their heads; none: one list. */
  categories?: readonly { id: string; title: string }[];
  /** Nothing of the document could be read. */
  unreadable?: boolean;
  onPick?: (criterion: string) => void;
  selected?: string | null;
}) {
  const { token } = theme.useToken();
  const colors = {
    '--matrix-found': token.colorSuccessBg,
    '--matrix-thin': token.colorWarningBg,
    '--matrix-missing': token.colorErrorBg,
    '--matrix-unreadable': token.colorFillTertiary,
    '--matrix-border': token.colorBorder,
    '--matrix-primary': token.colorPrimary,
    '--matrix-faint': token.colorTextSecondary,
  } as CSSProperties;
  const cell = (criterion: string, name: string, state: CoverageState, label: string) => {
    const said = `${name}：${STATE_LABELS[state]}`;
    const content = (
      <>
        <span aria-hidden>{signs[state]}</span>
        <span aria-hidden>{label}</span>
      </>
    );
    return (
      <Tooltip key={criterion} title={said}>
        {onPick ? (
          <button
            type="button"
            className="coverage-cell"
            data-state={state}
            aria-label={said}
            aria-pressed={selected === criterion}
            onClick={() => onPick(criterion)}
          >
            {content}
          </button>
        ) : (
          <span className="coverage-cell" data-state={state} role="img" aria-label={said}>
            {content}
          </span>
        )}
      </Tooltip>
    );
  };
  const row = (item: ItemView) => {
    const state = stateOf(item, unreadable);
    return (
      <tr key={item.id}>
        <th scope="row">{view.nameOf(item.id)}</th>
        <td>{cell(item.id, view.nameOf(item.id), state, STATE_LABELS[state])}</td>
        <td>
          <div className="cells">
            {item.points.map(({ point, state }) =>
              cell(point.id, view.nameOf(point.id), state, point.id.split('.').at(-1) ?? ''),
            )}
          </div>
        </td>
      </tr>
    );
  };
  const grouped = categories
    .map((category) => ({ category, items: view.items.filter(({ item }) => item?.category === category.id) }))
    .filter(({ items }) => items.length > 0);
  const placed = new Set(grouped.flatMap(({ items }) => items));
  const rest = view.items.filter((item) => !placed.has(item));
  return (
    <div style={colors}>
      <table className="coverage-matrix">
        <caption className="visually-hidden">各条款的完整性</caption>
        <thead>
          <tr>
            <th scope="col">条目</th>
            <th scope="col">状态</th>
            <th scope="col">要点</th>
          </tr>
        </thead>
        <tbody>{rest.map(row)}</tbody>
        {grouped.map(({ category, items }) => (
          <tbody key={category.id}>
            <tr>
              <th scope="rowgroup" colSpan={3}>
                {category.id} {category.title}
              </th>
            </tr>
            {items.map(row)}
          </tbody>
        ))}
      </table>
      <p style={{ color: token.colorTextSecondary, fontSize: 12, margin: '12px 0 0' }}>
        {states.map((state) => `${signs[state]} ${STATE_LABELS[state]}`).join('　')}
        <br />
        预审只看内容是否齐全；“{STATE_LABELS.unreadable}”是读不出，不是缺少
      </p>
    </div>
  );
}
