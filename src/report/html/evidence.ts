import type { Passage } from '../../model/document.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { Result } from '../../model/result.ts';
import { cleanText, clip } from '../clean-text.ts';
import { describeWhy, FACET_LABELS, METHOD_LABELS, PASSAGE_LABELS } from '../labels.ts';
import { describePassagePlace } from '../place.ts';
import { type ItemView, quoteOf, type ResultView, stateOf } from '../view.ts';
import { highlight } from './highlight.ts';
import { anchor, html, type Markup } from './markup.ts';
import { stateLabel } from './overview.ts';

/** Shown at once for each point; the others are folded. */
const BEST = 12;
const QUOTE_LENGTH = 800;

/** Passage id → the fragment of its first place in the evidence, in the order in which that section is written. */
export function evidenceAnchors(view: ResultView): Map<string, string> {
  const anchors = new Map<string, string>();
  for (const row of view.items.flatMap(rowsOf)) {
    if (!anchors.has(row.passage)) anchors.set(row.passage, rowAnchor(row));
  }
  return anchors;
}

const rowsOf = (item: ItemView): Evidence[] => [
  ...item.points.flatMap((point) => point.evidence),
  ...item.ownEvidence,
];
const rowAnchor = (row: Evidence): string => anchor('e', row.criterion, row.passage);

/** The report's own words for each point, with place and why they were put there. */
export function evidenceOf(result: Result, view: ResultView): Markup {
  const unreadable = result.document.status === 'unreadable';
  return html`<section id="evidence" aria-labelledby="evidence-h">
<h2 id="evidence-h">各要点的依据</h2>
<p class="lead">引文是报告原文，标出的是起作用的用词。匹配度只说明内容与要点的相关程度，不是对内容的评价。</p>
${view.items.map((item) => itemOf(item, view, unreadable))}
</section>`;
}

function itemOf(item: ItemView, view: ResultView, unreadable: boolean): Markup {
  const known = item.item;
  const points = item.points.map(({ point, state, evidence }) => {
    const flagged = item.findings.filter((finding) => finding.criterion === point.id);
    return html`<div class="point card" id="${anchor('c', point.id)}">
<h4>${point.id} ${point.name} ${stateLabel(state)}<small>${evidence.length > 0 && `${evidence.length} 处`}${flagged.length > 0 && html` <a href="#${anchor('f', flagged[0]?.id ?? '')}">见问题</a>`}</small></h4>
<p class="asks">${point.asks}</p>
${list(evidence, view)}
</div>`;
  });
  return html`<div class="group" id="${anchor('c', item.id)}">
<h3>${view.nameOf(item.id)} ${stateLabel(stateOf(item, unreadable))}<small>${known !== undefined && METHOD_LABELS[known.method]}${item.findings.length > 0 && html` <a href="#${anchor('i', item.id)}">问题 ${item.findings.length}</a>`}</small></h3>
${known !== undefined && html`<p class="asks">${known.summary}</p>`}
${points}
${item.ownEvidence.length > 0 && html`<div class="point card"><h4>${known === undefined ? '相关内容' : '整个条目'} <small>${item.ownEvidence.length} 处</small></h4>${list(item.ownEvidence, view)}</div>`}
</div>`;
}

function list(evidence: readonly Evidence[], view: ResultView): Markup | false {
  if (evidence.length === 0) return false;
  const rest = evidence.slice(BEST);
  return html`<ol>${evidence.slice(0, BEST).map((row) => one(row, view))}</ol>${
    rest.length > 0 &&
    html`<details><summary>其余 ${rest.length} 处</summary><ol>${rest.map((row) => one(row, view))}</ol></details>`
  }`;
}

function one(row: Evidence, view: ResultView): Markup | false {
  const passage = view.passages.get(row.passage);
  if (passage === undefined) return false;
  const terms = row.why
    .filter((reason) => reason.kind === 'term' || reason.kind === 'indicator' || reason.kind === 'copied')
    .map((reason) => reason.text);
  const path = passage.headings.map((heading) => clip(cleanText(heading), 40)).join(' › ');
  const why = describeWhy(row, (text) => clip(cleanText(text), 40));
  return html`<li class="ev" id="${rowAnchor(row)}">
<div class="head"><b>${describePassagePlace(passage) || '位置不详'}</b>${path !== '' && html`<span>${path}</span>`}${
    passage.kind !== 'paragraph' && html`<span class="tag">${PASSAGE_LABELS[passage.kind]}</span>`
  }${row.facets.map((facet) => html`<span class="tag">${FACET_LABELS[facet]}</span>`)}<span class="fit">匹配度 ${row.score.toFixed(2)}</span></div>
<blockquote>${quote(passage, terms)}</blockquote>
${why !== '' && html`<p class="why">${why}</p>`}
</li>`;
}

/** A table row stands under its heads where the cells can be told apart; anything else is a line of text. */
function quote(passage: Passage, terms: readonly string[]): Markup {
  const cells = passage.text.split(' | ');
  const columns = passage.columns ?? [];
  if (passage.kind === 'table-row' && cells.length === columns.length && cells.length <= 12) {
    const head = columns.map((column) => html`<th scope="col">${cleanText(column)}</th>`);
    const body = cells.map((cell) => html`<td>${highlight(clip(cleanText(cell), 200), terms)}</td>`);
    return html`<div class="scroll"><table class="rowq"><thead><tr>${head}</tr></thead><tbody><tr>${body}</tr></tbody></table></div>`;
  }
  return html`<bdi>${highlight(quoteOf(passage, QUOTE_LENGTH), terms)}</bdi>`;
}
