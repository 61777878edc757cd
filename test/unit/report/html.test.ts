import { describe, expect, test } from 'vitest';
import { axisTicks, seriesChart } from '../../../src/report/html/chart.ts';
import { highlight } from '../../../src/report/html/highlight.ts';
import { html } from '../../../src/report/html/markup.ts';
import { STYLE } from '../../../src/report/html/style.ts';
import { loadFormat } from '../../../src/report/index.ts';
import {
  completeResult,
  docxResult,
  longResult,
  manyShort,
  NASTY,
  pdfResult,
  rubric,
  scannedResult,
} from './sample.ts';

const format = await loadFormat('html');
const render = async (result = pdfResult) =>
  String(await format.render(result, rubric, { color: false, width: 80 }));
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

describe('markup', () => {
  test.each([
    ['<b>&"\'', '&lt;b&gt;&amp;&quot;&#39;'],
    ['a\u0000\u001b[31m\u202eb', 'a[31mb'],
    ['\ud800', '\ufffd'],
  ])('%j is written as %s', (text, written) => {
    expect(html`<p>${text}</p>`.markup).toBe(`<p>${written}</p>`);
  });
  test('markup, lists and nothing', () => {
    expect(html`${[html`<i>${1}</i>`, ' & ']}${false}${null}${''}${0}`.markup).toBe('<i>1</i> &amp; 0');
  });
});

describe('highlight', () => {
  test.each([
    ['公司的使命和愿景', ['使命', '愿景'], '公司的<mark>使命</mark>和<mark>愿景</mark>'],
    ['企业文化建设', ['文化', '文化建设'], '企业<mark>文化建设</mark>'],
    ['文化建设', ['文化', '化建'], '<mark>文化</mark><mark>建</mark>设'],
    ['采用 ＰＤＣＡ 循环', ['pdca'], '采用 <mark>ＰＤＣＡ</mark> 循环'],
    ['顾客 满意度', ['顾客满意'], '<mark>顾客 满意</mark>度'],
    ['每年委托第三方测评', ['每年…测评'], '<mark>每年</mark>委托第三方<mark>测评</mark>'],
    ['a<b>c', ['<b>'], 'a<mark>&lt;b&gt;</mark>c'],
    ['无', ['', '…', '有'], '无'],
  ])('%s with %j', (text, terms, markup) => {
    expect(highlight(text, terms).markup).toBe(markup);
  });
});

describe('chart', () => {
  test.each([
    [90.2, 95],
    [0, 0],
    [100, 100],
    [-5, 12],
    [0.01, 0.013],
    [112_000, 146_300],
  ])('ticks hold %d to %d', (low, high) => {
    const ticks = axisTicks(low, high);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(ticks[0]).toBeLessThanOrEqual(low);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(high);
  });

  const [satisfaction, , gap, , revenue] = pdfResult.series;
  test('every kind has its own mark', () => {
    const chart = seriesChart(satisfaction!)?.markup ?? '';
    const drawing = chart.slice(0, chart.indexOf('</svg>'));
    expect(count(drawing, /class="actual"/g)).toBe(4);
    expect(count(drawing, /class="target"/g)).toBe(2);
    expect(count(drawing, /class="partial"/g)).toBe(1);
    expect(count(drawing, /class="forecast"/g)).toBe(1);
    expect(count(drawing, /class="bench"/g)).toBe(2);
    expect(drawing).toContain('aria-label="顾客满意度：2016年90.2%');
    expect(drawing).not.toContain('NaN');
  });
  test('a year that is absent breaks the line', () => {
    const path = seriesChart(gap!)?.markup.match(/<path class="run" d="([^"]+)"/)?.[1] ?? '';
    expect(count(path, /M/g)).toBe(2);
    expect(path).not.toContain('L');
  });
  test('growth rates are not drawn on the level axis', () => {
    expect(seriesChart(revenue!)?.markup).not.toContain('13.9');
  });
  test('nothing to draw', () => {
    expect(
      seriesChart({ ...revenue!, points: revenue!.points.filter((p) => p.kind === 'growth') }),
    ).toBeNull();
  });
});

describe('page', () => {
  test('asks for nothing and runs nothing', async () => {
    for (const result of [pdfResult, docxResult, scannedResult, completeResult]) {
      const page = await render(result);
      expect(page).toContain(
        `content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"`,
      );
      expect(page).not.toMatch(/<(script|iframe|object|embed|link|img|form|base)\b/i);
      expect(page).not.toMatch(/(src|href|action|xlink:href)\s*=\s*["']?(https?:|\/\/|javascript:|data:)/i);
      expect(page).not.toMatch(/\son[a-z]+\s*=/i);
      expect(STYLE).not.toMatch(/url\(|@import|https?:/);
    }
  });

  test('what the report says is text wherever it stands', async () => {
    const bad = '"><script>x</script><img src=x onerror=y>';
    const page = await render({
      ...pdfResult,
      document: { ...pdfResult.document, name: bad },
      rubric: { ...pdfResult.rubric, title: bad, version: bad },
      passages: pdfResult.passages.map((p) => ({
        ...p,
        text: bad,
        headings: [bad],
        ...(p.columns === undefined ? {} : { columns: [bad] }),
      })),
      evidence: pdfResult.evidence.map((e) => ({ ...e, why: [{ kind: 'term', text: bad, weight: 1 }] })),
      series: pdfResult.series.map((s) => ({
        ...s,
        indicator: bad,
        unit: bad,
        benchmarks: s.benchmarks.map((b) => ({ ...b, name: bad })),
      })),
      findings: pdfResult.findings.map((f) => ({
        ...f,
        id: `${f.id}${bad}`,
        rule: bad,
        message: bad,
        advice: bad,
        indicator: bad,
      })),
      diagnostics: [{ code: bad, message: bad }],
    });
    expect(page).not.toMatch(/<script|<img/i);
    expect(count(page, /&lt;script&gt;/g)).toBeGreaterThan(30);
    expect(page).not.toMatch(/id="[^"]*[<>\s][^"]*"/);
  });

  test('no control or direction character survives', async () => {
    const page = await render();
    expect(pdfResult.passages[3]?.text).toBe(NASTY);
    expect(page).toContain('&lt;script&gt;');
    expect(page).toContain('שלום');
    expect(page).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\ud800-\udbff](?![\udc00-\udfff])/,
    );
  });

  test('every link inside the page leads somewhere, every id stands once', async () => {
    for (const result of [pdfResult, docxResult, scannedResult, longResult(200), manyShort]) {
      const page = await render(result);
      const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    }
  });

  test('elements are closed in the order in which they were opened', async () => {
    const open: string[] = [];
    const empty = new Set(['meta', 'br', 'line', 'circle', 'path']);
    for (const [, close, name] of (await render()).matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (empty.has(name!)) continue;
      if (close === '') open.push(name!);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  test('matrix, facets, findings and quotes say what the result says', async () => {
    const page = await render();
    expect(page).toMatch(/<a class="cell missing" href="#c-1\.1\.4">.*?未见/);
    expect(page).toMatch(/<a class="cell found" href="#c-1\.1\.2">.*?有证据，2 处/);
    expect(count(page, /<span class="none">未见<\/span>/g)).toBe(9);
    expect(count(page, /<li class="finding error"/g)).toBe(2);
    expect(page).toContain('<mark>使命</mark>、<mark>愿景</mark>');
    expect(page).toContain('第3–4页');
    expect(page).toContain('<th scope="col">行业平均</th>');
    expect(page).toContain('<td>93.1%</td>');
    expect(page).toContain('未归入条目');
  });

  test('never a score of the award', async () => {
    for (const result of [pdfResult, scannedResult]) {
      expect(await render(result)).not.toMatch(/得分|分值|评分|总分|获奖|\d+\s*分[^之类析]/);
    }
  });

  test('of many quotes the best twelve are open, in reading order', async () => {
    const page = await render(longResult(300));
    const point = page.slice(page.indexOf('id="c-1.1.1"'), page.indexOf('id="c-1.1.2"'));
    const [open = '', folded = ''] = point.split('<details>');
    expect(count(open, /<li class="ev"/g)).toBe(12);
    expect(count(folded, /<li class="ev"/g)).toBe(18);
    expect(folded).toContain('<summary>其余依据（18 处）</summary>');
    const numbers = [...open.matchAll(/第(\d+)段：/g)].map((match) => Number(match[1]));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  test('a passage stands under its best criterion; under others only folded, and only if likely', async () => {
    const [first] = pdfResult.evidence;
    const also = (criterion: string, score: number) => ({
      ...first!,
      criterion,
      score,
      why: [{ kind: 'neighbour' as const, text: '要点的名称', weight: 1 }],
    });
    const page = await render({
      ...pdfResult,
      evidence: [
        first!,
        also('1.1.2', 0.7),
        also('1.1.3', 0.3),
        also('1.1.4', 0.8),
        ...pdfResult.evidence.slice(1),
      ],
    });
    const point = (id: string) => page.split(`id="c-${id}"`)[1]?.split('<div class="point')[0] ?? '';
    expect(point('1.1.2')).toMatch(/<details>.*其他可能的段落，更贴近别的要点（1 处）.*id="e-1\.1\.2-p1"/s);
    expect(point('1.1.3')).not.toContain('id="e-1.1.3-p1"');
    // Missing, so what may speak for it is no evidence and is not counted.
    expect(page).toMatch(/href="#c-1\.1\.4">[^\n]*?未见<\/span><\/a>/);
    expect(point('1.1.4')).toMatch(/<details>.*id="e-1\.1\.4-p1"/s);
    expect(page).toContain('上下文相邻');
    expect(page).not.toContain('要点的名称');
  });

  test('a point found only by second-best passages shows them', async () => {
    const page = await render({
      ...pdfResult,
      evidence: pdfResult.evidence.flatMap((row) =>
        row.criterion === '1.1.3' ? [{ ...row, criterion: '1.1.1', score: 0.8 }, row] : [row],
      ),
    });
    const point = page.split('id="c-1.1.3"')[1]?.split('<div class="point')[0] ?? '';
    expect(point).toContain('id="e-1.1.3-p4"');
    expect(point).not.toContain('<details>');
  });

  test('the same of many indicators is one finding, each with its place', async () => {
    const page = await render(manyShort);
    expect(count(page, /<li class="finding warning"/g)).toBe(2);
    expect(page).toContain('<p>以下12项指标只有2018年的实际年度值。</p>');
    expect(page).toContain('id="f-short-11"');
    expect(count(page, /class="at">/g)).toBeGreaterThanOrEqual(12);
  });

  test('an unreadable file: nothing is called missing', async () => {
    const page = await render(scannedResult);
    expect(page).toContain('整份文件没有可读的文字');
    expect(page).not.toContain('class="cell');
    expect(page).not.toContain('没有发现需要补充的内容');
    expect(page).not.toContain('<span class="none">');
  });
});

/** Relative luminance contrast (WCAG 2.2, 1.4.3) of two #rgb or #rrggbb colours. */
function contrast(a: string, b: string): number {
  const luminance = (color: string) => {
    const hex = color.length === 4 ? [...color.slice(1)].map((c) => c + c).join('') : color.slice(1);
    const [r = 0, g = 0, bl = 0] = [0, 2, 4].map((i) => {
      const value = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe('colours', () => {
  const themes = [...STYLE.matchAll(/:root\{([^}]*--bg[^}]*)\}/g)].map((match) =>
    Object.fromEntries([...(match[1] ?? '').matchAll(/--([\w-]+):(#[0-9a-f]+)/g)].map((m) => [m[1], m[2]])),
  );
  test('light, dark and print', () => {
    expect(themes).toHaveLength(3);
  });
  const pairs = [
    ...['ink', 'soft', 'link', 'found', 'thin', 'missing', 'unreadable', 'info'].flatMap((name) => [
      [name, 'bg'],
      [name, 'card'],
    ]),
    ...['found', 'thin', 'missing', 'unreadable', 'info'].flatMap((name) => [
      [name, `${name}-bg`],
      ['ink', `${name}-bg`],
    ]),
    ['link', 'unreadable-bg'],
    ['soft', 'tint'],
    ['ink', 'mark'],
    ['ink', 'f1'],
    ['ink', 'f2'],
    ['ink', 'f3'],
  ] as [string, string][];
  test.each(pairs)('%s on %s', (text, ground) => {
    for (const theme of themes) {
      expect(contrast(theme[text] ?? '', theme[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
    }
  });
});
