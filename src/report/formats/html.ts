import type { Result } from '../../model/result.ts';
import { cleanText } from '../clean-text.ts';
import type { ReportFormat } from '../format.ts';
import { evidenceAnchors, evidenceOf } from '../html/evidence.ts';
import { findingsOf } from '../html/findings.ts';
import { indicatorsOf } from '../html/indicators.ts';
import { anchor, html, type Markup } from '../html/markup.ts';
import { facetsOf, headerOf, matrixOf, summaryOf } from '../html/overview.ts';
import { STYLE } from '../html/style.ts';
import { unreadEntries } from '../unread.ts';
import { type ResultView, viewResult } from '../view.ts';

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** One page that asks for nothing from outside and runs no script. */
export const format: ReportFormat = {
  id: 'html',
  extension: 'html',
  mime: 'text/html; charset=utf-8',
  binary: false,
  async render(result, rubric) {
    const view = viewResult(result, rubric);
    const anchors = evidenceAnchors(view);
    const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ markup: POLICY }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>自评报告预审：${cleanText(result.document.name)}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<a class="skip" href="#summary">跳到正文</a>
<div class="page">
${navigation(result, view)}
<main>
${headerOf(result)}
${summaryOf(result, rubric, view)}
${
  result.document.status !== 'unreadable' && [
    matrixOf(result, rubric, view),
    facetsOf(result, view),
    findingsOf(view, anchors),
    indicatorsOf(result, rubric, view, anchors),
    evidenceOf(view),
  ]
}
${diagnosticsOf(result)}
<footer>本页由程序按标准条目整理报告内容，供核对和补正使用；是否符合要求，以评审人员的判断为准。</footer>
</main>
</div>
</body>
</html>
`;
    return page.markup;
  },
};

function navigation(result: Result, view: ResultView): Markup {
  const all: [string, string, number | null][] = [
    ['summary', '概要', null],
    ['coverage', '覆盖', null],
    ['facets', '四个方面', null],
    ['findings', '需补充或核对', view.severities.error + view.severities.warning],
    ['indicators', '指标', result.series.length],
    ['evidence', '依据', null],
    ['diagnostics', '未能核查', unreadEntries(result).length],
  ];
  const unreadable = result.document.status === 'unreadable';
  const sections = unreadable ? all.filter(([id]) => id === 'summary' || id === 'diagnostics') : all;
  const items = view.items.map((item) => {
    const count = item.findings.filter((finding) => finding.severity !== 'info').length;
    const target = count > 0 ? anchor('i', item.id) : anchor('c', item.id);
    return html`<li><a href="#${target}"><span>${view.nameOf(item.id)}</span>${count > 0 && html`<span class="n" title="必须或建议补充的问题数">${count}</span>`}</a></li>`;
  });
  return html`<nav aria-label="目录"><ul class="main">${sections.map(
    ([id, label, count]) =>
      html`<li><a href="#${id}"><span>${label}</span>${count !== null && html`<span class="n">${count}</span>`}</a></li>`,
  )}</ul>${!unreadable && html`<ul class="items">${items}</ul>`}</nav>`;
}

function diagnosticsOf(result: Result): Markup {
  const rows = unreadEntries(result).map(
    ({ where, message, code }) =>
      html`<li><span>${where}</span><span>${message}</span><code>${code}</code></li>`,
  );
  return html`<section id="diagnostics" aria-labelledby="diagnostics-h">
<h2 id="diagnostics-h">未能核查的内容</h2>
${rows.length === 0 ? html`<p class="empty">全部内容都已读到。</p>` : html`<p class="lead">以下内容读不出来，不算报告的缺失；如与某一条目有关，请提供可复制文字的版本或在正文中列出数值。</p><ul class="diag card">${rows}</ul>`}
</section>`;
}
