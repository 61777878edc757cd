import type { Finding, Severity } from '../../model/result.ts';
import { cleanText } from '../clean-text.ts';
import { type FindingGroup, groupFindings } from '../finding-group.ts';
import { sentence, splitAdvice } from '../finding-text.ts';
import { ruleTitle } from '../labels.ts';
import { findingPlaces, placeLabel, type ResultView } from '../view.ts';
import { chineseNumber } from './chinese-number.ts';

export interface NoticeFacts {
  applicantName: string;
  roundTitle: string;
  /** Title of the standard, with its edition (`rubricName`). */
  rubricName?: string;
  /** `2026-10-15`; null: the notice names no day. */
  due: string | null;
  /** What could not be read and is to be handed in legibly, one line each (`第3页：…`). */
  unread?: readonly string[];
  /** Day of the notice, `2026-10-01`; absent: none is written. */
  today?: string;
}

/** Characters that a notice may have: what the service takes, less some for whoever edits it. */
export const NOTICE_LENGTH = 9_000;

/** How much is said of each finding; the fullest that still fits is taken. */
type Detail = 'full' | 'short' | 'brief';

const SECTIONS: Record<Severity, { title: string; ask: string }> = {
  error: { title: '必须补充的内容', ask: '以下内容为评定标准所必需，请逐项补充。' },
  warning: {
    title: '建议补充的内容',
    ask: '以下内容请核对，能够补充的一并补充；确无相关内容的，请在报告中说明。',
  },
  info: { title: '提请注意的内容', ask: '以下内容供修改时参考。' },
};
const ORDER: Severity[] = ['error', 'warning', 'info'];
const INDENT = '　　';
/** Lines of what could not be read. */
const MOST_UNREAD = 20;

/**
 * A notice to complete a report (补正通知), to be edited before it is sent: salutation, what is asked for item by
 * item with its clause, what is missing, what would satisfy it, and the day. Findings stand in the order of the
 * standard; those that say the same of several indicators are one. '' where nothing is asked for.
 */
export function draftNotice(findings: readonly Finding[], view: ResultView, facts: NoticeFacts): string {
  if (findings.length === 0 && !facts.unread?.length) return '';
  const drafts = (['full', 'short', 'brief'] as const).map((detail) => write(findings, view, facts, detail));
  return drafts.find((text) => text.length <= NOTICE_LENGTH) ?? shortened(drafts[2]!);
}

function write(findings: readonly Finding[], view: ResultView, facts: NoticeFacts, detail: Detail): string {
  const chosen = new Set(findings.map(({ id }) => id));
  const sections = ORDER.flatMap((severity) => {
    const items = view.items.flatMap((item) => {
      const groups = groupFindings(
        item.findings.filter((one) => one.severity === severity && chosen.has(one.id)),
      );
      return groups.length === 0 ? [] : [{ clause: clauseOf(item.id, view), groups }];
    });
    return items.length === 0 ? [] : [{ severity, items }];
  });
  const lines = [
    '关于补正自评报告的通知',
    '',
    `${cleanText(facts.applicantName)}：`,
    opening(facts, findings),
  ];
  sections.forEach(({ severity, items }, s) => {
    const { title, ask } = SECTIONS[severity];
    lines.push('', `${INDENT}${chineseNumber(s + 1)}、${title}`, `${INDENT}${ask}`);
    items.forEach(({ clause, groups }, i) => {
      lines.push(`${INDENT}（${chineseNumber(i + 1)}）${clause.name}`);
      const whole = groups.some(({ head }) => !clauseOf(head.criterion, view).isPoint);
      if (detail === 'full' && whole && clause.asks !== '') lines.push(`${INDENT}条款要求：${clause.asks}`);
      groups.forEach((group, g) => {
        lines.push(...entry(group, g + 1, view, detail).map((line) => INDENT + line));
      });
    });
  });
  const unread = facts.unread ?? [];
  if (unread.length > 0) lines.push('', ...unreadSection(unread, sections.length + 1));
  const last = sections.length + (unread.length > 0 ? 2 : 1);
  lines.push('', `${INDENT}${chineseNumber(last)}、有关事项`);
  lines.push(...matters(facts).map((line, i) => `${INDENT}${i + 1}. ${line}`));
  lines.push('', `${INDENT}特此通知。`, '', '评定委员会秘书处');
  if (facts.today !== undefined) lines.push(day(facts.today));
  return lines.join('\n');
}

function opening({ roundTitle, rubricName }: NoticeFacts, findings: readonly Finding[]): string {
  const against = rubricName ? `对照${cleanText(rubricName)}` : '对照评定标准';
  const what =
    findings.length > 0 ? `共有${findings.length}项内容需要补充或核对` : '有内容读不出文字，无法核对';
  return `${INDENT}贵单位申报${cleanText(roundTitle)}的自评报告收悉。经核对材料是否齐全，${against}，${what}，现通知如下。`;
}

function unreadSection(unread: readonly string[], number: number): string[] {
  const shown = unread.slice(0, MOST_UNREAD).map((line, i) => `${i + 1}. ${sentence(line)}`);
  const rest = unread.length - shown.length;
  return [
    `${chineseNumber(number)}、无法读取的内容`,
    '以下内容读不出文字或数据，无法核对，不等于缺少。请提供可以选中文字的文件，或改用文字、表格写明。',
    ...shown,
    ...(rest > 0 ? [`另有${rest}处，请在申报系统中查看。`] : []),
  ].map((line) => INDENT + line);
}

function matters({ due }: NoticeFacts): string[] {
  const until = due === null ? '请尽快' : `请于${day(due)}前`;
  return [
    `${until}修改自评报告，在申报系统上传新版本，并再次正式提交。`,
    '补充内容请写入相应条目，并注明图表编号；数据请注明年度、单位和来源。',
    '所列内容报告中已有的，请在申报系统对该问题提出异议，写明所在页码。',
    '本通知只核对材料是否齐全，不代表评审意见。',
  ];
}

function entry(group: FindingGroup, number: number, view: ResultView, detail: Detail): string[] {
  const { head, findings, indicators, message } = group;
  const clause = clauseOf(head.criterion, view);
  const about = clause.isPoint && !message.includes(clause.name) ? `（${clause.name}）` : '';
  const lines = [`${number}. ${ruleTitle(head.rule)}${about}：${message}`];
  if (indicators.length > 0) lines.push(`涉及指标：${indicators.join('、')}。`);
  if (detail === 'brief') return lines;
  if (detail === 'full') {
    if (clause.isPoint && clause.asks !== '') lines.push(`条款要求：${clause.asks}`);
    const where = findingPlaces(findings, view);
    // of what stands nowhere the message says so
    if (where !== '' && head.passages.length > 0) lines.push(`${placeLabel(head)}：${sentence(where)}`);
  }
  const { lead, parts } = splitAdvice(head.advice);
  if (parts.length > 0)
    lines.push(`补正要求：${lead}`, ...parts.map((part, i) => `（${i + 1}）${sentence(part)}`));
  else if (lead !== '') lines.push(`补正要求：${lead}`);
  return lines;
}

/** A point with what it asks for, or an item. */
function clauseOf(criterion: string, view: ResultView): { name: string; asks: string; isPoint: boolean } {
  const name = cleanText(view.nameOf(criterion));
  for (const { id, item, points } of view.items) {
    if (id === criterion) return { name, asks: item ? sentence(item.summary) : '', isPoint: false };
    const found = points.find(({ point }) => point.id === criterion);
    if (found) return { name, asks: sentence(found.point.asks), isPoint: true };
  }
  return { name, asks: '', isPoint: false };
}

/** Whole lines from the beginning, as many as fit, then where the rest is to be found. */
function shortened(text: string): string {
  const rest = `${INDENT}其余内容较多，不再逐项列出，请在申报系统“完整性与问题”中查看。`;
  const end = text.slice(text.lastIndexOf(`\n\n${INDENT}`, text.lastIndexOf('、有关事项')));
  const room = NOTICE_LENGTH - end.length - rest.length - 1;
  const begin = text.slice(0, text.lastIndexOf('\n', room));
  return `${begin}\n${rest}${end}`;
}

/** `2026年10月5日`. */
function day(date: string): string {
  const [year = '', month = '', ofMonth = ''] = date.split('-');
  return `${year}年${Number(month)}月${Number(ofMonth)}日`;
}
