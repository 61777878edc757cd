import type { ChartColors } from './chart-option.ts';

const light: ChartColors = {
  ground: '#ffffff',
  text: '#3a3f47',
  faint: '#8c929c',
  grid: '#e3e6ea',
  actual: '#1554ad',
  target: '#b3261e',
  forecast: '#1554ad',
  benchmarks: ['#8a5a00', '#1e7a45', '#7a3e9d', '#006d77', '#8c3b5e'],
};
const dark: ChartColors = {
  ground: '#1d1d1d',
  text: '#d4d7dc',
  faint: '#8c929c',
  grid: '#3a3d42',
  actual: '#7fb2f5',
  target: '#ff8a80',
  forecast: '#7fb2f5',
  benchmarks: ['#f0b95a', '#6fcf97', '#cf9bea', '#5fd0d9', '#f29bbd'],
};

/** Paper is light whatever the screen is. */
export const chartColors = (isDark: boolean): ChartColors => (isDark ? dark : light);
