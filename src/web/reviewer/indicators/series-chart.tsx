import { LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Series } from '../../../model/series.ts';
import { useThemeChoice } from '../../app/theme-context.ts';
import { chartColors } from './chart-colors.ts';
import { chartOption, legendOf } from './chart-option.ts';
import { LegendSign } from './legend-sign.tsx';

echarts.use([
  LineChart,
  ScatterChart,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  AriaComponent,
  CanvasRenderer,
]);

export const CHART_HEIGHT = 190;

/** One series drawn; `onPick` is told the passage of a mark that somebody clicks. */
export function SeriesChart({
  series,
  printing,
  onPick,
}: {
  series: Series;
  printing: boolean;
  onPick: (passage: string) => void;
}) {
  const { isDark } = useThemeChoice();
  const place = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });
  const dark = isDark && !printing;
  const option = useMemo(() => chartOption(series, chartColors(dark)), [series, dark]);
  useLayoutEffect(() => {
    if (place.current === null || option === null) return;
    const chart = echarts.init(place.current);
    chart.setOption(option);
    chart.on('click', ({ data }) => {
      const passage = (data as { passage?: unknown } | null)?.passage;
      if (typeof passage === 'string') pick.current(passage);
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [option]);
  if (option === null) return null;
  return (
    <>
      <div ref={place} role="img" style={{ width: '100%', height: CHART_HEIGHT }} />
      <ul className="ind-legend">
        {legendOf(option).map((entry) => (
          <li key={`${entry.symbol} ${entry.color} ${entry.name}`}>
            <LegendSign entry={entry} /> {entry.name}
          </li>
        ))}
      </ul>
    </>
  );
}
