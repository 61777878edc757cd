import { VALUE_LABELS } from '../../../report/labels.ts';
import { actualRun, type ResultView } from '../../../report/view.ts';
import { BenchmarkList } from './benchmark-list.tsx';
import type { Indicator } from './indicator-groups.ts';
import { IndicatorName } from './indicator-name.tsx';
import { targetText, valuesOf } from './series-values.ts';
import type { OnPlace } from './types.ts';
import { ValueButton } from './value-button.tsx';

/** The cells of one indicator in the table of them. */
export function IndicatorCells({
  indicator,
  years,
  view,
  onPlace,
}: {
  indicator: Indicator;
  years: readonly number[];
  view: ResultView;
  onPlace: OnPlace;
}) {
  const { series } = indicator;
  const run = actualRun(series);
  return (
    <>
      <th scope="row" className="ind-name">
        <IndicatorName indicator={indicator} />
      </th>
      {years.map((year) => {
        const values = valuesOf(series, year);
        return (
          <td key={year} className="ind-year">
            {values.length === 0 && <NoValue />}
            {values.map((one) => (
              <div key={`${one.kind} ${one.value}`} className={`ind-value ind-${one.kind}`}>
                {one.kind !== 'actual' && <span className="ind-kind">{VALUE_LABELS[one.kind]}</span>}
                <ValueButton series={series} year={year} value={one} view={view} onPlace={onPlace} />
              </div>
            ))}
          </td>
        );
      })}
      <td className="ind-against">
        <BenchmarkList series={series} view={view} onPlace={onPlace} />
      </td>
      <td>
        <span className={series.target === 'none' ? 'ind-none' : ''}>{targetText(series)}</span>
      </td>
      <td className="ind-run">{run === 0 ? '无' : `${run} 年`}</td>
    </>
  );
}

/** A year without a value. */
export function NoValue() {
  return (
    <>
      <span aria-hidden="true" className="ind-none">
        –
      </span>
      <span className="visually-hidden">没有数值</span>
    </>
  );
}
