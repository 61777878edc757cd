import type { LegendEntry } from './chart-option.ts';

const shapes: Record<string, string> = {
  circle: 'M15 2.2a3.8 3.8 0 1 0 0 7.6a3.8 3.8 0 1 0 0-7.6z',
  triangle: 'M15 1.5l4.6 8.4h-9.2z',
  rect: 'M11.2 2.2h7.6v7.6h-7.6z',
  roundRect: 'M12.4 2.2h5.2q1.2 0 1.2 1.2v5.2q0 1.2-1.2 1.2h-5.2q-1.2 0-1.2-1.2v-5.2q0-1.2 1.2-1.2z',
  diamond: 'M15 .8l5.2 5.2l-5.2 5.2l-5.2-5.2z',
  arrow: 'M15 1l4.2 10l-4.2-2.6l-4.2 2.6z',
};
const dashes = { solid: 'none', dashed: '5 3', dotted: '2 2' };

/** A mark of a chart and its line, as the chart draws them. */
export function LegendSign({ entry: { symbol, color, hollow, line } }: { entry: LegendEntry }) {
  return (
    <svg viewBox="0 0 30 12" width="30" height="12" aria-hidden="true">
      {line !== null && (
        <path d="M1 6H29" stroke={color} strokeWidth="2" strokeDasharray={dashes[line]} fill="none" />
      )}
      <path
        d={shapes[symbol] ?? shapes.circle}
        fill={hollow ? 'var(--ant-color-bg-container)' : color}
        stroke={color}
        strokeWidth={hollow ? 2 : 0}
      />
    </svg>
  );
}
