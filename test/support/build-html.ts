import { barBitmap } from './bar-bitmap.ts';
import { chartSvg } from './chart-svg.ts';
import { contentsEntries } from './contents-entries.ts';
import { headingNumbers } from './heading-numbers.ts';
import type { ReportSource, SourceBlock, SourceRun, SourceTable } from './report-source.ts';
import { tableGrid } from './table-grid.ts';

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const pageContent = (template: string): string =>
  template
    .split(/(\{page\}|\{pages\})/)
    .filter((text) => text !== '')
    .map((text) =>
      text === '{page}' ? 'counter(page)' : text === '{pages}' ? 'counter(pages)' : JSON.stringify(text),
    )
    .join(' ') || 'none';

const styleSheet = ({ meta: { style } }: ReportSource): string => {
  const body = style.font === 'serif' ? '"Noto Serif CJK SC", serif' : '"Noto Sans CJK SC", sans-serif';
  const head = '"Noto Sans CJK SC", sans-serif';
  const margin = (name: string, content: string): string =>
    `@${name} { content: ${content}; font: 8.5pt ${head}; color: #444 }`;
  return `
@page { size: A4; margin: 24mm 23mm; ${margin('top-center', style.header === '' ? 'none' : JSON.stringify(style.header))} ${margin('bottom-center', pageContent(style.footer))} }
@page :first { @top-center { content: none } @bottom-center { content: none } }
body { font: 10.5pt/1.7 ${body}; margin: 0 }
h1, h2, h3, h4 { font-family: ${head}; break-after: avoid; line-height: 1.4 }
h1 { font-size: 17pt; text-align: center; margin: 8mm 0 5mm } h2 { font-size: 14pt; margin: 5mm 0 3mm }
h3 { font-size: 12pt; margin: 4mm 0 2mm } h4 { font-size: 11pt; margin: 3mm 0 1.5mm }
p { margin: 0 0 1.2mm; text-indent: 2em; text-align: justify }
p.bold { text-indent: 0; font-weight: 700; margin: 3mm 0 1.5mm; break-after: avoid }
p.bold.d1 { font-size: 16pt; text-align: center } p.bold.d2 { font-size: 13.5pt } p.bold.d3 { font-size: 12pt }
p.right { text-align: right; text-indent: 0; font-size: 9pt; margin: 0; break-after: avoid }
ul, ol { margin: 0 0 1.5mm; padding-left: 2.4em }
.cover { text-align: center; break-after: page; padding-top: 40mm } .cover p { text-align: center; text-indent: 0; margin: 4mm 0 }
.cover .b1 { font: 700 24pt ${head} } .cover .b2 { font: 700 30pt ${head}; margin: 18mm 0 40mm } .cover table { width: 120mm; margin: 0 auto }
.toc { break-after: page } .toc .t { text-align: center; text-indent: 0; font: 700 16pt ${head} }
.toc div { display: flex; align-items: baseline } .toc i { flex: 1; border-bottom: 0.7pt dotted #777; margin: 0 2mm }
.toc .l2 { padding-left: 2em } .toc .l3 { padding-left: 4em } .toc .l4 { padding-left: 6em }
.cap { text-indent: 0; text-align: center; font: 700 9.5pt ${head}; margin: 3mm 0 1mm; break-after: avoid }
.fcap { text-indent: 0; text-align: center; font: 700 9.5pt ${head}; margin: 1mm 0 4mm }
figure { margin: 3mm 0 0; text-align: center; break-inside: avoid } figure svg, figure img { max-width: 100% } svg text { font-family: ${head} }
table { border-collapse: collapse; width: 100%; font-size: 9pt; line-height: 1.4; margin: 0 0 3mm }
tr { break-inside: avoid } td, th { padding: 1mm 1.5mm; text-align: center; font-weight: 400 } th { font-weight: 700 }
td.first { text-align: left }
table.ruled td, table.ruled th { border: 0.6pt solid #444 } table.ruled th { background: #e7eef6 }
table.three-line { border-top: 1.2pt solid #000; border-bottom: 1.2pt solid #000 } table.three-line thead { border-bottom: 0.6pt solid #000 }
.columns { column-count: ${style.columns}; column-gap: 9mm } .columns h1 { column-span: all }
aside { border: 0.8pt solid #4472c4; background: #f2f6fa; padding: 2mm 3mm; margin: 2mm 0; break-inside: avoid }
.notes { font-size: 8.5pt; border-top: 0.6pt solid #888; margin-top: 6mm } .notes p { text-indent: 0 } .page { break-after: page }${style.columns === 2 ? '\n.wide { column-span: all; margin: 3mm 0 }' : ''}`;
};

/**
 * The report as one HTML page for printing. `pages` gives the page of each line of the table of contents, in order;
 * without it they are guessed.
 */
export const buildHtml = (source: ReportSource, pages?: number[]): string => {
  const { meta, blocks, footnotes } = source;
  const { style } = meta;
  const numbers = headingNumbers(blocks, style.numbers);
  const noteNumbers = new Map([...footnotes.keys()].map((key, n) => [key, n + 1]));
  const runs = (parts: SourceRun[]): string =>
    parts
      .map((part) => {
        if (part.kind === 'note') return `<sup>[${noteNumbers.get(part.key)}]</sup>`;
        if (part.kind === 'delete') return '';
        const text = escapeText(part.text);
        return part.kind === 'text' && part.bold ? `<b>${text}</b>` : text;
      })
      .join('');
  const table = (block: SourceTable): string => {
    const grid = tableGrid([...block.head, ...block.body]);
    const row = (r: number, tag: 'td' | 'th'): string =>
      `<tr>${(grid[r] ?? [])
        .map(
          (cell) =>
            `<${tag}${cell.column === 0 ? ' class="first"' : ''}${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''}${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}>${escapeText(cell.text)}</${tag}>`,
        )
        .join('')}</tr>`;
    const head = block.head.map((_, r) => row(r, 'th')).join('');
    const body = block.body.map((_, r) => row(block.head.length + r, 'td')).join('\n');
    const parts = [
      block.caption === '' ? '' : `<p class="cap">${escapeText(block.caption)}</p>`,
      block.note === '' ? '' : `<p class="right">${escapeText(block.note)}</p>`,
      `<table class="${block.ruling ?? style.tables}">${head === '' ? '' : `<thead>${head}</thead>`}<tbody>${body}</tbody></table>`,
    ].join('\n');
    // a table of many columns does not fit into half a page
    const wide = style.columns === 2 && (block.body[0] ?? block.head[0])!.cells.length > 4;
    return wide ? `<div class="wide">${parts}</div>` : parts;
  };
  const render = (part: SourceBlock[], cover: boolean): string => {
    const out: string[] = [];
    let list = '';
    for (const block of part) {
      const wanted = block.kind === 'bullet' ? 'ul' : block.kind === 'numbered' ? 'ol' : '';
      if (list !== '' && list !== wanted) out.push(`</${list}>`);
      if (wanted !== '' && list !== wanted) out.push(`<${wanted}>`);
      list = wanted;
      switch (block.kind) {
        case 'heading': {
          const text = escapeText(`${numbers.get(block) ?? ''}${block.text}`);
          if (cover) out.push(`<p class="b${block.level}">${text}</p>`);
          else if (style.headings === 'bold') out.push(`<p class="bold d${block.level}">${text}</p>`);
          else out.push(`<h${block.level}>${text}</h${block.level}>`);
          break;
        }
        case 'paragraph':
          out.push(`<p>${runs(block.runs)}</p>`);
          break;
        case 'right':
          out.push(`<p class="right">${runs(block.runs)}</p>`);
          break;
        case 'bullet':
        case 'numbered':
          out.push(`<li>${runs(block.runs)}</li>`);
          break;
        case 'table':
          out.push(table(block));
          break;
        case 'chart': {
          const bars = block.series.flatMap(({ values }) => values.map((value) => value ?? 0));
          const picture =
            block.type === 'picture'
              ? `<img src="data:image/png;base64,${Buffer.from(barBitmap(bars)).toString('base64')}">`
              : chartSvg(block);
          const caption = block.caption === '' ? '' : `<p class="fcap">${escapeText(block.caption)}</p>`;
          out.push(`<figure>${picture}${caption}</figure>`);
          break;
        }
        case 'page-break':
          out.push('<div class="page"></div>');
          break;
        case 'cover':
          out.push(`<div class="cover">${render(block.blocks, true)}</div>`);
          break;
        case 'text-box':
          out.push(`<aside>${render(block.blocks, false)}</aside>`);
          break;
        case 'toc':
          out.push(
            `<div class="toc"><p class="t">目  录</p>${contentsEntries(source)
              .map(
                (entry, n) =>
                  `<div class="l${entry.level}"><span>${escapeText(entry.title)}</span><i></i><span>${pages?.[n] ?? entry.page}</span></div>`,
              )
              .join('\n')}</div>`,
          );
          break;
      }
    }
    if (list !== '') out.push(`</${list}>`);
    return out.join('\n');
  };
  const split = blocks.findLastIndex((block) => block.kind === 'cover' || block.kind === 'toc') + 1;
  const notes = [...footnotes]
    .map(([key, note]) => `<p>[${noteNumbers.get(key)}] ${runs(note.runs)}</p>`)
    .join('');
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${meta.year}年度自评报告</title><style>${styleSheet(source)}
</style></head><body>
${render(blocks.slice(0, split), false)}
<div class="columns">
${render(blocks.slice(split), false)}
${notes === '' ? '' : `<div class="notes">${notes}</div>`}
</div></body></html>
`;
};
