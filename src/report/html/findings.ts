import type { Finding, Result, Severity } from '../../model/result.ts';
import { cleanText } from '../clean-text.ts';
import { ruleTitle, SEVERITY_LABELS } from '../labels.ts';
import { describePassagePlace } from '../place.ts';
import { findingPlaces, type ItemView, quoteOf, type ResultView } from '../view.ts';
import { anchor, html, type Markup } from './markup.ts';

const MARKS: Record<Severity, string> = { error: '✗', warning: '！', info: '·' };
const QUOTE_LIMIT = 3;
const QUOTE_LENGTH = 160;

/** Findings by item, worst first; 提示 folded. `places` tells which passages have an anchor in the evidence. */
export function findingsOf(result: Result, view: ResultView, places: ReadonlyMap<string, string>): Markup {
  const items = view.items.filter((item) => item.findings.length > 0);
  const empty =
    result.document.status === 'unreadable'
      ? '文件无法核查，没有可作判断的内容。'
      : '没有发现需要补充的内容。';
  return html`<section id="findings" aria-labelledby="findings-h">
<h2 id="findings-h">问题</h2>
${items.length === 0 ? html`<p class="empty">${empty}</p>` : items.map((item) => group(item, view, result, places))}
</section>`;
}

function group(
  item: ItemView,
  view: ResultView,
  result: Result,
  places: ReadonlyMap<string, string>,
): Markup {
  const headings = result.document.format === 'docx';
  const infos = item.findings.filter((finding) => finding.severity === 'info');
  const others = item.findings.filter((finding) => finding.severity !== 'info');
  const render = (finding: Finding) => one(finding, item, view, headings, places);
  return html`<div class="group" id="${anchor('i', item.id)}">
<h3>${view.nameOf(item.id)} <small><a href="#${anchor('c', item.id)}">依据</a></small></h3>
<ul>${others.map(render)}</ul>
${infos.length > 0 && html`<details class="infos"${others.length === 0 && infos.length <= 2 && html` open`}><summary>${SEVERITY_LABELS.info} ${infos.length} 条</summary><ul>${infos.map(render)}</ul></details>`}
</div>`;
}

function one(
  finding: Finding,
  item: ItemView,
  view: ResultView,
  headings: boolean,
  places: ReadonlyMap<string, string>,
): Markup {
  const where = findingPlaces(finding, view, { limit: 4, headings });
  const passages = finding.passages.flatMap((id) => view.passages.get(id) ?? []);
  const quotes = passages.slice(0, QUOTE_LIMIT).map((passage) => {
    const target = places.get(passage.id);
    const place = describePassagePlace(passage) || '原文';
    const at = target === undefined ? html`${place}` : html`<a href="#${target}">${place}</a>`;
    return html`<li><span class="at">${at}</span>　<q><bdi>${quoteOf(passage, QUOTE_LENGTH)}</bdi></q></li>`;
  });
  const rest = passages.length - QUOTE_LIMIT;
  return html`<li class="finding ${finding.severity}" id="${anchor('f', finding.id)}">
<div class="head"><span class="sev"><span aria-hidden="true">${MARKS[finding.severity]} </span>${SEVERITY_LABELS[finding.severity]}</span><h4>${ruleTitle(finding.rule)}</h4>${
    finding.criterion !== item.id && html`<span class="crit">${view.nameOf(finding.criterion)}</span>`
  }${where !== '' && html`<span class="where">${where}</span>`}</div>
<p>${cleanText(finding.message)}</p>
${finding.advice !== '' && html`<p class="advice"><span>如何补正</span><span>${cleanText(finding.advice)}</span></p>`}
${quotes.length > 0 && html`<ul class="quotes">${quotes}${rest > 0 && html`<li>其余 ${rest} 处从略</li>`}</ul>`}
</li>`;
}
