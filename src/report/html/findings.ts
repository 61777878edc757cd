import type { Passage } from '../../model/document.ts';
import type { Finding, Severity } from '../../model/result.ts';
import { type FindingGroup, groupFindings } from '../finding-group.ts';
import { sentence, splitAdvice } from '../finding-text.ts';
import { isAbsence, ruleTitle, SEVERITY_LABELS } from '../labels.ts';
import { describePassagePlace, nearestHeading } from '../place.ts';
import { findingPlaces, type ItemView, placeLabel, type ResultView } from '../view.ts';
import { anchor, html, type Markup } from './markup.ts';
import { quoteMarkup } from './quote.ts';

const MARKS: Record<Severity, string> = { error: '✗', warning: '！', info: '·' };
const QUOTE_LIMIT = 3;
const QUOTE_LENGTH = 160;

/** Findings by item, worst first; 提示 folded. `places` tells which passages have an anchor in the evidence. */
export function findingsOf(view: ResultView, places: ReadonlyMap<string, string>): Markup {
  const items = view.items.filter((item) => item.findings.length > 0);
  return html`<section id="findings" aria-labelledby="findings-h">
<h2 id="findings-h">需要补充或核对的内容</h2>
${items.length === 0 ? html`<p class="empty">没有发现需要补充的内容。</p>` : items.map((item) => itemFindings(item, view, places))}
</section>`;
}

function itemFindings(item: ItemView, view: ResultView, places: ReadonlyMap<string, string>): Markup {
  const infos = item.findings.filter((finding) => finding.severity === 'info');
  const others = item.findings.filter((finding) => finding.severity !== 'info');
  const render = (group: FindingGroup) => one(group, item, view, places);
  return html`<div class="group" id="${anchor('i', item.id)}">
<h3>${view.nameOf(item.id)} <small><a href="#${anchor('c', item.id)}">${item.coverage?.state === 'missing' ? '查看要点' : '查看依据'}</a></small></h3>
${others.length > 0 && html`<ul>${groupFindings(others).map(render)}</ul>`}
${infos.length > 0 && html`<details class="infos"><summary>${SEVERITY_LABELS.info} ${infos.length} 条</summary><ul>${groupFindings(infos).map(render)}</ul></details>`}
</div>`;
}

function one(
  group: FindingGroup,
  item: ItemView,
  view: ResultView,
  places: ReadonlyMap<string, string>,
): Markup {
  const { head, findings } = group;
  const where = findingPlaces(findings, view);
  const { lead, parts } = splitAdvice(head.advice);
  const label = isAbsence(head) && head.passages.length === 0 ? '' : `${placeLabel(head)}：`;
  const looked = placeLabel(head) === '已查看';
  const count = findings.length > 1 && html`<span class="tag">${findings.length} 项指标</span>`;
  return html`<li class="finding ${head.severity}" id="${anchor('f', head.id)}">
<div class="head"><span class="sev"><span aria-hidden="true">${MARKS[head.severity]} </span>${SEVERITY_LABELS[head.severity]}</span><h4>${ruleTitle(head.rule)}</h4>${count}${
    head.criterion !== item.id && html`<span class="crit">${view.nameOf(head.criterion)}</span>`
  }${where !== '' && html`<span class="where">${label}${where}</span>`}</div>
<p>${messageOf(group, view)}</p>
${findings.length > 1 ? indicatorList(group, item, view, places) : !looked && quotesOf(group, view, places)}
${
  lead !== '' &&
  html`<div class="advice"><span>如何补正</span><div><p>${lead}</p>${parts.length > 0 && html`<ul>${parts.map((part) => html`<li>${part}</li>`)}</ul>`}</div></div>`
}
${looked && findings.length === 1 && quotesOf(group, view, places)}
</li>`;
}

/** Each indicator with its place; its name leads to its values. */
function indicatorList(
  group: FindingGroup,
  item: ItemView,
  view: ResultView,
  places: ReadonlyMap<string, string>,
): Markup {
  const rows = group.findings.map((finding, i) => {
    const series = item.series.find((entry) => entry.indicator === finding.indicator);
    const name = group.indicators[i] ?? '';
    const passage = finding.passages.map((id) => view.passages.get(id)).find((entry) => entry !== undefined);
    // The first one's anchor is the group's.
    const own = i === 0 ? html`` : html` id="${anchor('f', finding.id)}"`;
    return html`<li${own}>${series === undefined ? html`<span>${name}</span>` : html`<a href="#${anchor('s', series.id)}">${name}</a>`}${
      passage !== undefined && html` <span class="at">${placeLink(passage, places)}</span>`
    }</li>`;
  });
  return html`<ul class="named">${rows}</ul>`;
}

function placeLink(passage: Passage, places: ReadonlyMap<string, string>): Markup {
  const target = places.get(passage.id);
  const place = describePassagePlace(passage) || '原文';
  return target === undefined ? html`${place}` : html`<a href="#${target}">${place}</a>`;
}

/** The sentence that a finding is about, where it says so. */
function sentenceOf(finding: Finding): string | undefined {
  const { sentence } = finding.data;
  return typeof sentence === 'string' && sentence !== '' ? sentence : undefined;
}

/** A message without the sentence that stands marked in the quote below it. */
function messageOf(group: FindingGroup, view: ResultView): string {
  const said = sentenceOf(group.head);
  const quoted =
    said !== undefined && group.head.passages.some((id) => view.passages.get(id)?.text.includes(said));
  return quoted ? sentence(group.head.message.replace(`：“${said}”`, '')) : group.message;
}

/** The words in question; what was only looked through is folded. Without pages the heading tells the place. */
function quotesOf(
  group: FindingGroup,
  view: ResultView,
  places: ReadonlyMap<string, string>,
): Markup | false {
  const passages = group.head.passages.flatMap((id) => view.passages.get(id) ?? []);
  if (passages.length === 0) return false;
  const said = sentenceOf(group.head);
  const looked = placeLabel(group.head) === '已查看';
  const shown = looked ? passages.slice(0, 3 * QUOTE_LIMIT) : passages.slice(0, QUOTE_LIMIT);
  const quotes = shown.map((passage) => {
    const heading = passage.page === null ? nearestHeading(passage) : '';
    const words = quoteMarkup(
      passage,
      said === undefined ? [] : [said],
      said === undefined ? QUOTE_LENGTH : 600,
    );
    return html`<li><span class="at">${placeLink(passage, places)}</span>${heading !== '' && html`<span class="under">${heading}</span>`}<div>${words}</div></li>`;
  });
  const rest = passages.length - shown.length;
  const list = html`<ul class="quotes">${quotes}${rest > 0 && html`<li>另有 ${rest} 处</li>`}</ul>`;
  return looked
    ? html`<details><summary>已查看的段落（${passages.length} 处）</summary>${list}</details>`
    : list;
}
