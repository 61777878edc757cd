import type { Item, Point, Rubric } from '../model/rubric.ts';
import { WEIGHTS } from './weights.ts';

/** Characters that a `…` in a term may stand for. */
const GAP = 12;

export interface PointTerm {
  term: string;
  /** Index into `TermIndex.points`. */
  point: number;
  /** Index of the aspect, -1 for a phrase, -2 for a contrast term. */
  aspect: number;
  weight: number;
}

interface Entry {
  /** Parts between gaps, at least one. */
  parts: string[];
  uses: PointTerm[];
}

export interface IndexedPoint {
  point: Point;
  item: Item;
  /** Position among the item's points, from 0. */
  position: number;
  /** Position of the item in the rubric, from 0. */
  itemIndex: number;
}

export interface TermHit {
  term: string;
  start: number;
  end: number;
  uses: PointTerm[];
}

export interface TermIndex {
  points: IndexedPoint[];
  /** Every term that stands in the (normalised) text; of hits that overlap for one point only the longest counts. */
  find(text: string): TermHit[];
}

/** Compiles a rubric's terms. Time to search is linear in the text. */
export function termIndex(rubric: Rubric): TermIndex {
  const points: IndexedPoint[] = rubric.items.flatMap((item, itemIndex) =>
    item.points.map((point, position) => ({ point, item, position, itemIndex })),
  );
  const entries = new Map<string, Entry>();
  const use = (term: string, point: number, aspect: number): void => {
    const parts = partsOf(term);
    const text = parts.join('…');
    if (parts.length === 0) return;
    const entry = entries.get(text) ?? { parts, uses: [] };
    entry.uses.push({ term: text, point, aspect, weight: 0 });
    entries.set(text, entry);
  };
  points.forEach(({ point }, index) => {
    use(point.name, index, -1);
    point.aspects.forEach((aspect, a) => {
      for (const term of aspect.terms) use(term, index, a);
    });
    for (const phrase of point.phrases) use(phrase, index, -1);
    for (const term of point.contrast) use(term, index, -2);
  });

  const byStart = new Map<string, Entry[]>();
  for (const entry of entries.values()) {
    const length = entry.parts.reduce((sum, part) => sum + part.length, 0);
    const base = WEIGHTS.term.byLength[Math.min(Math.max(length, 2), 4) - 2] ?? 1;
    const items = new Set(entry.uses.filter((u) => u.aspect !== -2).map((u) => points[u.point]?.itemIndex));
    // a term that speaks for many items tells little about which
    const spread = 1 / Math.sqrt(Math.max(1, items.size));
    const weight = base * spread * (entry.parts.length > 1 ? WEIGHTS.term.gap : 1);
    for (const u of entry.uses) u.weight = u.aspect === -2 ? -weight * WEIGHTS.term.contrast : weight;
    const start = startOf(entry);
    const list = byStart.get(start);
    if (list) list.push(entry);
    else byStart.set(start, [entry]);
  }
  for (const list of byStart.values()) {
    list.sort(
      (a, b) =>
        b.parts.join('').length - a.parts.join('').length || (a.parts.join('…') < b.parts.join('…') ? -1 : 1),
    );
  }

  return { points, find: (text) => find(text, byStart) };
}

/** Finds terms of one list, for what is no point of an item. */
export function termFinder(terms: readonly string[]): { find(text: string): TermHit[] } {
  const byStart = new Map<string, Entry[]>();
  for (const term of new Set(terms)) {
    const parts = term
      .normalize('NFKC')
      .split('…')
      .filter((part) => part !== '');
    const start = (parts[0] ?? '').slice(0, 2);
    if (start.length === 2) byStart.set(start, [...(byStart.get(start) ?? []), { parts, uses: [] }]);
  }
  return { find: (text) => find(text, byStart) };
}

function find(text: string, byStart: Map<string, Entry[]>): TermHit[] {
  const hits: TermHit[] = [];
  for (let i = 0; i < text.length; i++) {
    for (const start of [text.slice(i, i + 2), text.slice(i, i + 1)]) {
      for (const entry of byStart.get(start) ?? []) {
        const end = matchEnd(text, i, entry.parts);
        if (end > 0) hits.push({ term: entry.parts.join('…'), start: i, end, uses: entry.uses });
      }
    }
  }
  return hits;
}

/** A term's parts between gaps, folded as texts are (NFKC makes three dots of …). */
const partsOf = (term: string): string[] =>
  term
    .normalize('NFKC')
    .split(/…|\.{3}/)
    .filter((part) => part !== '');

/** Entries are found by the first two characters of their first part, or by the one that it has. */
const startOf = (entry: Entry): string => (entry.parts[0] ?? '').slice(0, 2);

/** End of the parts found from `start` on with gaps inside one sentence, or -1. */
function matchEnd(text: string, start: number, parts: string[]): number {
  let at = start;
  for (let p = 0; p < parts.length; p++) {
    const part = parts[p] ?? '';
    if (p === 0) {
      if (!text.startsWith(part, at)) return -1;
      at += part.length;
      continue;
    }
    const found = text.indexOf(part, at);
    if (found < 0 || found - at > GAP || /[。；;！？]/.test(text.slice(at, found))) return -1;
    at = found + part.length;
  }
  return at;
}
