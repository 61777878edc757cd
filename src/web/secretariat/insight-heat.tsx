import { Tooltip, theme } from 'antd';
import type { CSSProperties } from 'react';
import type { Rubric } from '../api/types.ts';
import { nameIn } from '../submission/name-in.ts';
import './insight.css';
import { percent } from './insight-percent.ts';
import type { CriterionGaps, RubricGaps } from './insight-queries.ts';

/** Points by item; the more reports miss one, the stronger its colour. The share stands in the cell. */
export function GapHeat({
  gaps,
  rubric,
  selected,
  onPick,
}: {
  gaps: RubricGaps;
  rubric: Rubric;
  selected: string | null;
  onPick: (criterion: string) => void;
}) {
  const { token } = theme.useToken();
  const rows = new Map(gaps.criteria.map((row) => [row.criterion, row]));
  const colors = {
    '--heat-line': token.colorBorderSecondary,
    '--heat-primary': token.colorPrimary,
    '--heat-faint': token.colorTextSecondary,
  } as CSSProperties;
  const cell = (id: string, row: CriterionGaps | undefined) => {
    const missing = row?.missing ?? 0;
    const readable = gaps.reports - (row?.unreadable ?? 0);
    const share = readable === 0 ? 0 : missing / readable;
    const said = `${nameIn(rubric, id)}：${readable} 份中 ${missing} 份未见，${row?.thin ?? 0} 份单薄`;
    return (
      <Tooltip key={id} title={said}>
        <button
          type="button"
          aria-pressed={selected === id}
          onClick={() => onPick(id)}
          style={{
            background: `color-mix(in srgb, ${token.colorError} ${Math.round(share * 42)}%, ${token.colorBgContainer})`,
          }}
        >
          <span className="visually-hidden">{said}</span>
          <span aria-hidden>
            {id.split('.').at(-1)}　{missing === 0 ? '—' : percent(share)}
          </span>
        </button>
      </Tooltip>
    );
  };
  return (
    <div style={{ ...colors, overflowX: 'auto' }}>
      <table className="insight-heat">
        <caption className="visually-hidden">各要点未见的比例，按条目</caption>
        <thead>
          <tr>
            <th scope="col">条目</th>
            <th scope="col">要点序号与未见的比例（— 为没有）</th>
          </tr>
        </thead>
        <tbody>
          {rubric.items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                {item.id} {item.title}
              </th>
              <td>
                <div className="cells">{item.points.map(({ id }) => cell(id, rows.get(id)))}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
