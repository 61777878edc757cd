import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { cleanText, clip } from '../../report/clean-text.ts';
import { STATE_LABELS } from '../../report/labels.ts';
import { useThemeChoice } from '../app/theme-context.ts';
import type { CriterionGaps } from './insight-queries.ts';

echarts.use([BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

/** Points drawn; the table has them all. */
const MOST = 15;
const ROW = 28;
const FONT =
  'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
/** By theme; each at least 3 to 1 against the ground, words on the bars 4.5 to 1. */
const palettes = {
  light: {
    text: '#3a3f47',
    grid: '#e3e6ea',
    missing: '#c5443b',
    thin: '#c98a1b',
    on: '#ffffff',
    onThin: '#1d1d1d',
    ground: '#ffffff',
  },
  dark: {
    text: '#d4d7dc',
    grid: '#3a3d42',
    missing: '#ff8a80',
    thin: '#e0b355',
    on: '#1d1d1d',
    onThin: '#1d1d1d',
    ground: '#262626',
  },
};

/** Reports that miss a point or have little of it, most missed first. `onPick`: a bar was clicked. */
export function GapChart({
  rows,
  reports,
  names,
  onPick,
}: {
  rows: readonly CriterionGaps[];
  /** All reports of the standard: how far the axis goes. */
  reports: number;
  names: (criterion: string) => string;
  onPick: (criterion: string) => void;
}) {
  const { isDark } = useThemeChoice();
  const place = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  const shown = useMemo(() => rows.slice(0, MOST), [rows]);
  const labels = shown.map(({ criterion }) => names(criterion)).join('\n');
  useEffect(() => {
    pick.current = onPick;
  });
  useLayoutEffect(() => {
    if (place.current === null) return;
    const chart = echarts.init(place.current);
    const colors = isDark ? palettes.dark : palettes.light;
    const text = { color: colors.text, fontFamily: FONT };
    const bar = (key: 'missing' | 'thin', on: string) => ({
      name: STATE_LABELS[key],
      type: 'bar' as const,
      stack: 'gaps',
      barMaxWidth: 18,
      itemStyle: { color: colors[key] },
      label: {
        show: true,
        color: on,
        fontFamily: FONT,
        formatter: ({ value }: { value: unknown }) => (value ? String(value) : ''),
      },
      data: shown.map((row) => row[key]),
    });
    chart.setOption({
      animation: false,
      aria: { enabled: true, label: { description: `缺得最多的要点：${labels.replaceAll('\n', '、')}` } },
      textStyle: { fontFamily: FONT },
      grid: { left: 0, right: 24, top: 28, bottom: 0, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 14, textStyle: text },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        axisPointer: { type: 'shadow' },
        backgroundColor: colors.ground,
        textStyle: text,
      },
      xAxis: {
        type: 'value',
        max: reports,
        minInterval: 1,
        axisLabel: text,
        splitLine: { lineStyle: { color: colors.grid } },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: labels.split('\n').map((name) => clip(cleanText(name), 20)),
        axisLabel: text,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colors.grid } },
      },
      series: [bar('missing', colors.on), bar('thin', colors.onThin)],
    });
    chart.on('click', ({ dataIndex }) => {
      const row = typeof dataIndex === 'number' ? shown[dataIndex] : undefined;
      if (row) pick.current(row.criterion);
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [shown, labels, reports, isDark]);
  return <div ref={place} role="img" style={{ width: '100%', height: shown.length * ROW + 60 }} />;
}
