import type { CoverageState, Finding, Result, Severity } from '../../model/result.ts';
import { cleanText, clip } from '../clean-text.ts';
import { displayWidth, padEnd, truncate, wrapText } from '../display-width.ts';
import type { ReportFormat } from '../format.ts';
import { APPLICANT_LABELS, INFERRED_LABELS, ruleTitle, SEVERITY_LABELS, STATE_LABELS } from '../labels.ts';
import { formatNumber } from '../numbers.ts';
import { findingPlaces, type ItemView, type ResultView, rubricName, stateOf, viewResult } from '../view.ts';

/** Glyphs of one width class, told apart without colour. */
const STATE_GLYPHS: Record<CoverageState, string> = { found: '█', thin: '▒', missing: '·', unreadable: '×' };
const STATE_COLORS: Record<CoverageState, string> = {
  found: '32',
  thin: '33',
  missing: '31',
  unreadable: '35',
};
const SEVERITY_MARKS: Record<Severity, string> = { error: '✗', warning: '!', info: '·' };
const SEVERITY_COLORS: Record<Severity, string> = { error: '31', warning: '33', info: '36' };
const STATES: CoverageState[] = ['found', 'thin', 'missing', 'unreadable'];
const BAR = 12;
/** More 提示 than this in one item are counted instead of listed. */
const INFO_LIMIT = 2;

/** The terminal report. Lines of at most `options.width` columns (at least 40, at most 110). */
export const format: ReportFormat = {
  id: 'text',
  extension: 'txt',
  mime: 'text/plain; charset=utf-8',
  binary: false,
  async render(result, rubric, options) {
    const view = viewResult(result, rubric);
    const width = Math.max(40, Math.min(110, Math.floor(options.width) || 80));
    const paint = (code: string, text: string) => (options.color ? `\u001b[${code}m${text}\u001b[0m` : text);
    const page: Page = { width, paint, headings: result.document.format === 'docx', lines: [] };
    header(page, result);
    summary(page, result, view);
    coverage(page, result, view);
    findings(page, view);
    diagnostics(page, result);
    return `${page.lines.join('\n')}\n`;
  },
};

interface Page {
  width: number;
  paint: (code: string, text: string) => string;
  /** Whether places name their heading: a DOCX has no pages to turn to. */
  headings: boolean;
  lines: string[];
}

function title(page: Page, text: string): void {
  const rule = '─'.repeat(Math.max(2, page.width - displayWidth(text) - 1));
  page.lines.push('', `${page.paint('1', text)} ${page.paint('2', rule)}`);
}

/** Text wrapped behind a first-line prefix of `hang` columns, following lines indented as deep. */
function block(page: Page, prefix: string, hang: number, text: string, code = ''): void {
  wrapText(text, page.width - hang).forEach((line, i) => {
    const painted = code === '' ? line : page.paint(code, line);
    page.lines.push((i === 0 ? prefix : ' '.repeat(hang)) + painted);
  });
}

function header(page: Page, result: Result): void {
  const { document } = result;
  const inferred = (key: Result['inferred'][number]) =>
    result.inferred.includes(key) ? `（${INFERRED_LABELS[key]}由报告推断）` : '';
  const size = [
    document.format.toUpperCase(),
    ...(document.pages === null ? [] : [`${document.pages} 页`]),
    `${formatNumber(document.characters)} 字`,
  ].join('，');
  const rows: [string, string][] = [
    ['文件', `${cleanText(document.name)}（${size}）`],
    ['标准', `${rubricName(result)}${inferred('rubric')}`],
    ['申报', `${APPLICANT_LABELS[result.applicant]}${inferred('applicant')}`],
    ['年度', `${result.year}，数据窗口 ${result.year - 3}–${result.year - 1}${inferred('year')}`],
  ];
  page.lines.push(page.paint('1', '自评报告预审'));
  for (const [label, text] of rows) block(page, `${page.paint('2', label)}  `, 6, text);
}

function summary(page: Page, result: Result, view: ResultView): void {
  page.lines.push('');
  if (result.document.status === 'unreadable') {
    block(page, '', 0, '整份文件无法核查：没有可读的文字，不能据此判断缺少什么。', '1;35');
    return;
  }
  const counts = (['error', 'warning', 'info'] as const)
    .map((severity) => `${SEVERITY_LABELS[severity]} ${view.severities[severity]}`)
    .join('，');
  const states = STATES.filter((state) => view.pointStates[state] > 0)
    .map((state) => `${STATE_LABELS[state]} ${view.pointStates[state]}`)
    .join('，');
  const color = view.severities.error > 0 ? '1;31' : view.severities.warning > 0 ? '1;33' : '1;32';
  block(page, '', 0, `${counts}；要点 ${states}；指标 ${result.series.length} 项`, color);
  if (result.document.status === 'partial') block(page, '', 0, '部分内容无法核查，见文末。', '35');
}

function bar(page: Page, states: readonly CoverageState[]): string {
  let out = '';
  states.forEach((state, i) => {
    const cells = Math.round(((i + 1) * BAR) / states.length) - Math.round((i * BAR) / states.length);
    out += page.paint(STATE_COLORS[state], STATE_GLYPHS[state].repeat(cells));
  });
  return out;
}

function coverage(page: Page, result: Result, view: ResultView): void {
  const unreadable = result.document.status === 'unreadable';
  title(page, '各条目覆盖');
  const legend = STATES.map((state) => `${STATE_GLYPHS[state]} ${STATE_LABELS[state]}`).join('  ');
  page.lines.push(page.paint('2', legend));
  const rows = view.items.filter((item) => item.item !== undefined || item.coverage !== undefined);
  const names = rows.map((item) => (item.id === '0' ? `0 ${item.title}` : view.nameOf(item.id)));
  const column = Math.min(Math.max(...names.map(displayWidth), 4), page.width - BAR - 24, 36);
  rows.forEach((item, i) => {
    const state = stateOf(item, unreadable);
    const points = item.points.map((point) => point.state);
    const detail = STATES.map((s) => [s, points.filter((p) => p === s).length] as const)
      .filter(([, n]) => n > 0)
      .map(([s, n]) => `${STATE_LABELS[s]}${n}`)
      .join(' ');
    const name = padEnd(truncate(names[i] ?? '', column), column);
    const label = page.paint(STATE_COLORS[state], STATE_LABELS[state]);
    const gap = ' '.repeat(8 - displayWidth(STATE_LABELS[state]) + 2);
    const tail = page.width - column - BAR - 12;
    const shown = points.length > 1 && displayWidth(detail) <= tail ? gap + page.paint('2', detail) : '';
    page.lines.push(`${name}  ${bar(page, points.length > 0 ? points : [state])}  ${label}${shown}`);
  });
}

function findings(page: Page, view: ResultView): void {
  const items = view.items.filter((item) => item.findings.length > 0);
  title(page, '发现的问题');
  if (items.length === 0) page.lines.push('没有发现需要补充的内容。');
  items.forEach((item, i) => {
    if (i > 0) page.lines.push('');
    itemFindings(page, item, view);
  });
}

function itemFindings(page: Page, item: ItemView, view: ResultView): void {
  const name = view.nameOf(item.id);
  block(page, '', 0, name, '1');
  const infos = item.findings.filter((finding) => finding.severity === 'info');
  const counted = infos.length > INFO_LIMIT;
  for (const finding of item.findings) {
    if (finding.severity !== 'info' || !counted) oneFinding(page, finding, item, view);
  }
  if (!counted) return;
  const byRule = new Map<string, number>();
  for (const finding of infos) byRule.set(finding.rule, (byRule.get(finding.rule) ?? 0) + 1);
  const list = [...byRule].map(([rule, n]) => `${ruleTitle(rule)} ${n}`).join('，');
  const mark = page.paint(SEVERITY_COLORS.info, SEVERITY_MARKS.info);
  block(page, `  ${mark} `, 4, `提示 ${infos.length} 条：${list}（详见 html 或 json 格式）`);
}

function oneFinding(page: Page, finding: Finding, item: ItemView, view: ResultView): void {
  const color = SEVERITY_COLORS[finding.severity];
  const criterion = finding.criterion === item.id ? '' : `（${cleanText(view.nameOf(finding.criterion))}）`;
  const head = `${SEVERITY_LABELS[finding.severity]} ${ruleTitle(finding.rule)}${criterion}`;
  block(page, `  ${page.paint(color, SEVERITY_MARKS[finding.severity])} `, 4, head, color);
  block(page, '    ', 4, cleanText(finding.message));
  const place = findingPlaces(finding, view, { limit: 4, headings: page.headings });
  if (place !== '') block(page, `    ${page.paint('2', '位置')} `, 9, place);
  if (finding.advice !== '') block(page, `    ${page.paint('2', '补正')} `, 9, cleanText(finding.advice));
}

function diagnostics(page: Page, result: Result): void {
  if (result.diagnostics.length === 0) return;
  title(page, '无法核查之处');
  const limit = 20;
  for (const entry of result.diagnostics.slice(0, limit)) {
    const message = clip(cleanText(entry.message), 300);
    const where =
      entry.page === undefined || message.includes(`第${entry.page}页`) ? '' : `第${entry.page}页：`;
    block(page, '  - ', 4, `${where}${message}`);
  }
  const rest = result.diagnostics.length - limit;
  if (rest > 0) page.lines.push(`  其余 ${rest} 处见 html 或 json 格式`);
}
