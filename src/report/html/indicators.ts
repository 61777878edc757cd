import type { Result } from '../../model/result.ts';
import type { Rubric } from '../../model/rubric.ts';
import type { Benchmark, Series, ValueKind } from '../../model/series.ts';
import { cleanText } from '../clean-text.ts';
import {
  BENCHMARK_LABELS,
  DIRECTION_LABELS,
  GRADE_LABELS,
  SCOPE_LABELS,
  TARGET_LABELS,
  VALUE_LABELS,
} from '../labels.ts';
import { formatNumber, formatValue } from '../numbers.ts';
import { describePassagePlace } from '../place.ts';
import { actualRun, isCompared, type ResultView } from '../view.ts';
import { seriesChart } from './chart.ts';
import { anchor, html, type Markup } from './markup.ts';

const KINDS: readonly ValueKind[] = ['actual', 'target', 'partial', 'forecast', 'growth', 'cumulative'];

/** Each series as a card: chart, values by year, comparisons, where it was read. */
export function indicatorsOf(
  result: Result,
  rubric: Rubric,
  view: ResultView,
  places: ReadonlyMap<string, string>,
): Markup {
  const expected = rubric.expectations[result.applicant] ?? rubric.expectations.organization;
  const asked = expected.trend === 'error' || expected.trend === 'warning';
  const least = asked ? rubric.minimumYears : 0;
  const groups = view.items
    .filter((item) => item.series.length > 0)
    .map((item) => ({
      name: view.nameOf(item.id),
      series: item.series,
      least: item.item?.method === 'result' ? least : 0,
    }));
  if (view.strays.length > 0) groups.push({ name: '未归入条目', series: view.strays, least: 0 });
  const body = groups.map(
    ({ name, series, least: wanted }) => html`<div class="group">
<h3>${name} <small>${series.length} 项指标</small></h3>
<div class="indicators">${series.map((one) => card(one, view, places, wanted))}</div>
</div>`,
  );
  return html`<section id="indicators" aria-labelledby="indicators-h">
<h2 id="indicators-h">指标</h2>
${groups.length === 0 ? html`<p class="empty">没有读到指标数据。</p>` : body}
</section>`;
}

/** How many years, and whether they follow each other. */
function yearsOf(series: Series): string {
  const run = actualRun(series);
  const years = new Set(series.points.filter((point) => point.kind === 'actual').map((point) => point.year));
  if (run === 0) return '无年度实际值';
  if (years.size === 1) return '仅一年';
  return run === years.size ? `连续 ${run} 年` : `${years.size} 年，最长连续 ${run} 年`;
}

/** `least`: fewer consecutive years than this are shown as lacking; 0 where no trend is asked for. */
function card(series: Series, view: ResultView, places: ReadonlyMap<string, string>, least: number): Markup {
  const lacking = actualRun(series) < least;
  const compared = isCompared(series);
  const unit = cleanText(series.unit);
  const tags = [
    html`<span class="tag ${lacking ? 'bad' : least > 0 ? 'good' : ''}">${yearsOf(series)}</span>`,
    html`<span class="tag ${compared ? 'good' : ''}">${compared ? '有对比' : '未见对比'}</span>`,
    series.target !== 'none' &&
      html`<span class="tag ${series.target === 'met' ? 'good' : series.target === 'missed' ? 'bad' : ''}">${TARGET_LABELS[series.target]}</span>`,
  ];
  const sources = [
    ...new Set([...series.points, ...series.benchmarks].map((entry) => entry.passage)),
  ].flatMap((id) => {
    const passage = view.passages.get(id);
    const place = passage === undefined ? '' : describePassagePlace(passage);
    if (place === '') return [];
    const target = places.get(id);
    return [target === undefined ? html`${place}` : html`<a href="#${target}">${place}</a>`];
  });
  return html`<article class="ind card" id="${anchor('s', series.id)}">
<div class="head"><h4>${cleanText(series.indicator)}</h4><small>${unit !== '' && `${unit}，`}${DIRECTION_LABELS[series.direction]}</small></div>
<div class="tags">${tags}</div>
${seriesChart(series)}
${valuesOf(series)}
${series.benchmarks.length > 0 && html`<ul class="compare">${series.benchmarks.map((entry) => comparison(entry, unit))}</ul>`}
${sources.length > 0 && html`<p class="src">出处：${sources.slice(0, 8).map((source, i) => [i > 0 && '、', source])}${sources.length > 8 && ` 等 ${sources.length} 处`}</p>`}
</article>`;
}

function valuesOf(series: Series): Markup | false {
  if (series.points.length === 0) return false;
  const years = [...new Set(series.points.map((point) => point.year))].sort((a, b) => a - b);
  const rows = KINDS.filter((kind) => series.points.some((point) => point.kind === kind)).map((kind) => {
    const cells = years.map((year) => {
      const values = [
        ...new Set(series.points.filter((p) => p.kind === kind && p.year === year).map((p) => p.value)),
      ];
      const text = values.map(formatNumber).join(' / ');
      const twice = kind === 'actual' && values.length > 1;
      return html`<td${twice && html` class="dup"`}>${values.length === 0 ? '–' : text}</td>`;
    });
    return html`<tr><th scope="row">${VALUE_LABELS[kind]}</th>${cells}</tr>`;
  });
  return html`<div class="scroll"><table class="values"><thead><tr><th scope="col">年度</th>${years.map((year) => html`<th scope="col">${year}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function comparison(entry: Benchmark, unit: string): Markup {
  const name = cleanText(entry.name) || BENCHMARK_LABELS[entry.kind];
  const value =
    entry.value === null
      ? ''
      : entry.grade === 'rank'
        ? `第 ${formatNumber(entry.value)} 名`
        : formatValue(entry.value, unit);
  const kind = BENCHMARK_LABELS[entry.kind];
  return html`<li>${name}${entry.year !== null && `（${entry.year}）`}${value !== '' && html` <b>${value}</b>`}${
    kind !== name && html` <span class="tag">${kind}</span>`
  } <span class="tag">${SCOPE_LABELS[entry.scope]}</span>${
    (entry.grade === 'named' || entry.grade === 'claim') &&
    html` <span class="tag bad">${GRADE_LABELS[entry.grade]}</span>`
  }</li>`;
}
