import { useRef } from 'react';
import { cleanText } from '../../../report/clean-text.ts';
import { DIRECTION_LABELS, TARGET_LABELS } from '../../../report/labels.ts';
import { actualRun, isCompared, type ResultView } from '../../../report/view.ts';
import { FindingMark } from './finding-mark.tsx';
import type { Indicator, IndicatorGroup } from './indicator-groups.ts';
import { CHART_HEIGHT, SeriesChart } from './series-chart.tsx';
import { wordsIn } from './series-values.ts';
import type { OnPlace } from './types.ts';
import { useNear } from './use-near.ts';

/** A small chart for every indicator that has something to draw: each has its own unit, so each its own axis. */
export function IndicatorCharts({
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
  return (
    <>
      {groups
        .filter(({ indicators }) => indicators.length > 0)
        .map((group) => (
          <section key={group.id} aria-label={`${group.name}的图表`}>
            {groups.length > 1 && <h3 className="ind-heading">{group.name}</h3>}
            <div className="ind-charts">
              {group.indicators.map((indicator) => (
                <ChartCard
                  key={indicator.series.id}
                  indicator={indicator}
                  view={view}
                  printing={printing}
                  onPlace={onPlace}
                />
              ))}
            </div>
          </section>
        ))}
    </>
  );
}

function ChartCard({
  indicator: { series, findings },
  view,
  printing,
  onPlace,
}: {
  indicator: Indicator;
  view: ResultView;
  printing: boolean;
  onPlace: OnPlace;
}) {
  const name = cleanText(series.indicator);
  const unit = cleanText(series.unit);
  const place = useRef<HTMLDivElement>(null);
  const near = useNear(place);
  const run = actualRun(series);
  const drawable = series.points.some(({ kind }) => kind !== 'growth' && kind !== 'cumulative');
  const facts = [
    ...(unit === '' ? [] : [unit]),
    DIRECTION_LABELS[series.direction],
    run === 0 ? '无年度实际值' : `连续 ${run} 年`,
    isCompared(series) ? '有对比' : '未见对比',
    ...(series.target === 'none' ? [] : [TARGET_LABELS[series.target]]),
  ];
  return (
    <figure className="ind-card">
      <figcaption>
        <span className="ind-title">{name}</span>
        <span className="ind-facts">{facts.join('，')}</span>
        {findings.map((finding) => (
          <FindingMark key={finding.id} finding={finding} />
        ))}
      </figcaption>
      {drawable ? (
        <div ref={place} style={{ minHeight: CHART_HEIGHT }}>
          {(near || printing) && (
            <SeriesChart
              series={series}
              printing={printing}
              onPick={(passage) => onPlace(passage, wordsIn(view.passages.get(passage), name, null))}
            />
          )}
        </div>
      ) : (
        <p className="ind-none">只有增长率、累计或表述，没有可以画出的年度数值；见表格。</p>
      )}
    </figure>
  );
}
