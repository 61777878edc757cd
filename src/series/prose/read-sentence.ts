import { isUnit } from '../../text/units.ts';
import type { Comparator } from '../comparator.ts';
import { cellsOf } from './cells.ts';
import type { Paragraph, Subject } from './paragraph.ts';
import { readNumbers } from './read-numbers.ts';
import { readWords } from './read-words.ts';
import { settleNamed, startSentence } from './sentence-state.ts';

/** 88.6%（2016） */
const BARE_YEAR = /(?<=\d[%‰\u4e00-\u9fff]{0,4})（((?:19|20)\d\d)）(?=[、，；。和→]|$)/g;
/** Where a later year follows: 到2020年，营业收入达到40亿元. */
const UP_TO = /(?:^|[，；])到$/;
const PLAN_CONTEXT = /目标|力争|争取|确保|规划|计划|台阶值|将达|拟|展望/;

/** Reads one tidy sentence, cell by cell, into the paragraph. */
export function readSentence(paragraph: Paragraph, source: string): void {
  const cells = cellsOf(withoutNameBrackets(paragraph, source), paragraph.lastDataYear);
  const state = startSentence(paragraph);
  state.source = source;
  const outside: { subject: Subject | null; who: Comparator | null }[] = [];
  let opens = '';
  for (const cell of cells) {
    while (outside.length < cell.depth) outside.push({ subject: state.subject, who: state.who });
    while (outside.length > cell.depth) {
      // a bracket with the indicator's own remark does not change the subject
      const before = outside.pop();
      if (!before) break;
      state.subject = before.subject;
      state.who = before.who;
    }
    if (opens === '；' && cell.depth === 0) {
      state.who = null;
      settleNamed(state);
      state.context = '';
      state.goals = false;
      state.parts = false;
      if (state.scope?.length === 1) state.scopeBare = state.scopeBare && state.clauseYears.size <= 1;
      state.clauseYears = new Set(state.scopeBare ? state.scope?.map((ref) => ref.year) : []);
    }
    if (/^其中/.test(cell.pre || cell.mid)) state.parts = true;
    if (PLAN_CONTEXT.test(`${cell.pre}${cell.mid}`)) state.plan = true;
    if (UP_TO.test(cell.pre) && cell.years.every((ref) => ref.year > paragraph.lastDataYear))
      state.plan = true;
    if (cell.years.length > 1)
      paragraph.listed = cell.years.filter((ref) => !ref.part).map((ref) => ref.year);
    for (const ref of cell.years) {
      state.clauseYears.add(ref.year);
      state.years.add(ref.year);
    }
    if (cell.numbers.length === 0) readWords(state, cell, opens);
    else readNumbers(state, cell);
    opens = cell.close;
    if (cell.years.length > 0)
      state.lastYear = cell.years.length === 1 ? (cell.years[0]?.year ?? null) : null;
    else if (cell.aside !== null) state.lastYear = cell.aside;
  }
  settleNamed(state);
  if (state.subject) paragraph.previous = state.subject;
  paragraph.previousTopic = state.topic;
  paragraph.skipped = '';
}

/** Takes out brackets that belong to a name: 存货周转率（次）, 设备综合效率（OEE）. Their units are kept aside. */
function withoutNameBrackets(paragraph: Paragraph, written: string): string {
  paragraph.bracketUnits = [];
  if (!written.includes('（')) return written;
  const source = written.replace(BARE_YEAR, '（$1年）');
  return source.replace(/（([^（）]{1,14})）/g, (bracket, inner: string, at: number) => {
    const clean = inner.replace(/^单位[:：]?/, '');
    if (isUnit(clean)) {
      paragraph.bracketUnits.push({ before: source.slice(Math.max(0, at - 24), at), unit: clean });
      return '';
    }
    return /^[A-Za-z][A-Za-z&/.-]{1,11}$/.test(inner) ? '' : bracket;
  });
}
