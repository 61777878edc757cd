import type { Evidence } from '../../model/evidence.ts';
import { cleanText, clip } from '../clean-text.ts';
import { describeWhy, FACET_LABELS, fitLabel, METHOD_LABELS, PASSAGE_LABELS } from '../labels.ts';
import { describePassagePlace } from '../place.ts';
import { type ItemView, LIKELY, type PointView, type ResultView, stateOf } from '../view.ts';
import { anchor, html, type Markup } from './markup.ts';
import { stateLabel } from './overview.ts';
import { quoteMarkup } from './quote.ts';

/** Shown at once for each point: the best ones, in the report's order. The others are folded. */
const BEST = 12;
const QUOTE_LENGTH = 800;

/** Passage id → the fragment of its first place in the evidence, in the order in which that section is written. */
export function evidenceAnchors(view: ResultView): Map<string, string> {
  const anchors = new Map<string, string>();
  const rows = view.items.flatMap((item) => [...item.points.flatMap(rowsOf), ...rowsOf(ownOf(item))]);
  for (const row of rows) if (!anchors.has(row.passage)) anchors.set(row.passage, rowAnchor(row));
  // A passage's own criterion before one that it may also speak for.
  const best = view.items.flatMap((item) =>
    [...item.points, ownOf(item)].flatMap(({ evidence }) => evidence),
  );
  for (const row of best.toReversed()) anchors.set(row.passage, rowAnchor(row));
  return anchors;
}

type Rows = Pick<PointView, 'evidence' | 'others'>;
const ownOf = (item: ItemView): Rows => ({ evidence: item.ownEvidence, others: item.ownOthers });
const likely = ({ others }: Rows): Evidence[] => others.filter((row) => row.score >= LIKELY);
const rowsOf = (rows: Rows): Evidence[] => [...rows.evidence, ...likely(rows)];
const rowAnchor = (row: Evidence): string => anchor('e', row.criterion, row.passage);

/** The report's own words for each point, with place and why they were put there. */
export function evidenceOf(view: ResultView): Markup {
  return html`<section id="evidence" aria-labelledby="evidence-h">
<h2 id="evidence-h">各要点的依据</h2>
<p class="lead">引文是报告原文，标出的是起作用的用词。“${fitLabel(1)}”“${fitLabel(0.5)}”“${fitLabel(0)}”说的是内容与要点的相关程度，不是对内容的评价。</p>
${view.items.map((item) => itemOf(item, view))}
</section>`;
}

function itemOf(item: ItemView, view: ResultView): Markup {
  const known = item.item;
  const own = ownOf(item);
  const points = item.points.map((entry) => {
    const { point, state, evidence } = entry;
    const flagged = item.findings.filter((finding) => finding.criterion === point.id);
    return html`<div class="point card" id="${anchor('c', point.id)}">
<h4>${point.id} ${point.name} ${stateLabel(state)}<small>${evidence.length > 0 && `${evidence.length} 处`}${flagged.length > 0 && html` <a href="#${anchor('f', flagged[0]?.id ?? '')}">见问题</a>`}</small></h4>
<p class="asks">${point.asks}</p>
${list(entry, view)}
</div>`;
  });
  return html`<div class="group" id="${anchor('c', item.id)}">
<h3>${view.nameOf(item.id)} ${stateLabel(stateOf(item, false))}<small>${known !== undefined && METHOD_LABELS[known.method]}${item.findings.length > 0 && html` <a href="#${anchor('i', item.id)}">问题 ${item.findings.length}</a>`}</small></h3>
${known !== undefined && html`<p class="asks">${known.summary}</p>`}
${points}
${rowsOf(own).length > 0 && html`<div class="point card"><h4>${known === undefined ? '相关内容' : '整个条目'} <small>${own.evidence.length > 0 && `${own.evidence.length} 处`}</small></h4>${list(own, view)}</div>`}
</div>`;
}

function list(rows: Rows, view: ResultView): Markup {
  const { evidence } = rows;
  const others = likely(rows);
  const at = (row: Evidence) => view.order.get(row.passage) ?? 0;
  const inOrder = (some: readonly Evidence[]) => some.toSorted((a, b) => at(a) - at(b));
  const best = inOrder(evidence.slice(0, BEST));
  const rest = inOrder(evidence.slice(BEST));
  const fold = (title: string, some: readonly Evidence[]) =>
    some.length > 0 &&
    html`<details><summary>${title}（${some.length} 处）</summary><ol>${some.map((row) => one(row, view))}</ol></details>`;
  return html`${best.length > 0 && html`<ol>${best.map((row) => one(row, view))}</ol>`}${fold('其余依据', rest)}${fold(
    '其他可能的段落，更贴近别的要点',
    others,
  )}`;
}

function one(row: Evidence, view: ResultView): Markup | false {
  const passage = view.passages.get(row.passage);
  if (passage === undefined) return false;
  const terms = row.why
    .filter((reason) => reason.kind === 'term' || reason.kind === 'indicator' || reason.kind === 'word')
    .map((reason) => reason.text);
  const path = passage.headings.map((heading) => clip(cleanText(heading), 40)).join(' › ');
  const at = describePassagePlace(passage) || '位置不详';
  // Without pages the headings are what one finds a passage by.
  const place =
    passage.page === null && path !== ''
      ? html`<b>${path}</b><span>${at}</span>`
      : html`<b>${at}</b>${path !== '' && html`<span>${path}</span>`}`;
  const why = describeWhy(row, (text) => clip(cleanText(text), 40));
  return html`<li class="ev" id="${rowAnchor(row)}">
<div class="head">${place}${
    passage.kind !== 'paragraph' && html`<span class="tag">${PASSAGE_LABELS[passage.kind]}</span>`
  }${row.facets.map((facet) => html`<span class="tag">${FACET_LABELS[facet]}</span>`)}${row.outside && html`<span class="tag">见于其他章节</span>`}<span class="fit">${fitLabel(row.score)}</span></div>
<blockquote>${quoteMarkup(passage, terms, QUOTE_LENGTH)}</blockquote>
${why !== '' && html`<p class="why">${why}</p>`}
</li>`;
}
