import { findComparator } from '../comparator.ts';
import type { Cell } from './cells.ts';
import { readComparison } from './comparisons.ts';
import type { SentenceState } from './sentence-state.ts';

/** 全市同类热线，这一数字平均为: the mean of those that the clause before names. */
const MEAN_OF =
  /^(?:这一|该|此项?|这项)(?:数字|数值|数据|指标|比例)的?平均(?:值|水平)?(?:为|是|达到?|在|约)*$/;
/** Words for the one compared with, named before. */
const BACK_REFERENCE = /^(?:后者|对方|这一数字平均|这一数字|该值|该数值)$/;

/** Reads a value of somebody that only words pointing back name (后者, 这一数字平均). Returns whether it was one. */
export function readReference(state: SentenceState, cell: Cell, whole: string, name: string): boolean {
  const those = MEAN_OF.test(whole) ? findComparator(`${state.context}平均`) : null;
  const comparator = those ?? (BACK_REFERENCE.test(name) && isSpokenOf(state) ? state.lastComparator : null);
  if (!comparator) return false;
  readComparison(state, cell, { ...comparator, before: '', after: '' }, whole);
  return true;
}

function isSpokenOf(state: SentenceState): boolean {
  return state.subject !== null || state.paragraph.previous !== null || state.topic !== '';
}
