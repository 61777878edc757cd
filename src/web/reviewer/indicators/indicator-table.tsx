import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { ResultView } from '../../../report/view.ts';
import type { Indicator, IndicatorGroup } from './indicator-groups.ts';
import { IndicatorCells } from './indicator-row.tsx';
import { yearsOf } from './series-values.ts';
import type { OnPlace } from './types.ts';

type Row = { key: string; group: IndicatorGroup } | { key: string; indicator: Indicator };

/** From this many rows on, only those in sight are drawn. */
const MANY = 40;
/** In pixels; the comparisons take what is left. */
const WIDTHS = { name: 190, year: 88, benchmarks: 210, target: 92, run: 84 };

/** All indicators in one table, a group's name above its own; in print every row, on the screen those in sight. */
export function IndicatorTable({
  groups,
  view,
  printing,
  onPlace,
}: {
  groups: readonly IndicatorGroup[];
  view: ResultView;
  printing: boolean;
  onPlace: OnPlace;
}) {
  const rows = useMemo<Row[]>(() => {
    const titled = groups.length > 1;
    return groups
      .filter(({ indicators }) => indicators.length > 0)
      .flatMap((group) => [
        ...(titled ? [{ key: `group ${group.id}`, group }] : []),
        ...group.indicators.map((indicator) => ({ key: indicator.series.id, indicator })),
      ]);
  }, [groups]);
  const years = useMemo(
    () => yearsOf(groups.flatMap(({ indicators }) => indicators.map(({ series }) => series))),
    [groups],
  );
  const frame = useRef<HTMLDivElement>(null);
  const many = rows.length > MANY && !printing;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (rows[index] !== undefined && 'group' in rows[index] ? 36 : 84),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    enabled: many,
  });
  const shown = many ? virtual.getVirtualItems() : rows.map((row, index) => ({ index, key: row.key }));
  const items = virtual.getVirtualItems();
  const above = many ? (items[0]?.start ?? 0) : 0;
  const below = many ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const columns = years.length + 4;
  const width = WIDTHS.name + years.length * WIDTHS.year + WIDTHS.benchmarks + WIDTHS.target + WIDTHS.run;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section ref={frame} className={`ind-frame${many ? ' ind-many' : ''}`} tabIndex={0} aria-label="指标表">
      <table
        className="ind-table"
        style={printing ? {} : { minWidth: width }}
        aria-rowcount={rows.length + 1}
      >
        <caption className="visually-hidden">
          指标各年度的数值、对比和目标；数值可点开，文档即转到其所在之处
        </caption>
        <colgroup>
          <col style={{ width: printing ? '17%' : WIDTHS.name }} />
          {years.map((year) => (
            <col key={year} style={printing ? {} : { width: WIDTHS.year }} />
          ))}
          <col style={printing ? { width: '22%' } : {}} />
          <col style={{ width: printing ? '9%' : WIDTHS.target }} />
          <col style={{ width: printing ? '7%' : WIDTHS.run }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="ind-name">
              指标
            </th>
            {years.map((year) => (
              <th key={year} scope="col" className="ind-year">
                {year}年
              </th>
            ))}
            <th scope="col" className="ind-against">
              对比
            </th>
            <th scope="col">目标对照</th>
            <th scope="col" className="ind-run">
              最长连续
            </th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} columns={columns} />}
          {shown.map(({ index, key }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <tr
                key={key}
                data-index={index}
                aria-rowindex={index + 2}
                ref={many ? virtual.measureElement : undefined}
                className={'group' in row ? 'ind-group' : undefined}
              >
                {'group' in row ? (
                  <th scope="colgroup" colSpan={columns}>
                    <span className="ind-stuck">
                      {row.group.name}　<small>{row.group.indicators.length} 项指标</small>
                    </span>
                  </th>
                ) : (
                  <IndicatorCells indicator={row.indicator} years={years} view={view} onPlace={onPlace} />
                )}
              </tr>
            );
          })}
          {below > 0 && <Gap height={below} columns={columns} />}
        </tbody>
      </table>
    </section>
  );
}

function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
