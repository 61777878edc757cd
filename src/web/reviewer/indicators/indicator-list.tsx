import { useRef } from 'react';
import { cleanText } from '../../../report/clean-text.ts';
import { VALUE_LABELS } from '../../../report/labels.ts';
import { actualRun, type ResultView } from '../../../report/view.ts';
import { BenchmarkList } from './benchmark-list.tsx';
import type { Indicator, IndicatorGroup } from './indicator-groups.ts';
import { IndicatorName } from './indicator-name.tsx';
import { NoValue } from './indicator-row.tsx';
import { KINDS, targetText, valuesOf, yearsOf } from './series-values.ts';
import type { OnPlace } from './types.ts';
import { useNear } from './use-near.ts';
import { ValueButton } from './value-button.tsx';

/** From this many on, only those in sight are drawn. */
const MANY = 30;

/** The same as the table where there is no room for one: each indicator a small table of its own years. */
export function IndicatorList({
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
  const count = groups.reduce((sum, { indicators }) => sum + indicators.length, 0);
  const many = count > MANY && !printing;
  return (
    <>
      {groups
        .filter(({ indicators }) => indicators.length > 0)
        .map((group) => (
          <section key={group.id} aria-label={`${group.name}的指标`}>
            {groups.length > 1 && <h3 className="ind-heading">{group.name}</h3>}
            {group.indicators.map((indicator) => (
              <Card
                key={indicator.series.id}
                indicator={indicator}
                view={view}
                lazy={many}
                onPlace={onPlace}
              />
            ))}
          </section>
        ))}
    </>
  );
}

interface CardProps {
  indicator: Indicator;
  view: ResultView;
  onPlace: OnPlace;
}

function Card({ lazy, ...props }: CardProps & { lazy: boolean }) {
  const place = useRef<HTMLElement>(null);
  const near = useNear(place);
  /** Its height when it was last drawn, so that nothing jumps when it is not. */
  const height = useRef(estimateOf(props.indicator));
  const drawn = near || !lazy;
  return (
    <article
      ref={(element) => {
        place.current = element;
        if (element !== null && drawn) height.current = element.offsetHeight;
      }}
      className="ind-card ind-item"
      style={drawn ? {} : { height: height.current }}
    >
      {drawn ? (
        <Content {...props} />
      ) : (
        <span className="ind-title">{cleanText(props.indicator.series.indicator)}</span>
      )}
    </article>
  );
}

/** In pixels, before it was ever drawn. */
const estimateOf = ({ series, findings }: Indicator): number =>
  130 + (findings.length > 0 ? 30 : 0) + series.benchmarks.length * 44;

function Content({ indicator, view, onPlace }: CardProps) {
  const { series } = indicator;
  const name = cleanText(series.indicator);
  const years = yearsOf([series]);
  const kinds = KINDS.filter((kind) => series.points.some((point) => point.kind === kind));
  const run = actualRun(series);
  return (
    <>
      <IndicatorName
        indicator={indicator}
        facts={[run === 0 ? '无年度实际值' : `连续 ${run} 年`, targetText(series)]}
      />
      {years.length > 0 && (
        <section
          className="ind-scroll"
          tabIndex={years.length > 4 ? 0 : undefined}
          aria-label={`${name}的数值`}
        >
          <table className="ind-small">
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">类别</span>
                </th>
                {years.map((year) => (
                  <th key={year} scope="col" className="ind-year">
                    {year}年
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {kinds.map((kind) => (
                <tr key={kind}>
                  <th scope="row">{VALUE_LABELS[kind]}</th>
                  {years.map((year) => {
                    const values = valuesOf(series, year).filter((one) => one.kind === kind);
                    return (
                      <td key={year} className={`ind-year ind-${kind}`}>
                        {values.length === 0 && <NoValue />}
                        {values.map((one) => (
                          <div key={one.value}>
                            <ValueButton
                              series={series}
                              year={year}
                              value={one}
                              view={view}
                              onPlace={onPlace}
                            />
                          </div>
                        ))}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <BenchmarkList series={series} view={view} onPlace={onPlace} />
    </>
  );
}
