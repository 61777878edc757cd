import type { Comparator } from '../comparator.ts';
import type { ReadBenchmark } from '../reading.ts';
import { type ProseNumber, wholeYears, type YearRef } from './numbers.ts';
import type { Paragraph, Subject } from './paragraph.ts';

/** What the cells of a sentence hand on to those after them. */
export interface SentenceState {
  readonly paragraph: Paragraph;
  /** The indicator spoken of. */
  subject: Subject | null;
  /** An indicator named without a value so far. */
  topic: string;
  /** The last clause that named none: 在…榜单中. */
  context: string;
  /** Who is spoken of, where it is not the applicant. */
  who: Comparator | null;
  /** A comparison without a figure; a figure that follows takes its place. */
  named: { comparator: Comparator; subject: Subject } | null;
  /** Years that stand for cells without any: a leading "2018年，" or "2016—2018年，". */
  scope: YearRef[] | null;
  /** The scope's year stands with a value, not alone before the clause. */
  scopeOfValue: boolean;
  /** The scope is only the heading's year. */
  underHeading: boolean;
  /** The scope's years lead the clause: they hold for every name after them. */
  scopeBare: boolean;
  /** The scope's years are named (2016—2018年), not only counted (近三年). */
  scopeNamed: boolean;
  /** Years of the clauses up to the last ；. */
  clauseYears: Set<number>;
  /** The year named last, where it was a single one: what 当年 means. */
  lastYear: number | null;
  /** Years of the sentence, in order of mention. */
  years: Set<number>;
  /** Another's value given before the indicator is named. */
  waiting: { comparator: Comparator; number: ProseNumber } | null;
  /** The comparator named last in the sentence, for 后者 and 对方. */
  lastComparator: Comparator | null;
  /** A value without a year that 由 or 从 introduced: what follows it is before and after, not two years. */
  undatedFrom: boolean;
  /** The year of the value that ends a change over a named period: 2016年至2018年，从88%提升到93%. */
  changeEnd: YearRef | null;
  /** Words of planning stood in the sentence: values of later years are targets. */
  plan: boolean;
  /** 目标是 stood in the clause: the values without years of their own are targets. */
  goals: boolean;
  /** 其中 stood in the clause: the figures are parts of the one before it. */
  parts: boolean;
  lastTargets: { subject: Subject; refs: YearRef[] } | null;
  /** The sentence. */
  source: string;
}

export function startSentence(paragraph: Paragraph): SentenceState {
  const { headingYear } = paragraph;
  return {
    paragraph,
    subject: null,
    topic: '',
    context: '',
    who: null,
    named: null,
    scope: headingYear === null ? null : wholeYears([headingYear]),
    scopeOfValue: false,
    underHeading: headingYear !== null,
    scopeBare: headingYear !== null,
    scopeNamed: headingYear !== null,
    clauseYears: new Set(headingYear === null ? [] : [headingYear]),
    lastYear: null,
    years: new Set(),
    waiting: null,
    lastComparator: null,
    undatedFrom: false,
    changeEnd: null,
    plan: false,
    goals: false,
    parts: false,
    lastTargets: null,
    source: '',
  };
}

/** Makes an indicator without a value what is spoken of. */
export function turnTo(state: SentenceState, topic: string): void {
  state.topic = topic;
  state.subject = null;
}

/** Keeps a comparison that no figure followed. */
export function settleNamed(state: SentenceState): void {
  if (!state.named) return;
  const { comparator, subject } = state.named;
  state.paragraph.addBenchmark(subject, bareBenchmark(comparator, 'named'));
  state.named = null;
}

/** A benchmark without a figure. */
export function bareBenchmark(
  { kind, name, scope }: Pick<Comparator, 'kind' | 'name' | 'scope'>,
  grade: 'named' | 'claim',
): Omit<ReadBenchmark, 'passage'> {
  return { kind, name, year: null, value: null, unit: '', grade, scope };
}
