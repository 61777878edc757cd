import type { ChartSeries } from '../../model/document.ts';
import { attribute, child, children, childValue, deepText, isOn, type XmlNode } from './xml.ts';

/** A native chart's numbers as Word last showed them. */
export interface ChartData {
  title: string;
  categories: string[];
  series: ChartSeries[];
  unit: string;
  readable: boolean;
}

/** Points of one series: beyond this a chart is no yearly figure, and `ptCount` may lie. */
const MAX_POINTS = 2_000;

interface Cache {
  texts: (string | null)[];
  format: string;
}

const clean = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The cached points under c:cat, c:val, c:xVal, c:yVal or c:tx, as text, in index order. */
function readCache(node: XmlNode | undefined): Cache | null {
  if (!node) return null;
  let found: XmlNode | undefined;
  for (const reference of node.children) {
    if (/^c:(?:strRef|numRef|multiLvlStrRef)$/.test(reference.name)) {
      found = reference.children.find((inner) => /^c:(?:str|num|multiLvlStr)Cache$/.test(inner.name));
    } else if (reference.name === 'c:strLit' || reference.name === 'c:numLit') found = reference;
    else if (reference.name === 'c:rich') return { texts: [deepText(reference, 'a:t')], format: '' };
    else if (reference.name === 'c:v') return { texts: [reference.text], format: '' };
  }
  if (!found) return null;
  const format = child(found, 'c:formatCode')?.text ?? '';
  const levels = children(found, 'c:lvl');
  const rows = (levels.length > 0 ? levels : [found]).map((holder) => {
    const texts: (string | null)[] = [];
    for (const point of children(holder, 'c:pt')) {
      const index = Number(attribute(point.tag, 'idx'));
      if (Number.isInteger(index) && index >= 0 && index < MAX_POINTS) {
        while (texts.length < index) texts.push(null);
        texts[index] = clean(child(point, 'c:v')?.text ?? '');
      }
    }
    return texts;
  });
  const declared = Math.min(MAX_POINTS, Number(childValue(found, 'c:ptCount')) || 0);
  const inner = rows[0] ?? [];
  while (inner.length < declared) inner.push(null);
  // levels stand from the inside out; an outer one names only the first point that it covers
  for (const outer of rows.slice(1)) {
    let held = '';
    for (let i = 0; i < inner.length; i++) {
      held = outer[i] ?? held;
      inner[i] = clean(`${held} ${inner[i] ?? ''}`);
    }
  }
  return { texts: inner, format };
}

/** A day number of a spreadsheet (1900 system) as far as its format shows it: 2018, 2018-06, 2018-06-30. */
function dateText(serial: number, format: string): string {
  const date = new Date(Math.round((serial - 25569) * 86_400_000));
  if (Number.isNaN(date.getTime())) return String(serial);
  const iso = date.toISOString().slice(0, 10);
  if (/d/i.test(format)) return iso;
  return /m/i.test(format) ? iso.slice(0, 7) : iso.slice(0, 4);
}

function categoryText(text: string | null, format: string): string {
  if (text === null || text === '') return '';
  const value = Number(text);
  const pattern = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (/y/i.test(pattern) && Number.isFinite(value) && value > 3_000) return dateText(value, pattern);
  return Number.isFinite(value) ? String(value) : text;
}

/** 0.523 shown as 52.3 %: without the tail that binary fractions leave. */
const toPercent = (value: number): number => Number((value * 100).toPrecision(12));

function axisTitles(plot: XmlNode | undefined): string[] {
  const titles: string[] = [];
  for (const axis of children(plot, 'c:valAx')) {
    const removed = child(axis, 'c:delete');
    if (removed && isOn(removed.tag)) continue;
    const title = clean(deepText(child(axis, 'c:title'), 'a:t'));
    if (title !== '' && !titles.includes(title)) titles.push(title);
  }
  return titles;
}

/** The unit alone, where the title of an axis gives it after the name: 单位：万元, 营业收入（亿元）. */
function unitOf(title: string): string {
  const match = /单位\s*[:：]\s*([^\s）)]+)/.exec(title) ?? /[（(]([^（()）]{1,12})[）)]\s*$/.exec(title);
  return match?.[1] ?? title;
}

/**
 * Reads a chart part (`c:chartSpace`, ECMA-376 part 1, 21.2): bar, line, pie, area, scatter and their
 * combinations. Values come from the caches that Word keeps beside the references. Percent formats give percent
 * values. `readable` is false where no number is cached.
 */
export function readChart(root: XmlNode | null): ChartData {
  const chart = child(root ?? undefined, 'c:chart');
  const plot = child(chart, 'c:plotArea');
  const found: { name: string; categories: string[]; values: (number | null)[]; percent: boolean }[] = [];
  for (const group of plot?.children ?? []) {
    if (!/^c:\w+Chart$/.test(group.name)) continue;
    for (const node of children(group, 'c:ser')) {
      const values = readCache(child(node, 'c:val') ?? child(node, 'c:yVal'));
      if (!values) continue;
      const labels = readCache(child(node, 'c:cat') ?? child(node, 'c:xVal'));
      const percent = /%/.test(values.format.replace(/"[^"]*"|\\./g, ''));
      found.push({
        name: clean(readCache(child(node, 'c:tx'))?.texts[0] ?? ''),
        categories: values.texts.map(
          (_, i) => categoryText(labels?.texts[i] ?? null, labels?.format ?? '') || String(i + 1),
        ),
        values: values.texts.map((text) => {
          const value = text === null || text === '' ? Number.NaN : Number(text);
          if (!Number.isFinite(value)) return null;
          return percent ? toPercent(value) : value;
        }),
        percent,
      });
    }
  }

  const categories: string[] = [];
  const longest = found.reduce((most, one) => Math.max(most, one.categories.length), 0);
  const base = found.find((one) => one.categories.length === longest);
  const aligned = found.every((one) => one.categories.every((label, i) => label === base?.categories[i]));
  if (aligned) categories.push(...(base?.categories ?? []));
  else
    for (const one of found)
      for (const label of one.categories) if (!categories.includes(label)) categories.push(label);

  const titles = axisTitles(plot);
  const mixed = found.some((one) => one.percent) && found.some((one) => !one.percent);
  const series = found.map((one) => ({
    name: mixed && one.percent && !/[%％]/.test(one.name) ? `${one.name}（%）` : one.name,
    values: aligned
      ? categories.map((_, i) => one.values[i] ?? null)
      : categories.map((label) => one.values[one.categories.indexOf(label)] ?? null),
  }));

  const titleNode = child(chart, 'c:title');
  let title = clean(deepText(titleNode, 'a:t'));
  if (title === '') title = clean(readCache(child(titleNode, 'c:tx'))?.texts[0] ?? '');
  // a title without text of its own shows the name of the only series
  if (title === '' && titleNode && series.length === 1) title = series[0]?.name ?? '';

  const allPercent = found.length > 0 && found.every((one) => one.percent);
  const unit = allPercent ? '%' : titles.map(unitOf).join('、');
  return {
    title,
    categories,
    series,
    unit,
    readable: series.some((one) => one.values.some((value) => value !== null)),
  };
}
