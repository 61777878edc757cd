import type { CoverageState, Result, Severity } from '../../model/result.ts';
import { cleanText } from '../clean-text.ts';
import { displayWidth, padEnd, truncate, wrapText } from '../display-width.ts';
import { type FindingGroup, groupFindings } from '../finding-group.ts';
import { splitAdvice } from '../finding-text.ts';
import type { ReportFormat } from '../format.ts';
import { APPLICANT_LABELS, ruleTitle, SEVERITY_LABELS, STATE_LABELS } from '../labels.ts';
import { formatNumber } from '../numbers.ts';
import { unreadEntries } from '../unread.ts';
import {
  countByRule,
  findingPlaces,
  type ItemView,
  placeLabel,
  type ResultView,
  rubricName,
  stateOf,
  viewResult,
} from '../view.ts';

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
/** Indicators named in one statement at most. */
const NAMED = 12;

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
    const page: Page = { width, paint, lines: [], advised: new Map() };
    header(page, result);
    summary(page, result, view);
    if (result.document.status !== 'unreadable') {
      coverage(page, view);
      findings(page, view);
    }
    unread(page, result);
    conclusion(page, view);
    return `${page.lines.join('\n')}\n`;
  },
};

interface Page {
  width: number;
  paint: (code: string, text: string) => string;
  lines: string[];
  /** Advice → the item under which it was given. */
  advised: Map<string, string>;
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
    result.inferred.includes(key) ? `（由报告推断，可用 --${key} 指定）` : '';
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
  if (result.document.status === 'partial')
    block(page, '', 0, '部分内容无法核查，列在文末，不算作缺失。', '35');
}

function bar(page: Page, states: readonly CoverageState[]): string {
  let out = '';
  states.forEach((state, i) => {
    const cells = Math.round(((i + 1) * BAR) / states.length) - Math.round((i * BAR) / states.length);
    out += page.paint(STATE_COLORS[state], STATE_GLYPHS[state].repeat(cells));
  });
  return out;
}

/** The points of an item that were not plainly found, by state: `未见 1.2.3 风险防控`. */
function lacking(item: ItemView): string {
  return (['missing', 'thin', 'unreadable'] as const)
    .flatMap((state) => {
      const points = item.points.filter((point) => point.state === state).map(({ point }) => point);
      if (points.length === 0 || (points.length === item.points.length && points.length > 1)) return [];
      const [only] = points;
      const names =
        points.length === 1 && only ? `${only.id} ${only.name}` : points.map(({ id }) => id).join('、');
      return [`${STATE_LABELS[state]} ${cleanText(names)}`];
    })
    .join('；');
}

function coverage(page: Page, view: ResultView): void {
  title(page, '各条目覆盖');
  const legend = STATES.map((state) => `${STATE_GLYPHS[state]} ${STATE_LABELS[state]}`).join('  ');
  page.lines.push(page.paint('2', legend));
  const rows = view.items.filter((item) => item.item !== undefined || item.coverage !== undefined);
  const names = rows.map((item) => cleanText(item.id === '0' ? `0 ${item.title}` : view.nameOf(item.id)));
  const column = Math.min(Math.max(...names.map(displayWidth), 4), page.width - BAR - 24, 36);
  rows.forEach((item, i) => {
    const state = stateOf(item, false);
    const points = item.points.map((point) => point.state);
    const name = padEnd(truncate(names[i] ?? '', column), column);
    const label = page.paint(STATE_COLORS[state], STATE_LABELS[state]);
    const tail = page.width - column - BAR - 14;
    const detail = points.length > 1 ? truncate(lacking(item), tail) : '';
    const gap = ' '.repeat(8 - displayWidth(STATE_LABELS[state]) + 2);
    page.lines.push(
      `${name}  ${bar(page, points.length > 0 ? points : [state])}  ${label}${detail === '' ? '' : gap + detail}`,
    );
  });
}

/** 必须补充 and 建议补充 by item; 提示 are only counted. */
function findings(page: Page, view: ResultView): void {
  const items = view.items.flatMap((item) => {
    const shown = item.findings.filter((finding) => finding.severity !== 'info');
    return shown.length > 0 ? [{ item, groups: groupFindings(shown) }] : [];
  });
  title(page, '需要补充或核对的内容');
  if (items.length === 0) page.lines.push('没有发现需要补充的内容。');
  for (const [i, { item, groups }] of items.entries()) {
    if (i > 0) page.lines.push('');
    block(page, '', 0, cleanText(view.nameOf(item.id)), '1');
    for (const group of groups) oneGroup(page, group, item.id, view);
  }
}

/** `owner`: the item under whose name it stands. An advice given before is only pointed to. */
function oneGroup(page: Page, group: FindingGroup, owner: string, view: ResultView): void {
  const { head } = group;
  const color = SEVERITY_COLORS[head.severity];
  const mark = `  ${page.paint(color, SEVERITY_MARKS[head.severity])} `;
  const titleText = `${SEVERITY_LABELS[head.severity]} ${ruleTitle(head.rule)}`;
  const place = findingPlaces(group.findings, view);
  const shown = group.indicators.slice(0, NAMED);
  const list =
    shown.length === 0 ? '' : `${shown.join('、')}${group.indicators.length > NAMED ? '等' : ''}。`;
  const message = list === '' ? group.message : group.message.replace(/[。；：]?$/u, `：${list}`);
  const given = page.advised.get(head.advice);
  const notes = [
    ...(place === '' || place === '全文未见' ? [] : [`${placeLabel(head)}：${place}`]),
    ...(given === undefined
      ? []
      : [given === owner ? '补正同上' : `补正同 ${given === '0' ? '简介' : given}`]),
  ];
  const where = notes.length > 0 ? `〔${notes.join('；')}〕` : '';
  const here = `条目“${view.nameOf(owner)}”`;
  const said = message.startsWith(here) ? `本条目${message.slice(here.length)}` : message;
  wrapText(`${titleText}  ${said}${where}`, page.width - 4).forEach((line, i) => {
    const start = i === 0 && line.startsWith(titleText);
    const painted = start ? page.paint(color, titleText) + line.slice(titleText.length) : line;
    page.lines.push((i === 0 ? mark : '    ') + painted);
  });
  if (given !== undefined || head.advice === '') return;
  page.advised.set(head.advice, owner);
  const { lead, parts } = splitAdvice(head.advice);
  block(page, `    ${page.paint('36', '补正')} `, 9, lead);
  for (const part of parts) block(page, '         - ', 11, part);
}

function unread(page: Page, result: Result): void {
  const entries = unreadEntries(result);
  if (entries.length === 0) return;
  title(page, '未能核查的内容');
  const limit = 20;
  for (const { where, message } of entries.slice(0, limit)) block(page, '  - ', 4, `${where}：${message}`);
  const rest = entries.length - limit;
  if (rest > 0) page.lines.push(`  其余 ${rest} 处见 html 或 json 格式`);
}

/** The last lines, which stay in sight: what must be supplied, by rule; the rest in numbers. */
function conclusion(page: Page, view: ResultView): void {
  const errors = view.items.flatMap((item) =>
    item.findings.filter((finding) => finding.severity === 'error').map((finding) => ({ item, finding })),
  );
  const { error, warning, info } = view.severities;
  if (error + warning + info === 0) return;
  title(page, '小结');
  if (error > 0) {
    const rules = new Map<string, Map<string, string[]>>();
    for (const { item, finding } of errors) {
      const items = rules.get(finding.rule) ?? new Map<string, string[]>();
      const named = cleanText(finding.indicator ?? '');
      items.set(item.id, [...(items.get(item.id) ?? []), ...(named === '' ? [] : [named])]);
      rules.set(finding.rule, items);
    }
    block(page, '', 0, `${SEVERITY_LABELS.error} ${error} 处`, '1;31');
    const column = Math.max(...[...rules.keys()].map((rule) => displayWidth(ruleTitle(rule))));
    for (const [rule, items] of rules) {
      const names = [...items].map(([id, indicators]) => {
        const name = cleanText(view.nameOf(id));
        const rest = indicators.length > 4 ? `等 ${indicators.length} 项` : '';
        return indicators.length === 0 ? name : `${name}：${indicators.slice(0, 4).join('、')}${rest}`;
      });
      const label = ruleTitle(rule);
      block(page, `  ${page.paint('31', padEnd(label, column))}  `, column + 4, names.join('；'));
    }
  }
  if (warning > 0) {
    const label = `${SEVERITY_LABELS.warning} ${warning} 处`;
    block(page, `${page.paint('1;33', label)}  `, displayWidth(label) + 2, countByRule(view, 'warning'));
  }
  if (info > 0) {
    const label = `${SEVERITY_LABELS.info} ${info} 条`;
    block(
      page,
      `${page.paint('1', label)}  `,
      displayWidth(label) + 2,
      `${countByRule(view, 'info')}（内容见 html、json 或 xlsx 格式）`,
    );
  }
}
