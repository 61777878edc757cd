import type { SourceChart } from './report-source.ts';

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const colours = ['#3b6ea5', '#c9843a', '#6a9a5b', '#8a6fa8', '#777777'];

/** An SVG with its numbers as text: columns (also for bar and pie) or lines, values above the marks, a legend below. */
export const chartSvg = ({ type, title, unit, categories, series }: SourceChart): string => {
  const [width, height, left, top, bottom] = [520, 250, 40, 40, 56];
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  const most = Math.max(...values, 1e-9) * 1.12;
  const least = type === 'line' ? Math.min(...values) - (Math.max(...values) - Math.min(...values)) * 0.6 : 0;
  const y = (value: number): number =>
    height - bottom - ((value - least) / (most - least)) * (height - bottom - top);
  const slot = (width - left - 10) / Math.max(categories.length, 1);
  const at = (n: number): string => n.toFixed(1);
  const text = (x: number, line: number, content: string, anchor = 'middle'): string =>
    `<text x="${at(x)}" y="${at(line)}" text-anchor="${anchor}" font-size="11">${escapeText(content)}</text>`;
  const parts = [
    title === ''
      ? ''
      : `<text x="${width / 2}" y="16" text-anchor="middle" font-size="13">${escapeText(title)}</text>`,
    unit === '' ? '' : text(left, 30, `单位：${unit}`, 'start'),
    `<path d="M${left} ${height - bottom}H${width - 10}" stroke="#333" fill="none"/>`,
    ...categories.map((name, n) => text(left + slot * (n + 0.5), height - bottom + 16, name)),
  ];
  series.forEach((one, s) => {
    const colour = colours[s % colours.length] ?? '#333';
    const bar = (slot * 0.7) / series.length;
    const marks = one.values.flatMap((value, n) => {
      if (value === null) return [];
      const x = type === 'line' ? left + slot * (n + 0.5) : left + slot * (n + 0.15) + bar * (s + 0.5);
      return [{ x, top: y(value), value }];
    });
    if (type === 'line')
      parts.push(
        `<polyline points="${marks.map((mark) => `${at(mark.x)},${at(mark.top)}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      );
    for (const mark of marks) {
      parts.push(
        type === 'line'
          ? `<circle cx="${at(mark.x)}" cy="${at(mark.top)}" r="3" fill="${colour}"/>`
          : `<rect x="${at(mark.x - bar / 2)}" y="${at(mark.top)}" width="${at(bar * 0.92)}" height="${at(height - bottom - mark.top)}" fill="${colour}"/>`,
        text(mark.x, type === 'line' && s > 0 ? mark.top + 14 : mark.top - 5, String(mark.value)),
      );
    }
    const x = left + 20 + s * 150;
    parts.push(
      `<rect x="${x}" y="${height - 20}" width="10" height="10" fill="${colour}"/>`,
      text(x + 14, height - 11, one.name, 'start'),
    );
  });
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`;
};
