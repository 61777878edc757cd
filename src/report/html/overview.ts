import type { CoverageState, Result } from '../../model/result.ts';
import type { Rubric } from '../../model/rubric.ts';
import { cleanText, clip } from '../clean-text.ts';
import { groupFindings } from '../finding-group.ts';
import {
  APPLICANT_LABELS,
  FACET_LABELS,
  FACET_LETTERS,
  INFERRED_LABELS,
  METHOD_FACETS,
  ruleTitle,
  SEVERITY_LABELS,
  STATE_LABELS,
} from '../labels.ts';
import { formatNumber } from '../numbers.ts';
import {
  actualRun,
  countByRule,
  findingPlaces,
  type ItemView,
  isCompared,
  type ResultView,
  rubricName,
  stateOf,
} from '../view.ts';
import { anchor, html, type Markup } from './markup.ts';

export const STATES: readonly CoverageState[] = ['found', 'thin', 'missing', 'unreadable'];
const GLYPHS: Record<CoverageState, string> = { found: '●', thin: '◐', missing: '○', unreadable: '✕' };
const TODO_LIMIT = 15;

/** A state by shape, colour and name together. */
export function stateLabel(state: CoverageState): Markup {
  return html`<span class="state ${state}"><span class="g" aria-hidden="true">${GLYPHS[state]}</span> ${STATE_LABELS[state]}</span>`;
}

/** Title, what was read and by which standard. */
export function headerOf(result: Result): Markup {
  const { document } = result;
  const inferred = (key: Result['inferred'][number]) =>
    result.inferred.includes(key) && html` <span class="tag">由报告推断</span>`;
  const size = [
    document.format.toUpperCase(),
    ...(document.pages === null ? [] : [`${document.pages} 页`]),
    `${formatNumber(document.characters)} 字`,
  ].join('，');
  return html`<header>
<p class="over">自评报告预审</p>
<h1><bdi>${cleanText(document.name)}</bdi></h1>
<dl class="meta">
<div><dt>标准</dt><dd>${rubricName(result)}${inferred('rubric')}</dd></div>
<div><dt>申报类型</dt><dd>${APPLICANT_LABELS[result.applicant]}${inferred('applicant')}</dd></div>
<div><dt>${INFERRED_LABELS.year}</dt><dd>${result.year}（数据窗口 ${result.year - 3}–${result.year - 1}）${inferred('year')}</dd></div>
<div><dt>文件</dt><dd>${size}</dd></div>
</dl>
</header>`;
}

/** Counts for triage, and what must be supplied at a glance. */
export function summaryOf(result: Result, rubric: Rubric, view: ResultView): Markup {
  const { status } = result.document;
  if (status === 'unreadable') {
    return html`<section id="summary" aria-labelledby="summary-h">
<h2 id="summary-h">概要</h2>
<p class="notice">整份文件没有可读的文字，无法核查；不能据此判断缺少什么。请提供可复制文字的版本。</p>
</section>`;
  }
  const tile = (severity: 'error' | 'warning' | 'info', tone: string) => {
    const count = view.severities[severity];
    return html`<div><dt>${SEVERITY_LABELS[severity]}</dt><dd class="big ${count === 0 ? 'zero' : tone}">${count}</dd></div>`;
  };
  const seen = STATES.filter((state) => view.pointStates[state] > 0);
  const run = result.series.filter((series) => actualRun(series) >= rubric.minimumYears).length;
  const compared = result.series.filter(isCompared).length;
  return html`<section id="summary" aria-labelledby="summary-h">
<h2 id="summary-h">概要</h2>
${status === 'partial' && html`<p class="notice">部分内容无法核查，见<a href="#diagnostics">文末</a>；这些内容不算作缺失。</p>`}
<dl class="tiles card">
${tile('error', 'missing')}${tile('warning', 'thin')}${tile('info', '')}
<div><dt>要点覆盖</dt><dd>
<div class="stack" aria-hidden="true">${seen.map((state) => html`<i class="${state}" style="flex:${view.pointStates[state]}"></i>`)}</div>
<div class="keys">${seen.map((state) => html`<span class="${state}"><span class="g" aria-hidden="true">${GLYPHS[state]}</span> ${STATE_LABELS[state]} ${view.pointStates[state]}</span>`)}</div></dd></div>
<div><dt>指标</dt><dd><span class="big">${result.series.length}</span><div class="sub">连续 ${rubric.minimumYears} 年及以上 ${run} 项<br>有数值或名次对比 ${compared} 项</div></dd></div>
</dl>
${todoOf(view)}
</section>`;
}

function todoOf(view: ResultView): Markup {
  const groups = view.items.flatMap((item) =>
    groupFindings(item.findings.filter((finding) => finding.severity === 'error')),
  );
  const rows = groups.slice(0, TODO_LIMIT).map(({ head, findings, indicators }) => {
    const named =
      indicators.length > 0 ? indicators : head.indicator === undefined ? [] : [cleanText(head.indicator)];
    const name = named.length === 0 ? '' : `：${named.join('、')}`;
    const place = findingPlaces(findings, view, { limit: 1, brief: true });
    return html`<li><span>${ruleTitle(head.rule)}</span><a href="#${anchor('f', head.id)}">${clip(`${view.nameOf(head.criterion)}${name}`, 60)}</a><span class="place">${place}</span></li>`;
  });
  const rest = groups.length - TODO_LIMIT;
  const { warning } = view.severities;
  const more =
    warning > 0 &&
    html`<p><a href="#findings">${SEVERITY_LABELS.warning} ${warning} 处</a>：${countByRule(view, 'warning')}</p>`;
  if (groups.length === 0) {
    return html`<div class="todo card"><h3>没有发现${SEVERITY_LABELS.error}的内容</h3>${more}</div>`;
  }
  return html`<div class="todo card"><h3>${SEVERITY_LABELS.error}</h3><ol>${rows}</ol>${
    rest > 0 && html`<p><a href="#findings">其余 ${rest} 项</a></p>`
  }${more}</div>`;
}

/** Items by points; every cell leads to the evidence of its point. */
export function matrixOf(result: Result, rubric: Rubric, view: ResultView): Markup {
  const unreadable = result.document.status === 'unreadable';
  const columns = Math.max(1, ...view.items.map((item) => item.points.length));
  const head = Array.from({ length: columns }, (_, i) => html`<th scope="col">要点 ${i + 1}</th>`);
  const row = (item: ItemView): Markup => {
    const cells = item.points.map(
      ({ point, state, evidence }) =>
        html`<td><a class="cell ${state}" href="#${anchor('c', point.id)}"><b>${point.id} ${point.name}</b><span><span class="g" aria-hidden="true">${GLYPHS[state]}</span> ${STATE_LABELS[state]}${evidence.length > 0 && `，${evidence.length} 处`}</span></a></td>`,
    );
    const empty = columns - item.points.length;
    const id = item.id === '0' ? '' : `${item.id} `;
    return html`<tr><th scope="row"><a href="#${anchor('c', item.id)}">${id}${item.title}</a><br>${stateLabel(stateOf(item, unreadable))}</th>${cells}${empty > 0 && html`<td colspan="${empty}"></td>`}</tr>`;
  };
  const profile = view.items.filter((item) => item.id === '0');
  const groups = rubric.categories.map((category) => {
    const items = view.items.filter((item) => item.item?.category === category.id);
    if (items.length === 0) return false;
    return html`<tbody><tr class="cat"><th scope="rowgroup" colspan="${columns + 1}">${category.id} ${category.title}</th></tr>${items.map(row)}</tbody>`;
  });
  return html`<section id="coverage" aria-labelledby="coverage-h">
<h2 id="coverage-h">覆盖</h2>
<p class="lead">每一格是标准的一个要点，点开可看报告中的依据。“${STATE_LABELS.unreadable}”表示相关内容读不出，不等于缺少。</p>
<div class="card scroll"><table class="matrix"><thead><tr><th scope="col">条目</th>${head}</tr></thead><tbody>${profile.map(row)}</tbody>${groups}</table></div>
</section>`;
}

/** How many passages speak to each of the four facets of an item; empty cells stand out. */
export function facetsOf(result: Result, view: ResultView): Markup {
  const unreadable = result.document.status === 'unreadable';
  const table = (method: 'process' | 'result', caption: string): Markup | false => {
    const items = view.items.filter((item) => item.item?.method === method);
    if (items.length === 0) return false;
    const facets = METHOD_FACETS[method];
    const rows = items.map((item) => {
      const evidence = [...item.ownEvidence, ...item.points.flatMap((point) => point.evidence)];
      const hidden = stateOf(item, unreadable) === 'unreadable';
      const cells = facets.map((facet) => {
        const count = new Set(evidence.filter((e) => e.facets.includes(facet)).map((e) => e.passage)).size;
        if (count > 0) {
          const tone = count >= 8 ? 'f3' : count >= 3 ? 'f2' : 'f1';
          return html`<td><a class="${tone}" href="#${anchor('c', item.id)}">${count}</a></td>`;
        }
        return hidden
          ? html`<td><span class="unknown">无法核查</span></td>`
          : html`<td><span class="none">未见</span></td>`;
      });
      return html`<tr><th scope="row">${item.id} ${item.title}</th>${cells}</tr>`;
    });
    return html`<div class="card"><table class="facets"><caption>${caption}</caption><thead><tr><th scope="col"><span hidden>条目</span></th>${facets.map(
      (facet) => html`<th scope="col"><b>${FACET_LABELS[facet]}</b>${FACET_LETTERS[facet]}</th>`,
    )}</tr></thead><tbody>${rows}</tbody></table></div>`;
  };
  return html`<section id="facets" aria-labelledby="facets-h">
<h2 id="facets-h">四个方面</h2>
<p class="lead">数字是谈到该方面的段落数，由用词推断，供现场核实前查找；“未见”的格子值得先看。</p>
<div class="two">${table('process', '过程条目')}${table('result', '结果条目')}</div>
</section>`;
}
