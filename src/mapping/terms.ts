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
  term: string;
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
  /** Every term that stands in the (normalised) text, overlapping ones included. */
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
    const entry = entries.get(text) ?? { term: text, parts, uses: [] };
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

  const root = emptyNode();
  for (const entry of entries.values()) {
    const length = entry.parts.reduce((sum, part) => sum + part.length, 0);
    const base = WEIGHTS.term.byLength[Math.min(Math.max(length, 2), 4) - 2] ?? 1;
    const items = new Set(entry.uses.filter((u) => u.aspect !== -2).map((u) => points[u.point]?.itemIndex));
    // a term that speaks for many items tells little about which
    const spread = 1 / Math.sqrt(Math.max(1, items.size));
    const weight = base * spread * (entry.parts.length > 1 ? WEIGHTS.term.gap : 1);
    for (const u of entry.uses) u.weight = u.aspect === -2 ? -weight * WEIGHTS.term.contrast : weight;
    addEntry(root, entry);
  }

  return { points, find: (text) => find(text, root) };
}

/** Finds terms of one list, for what is no point of an item. */
export function termFinder(terms: readonly string[]): { find(text: string): TermHit[] } {
  const root = emptyNode();
  for (const term of new Set(terms)) {
    const parts = partsOf(term);
    if (parts.length > 0) addEntry(root, { term, parts, uses: [] });
  }
  return { find: (text) => find(text, root) };
}

/** A trie of the terms' first parts, by character code. */
interface Node {
  next: Map<number, Node>;
  /** Terms whose first part ends here. */
  ends: Entry[];
}

const emptyNode = (): Node => ({ next: new Map(), ends: [] });

function addEntry(root: Node, entry: Entry): void {
  let node = root;
  const first = entry.parts[0] ?? '';
  for (let i = 0; i < first.length; i++) {
    const code = first.charCodeAt(i);
    let next = node.next.get(code);
    if (!next) {
      next = emptyNode();
      node.next.set(code, next);
    }
    node = next;
  }
  node.ends.push(entry);
}

function find(text: string, root: Node): TermHit[] {
  const hits: TermHit[] = [];
  for (let start = 0; start < text.length; start++) {
    let node = root.next.get(text.charCodeAt(start));
    for (let at = start + 1; node; at++) {
      for (const entry of node.ends) {
        const end = entry.parts.length === 1 ? at : endOfRest(text, at, entry.parts);
        if (end > 0) hits.push({ term: entry.term, start, end, uses: entry.uses });
      }
      node = node.next.get(text.charCodeAt(at));
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

/** In normalised text, where ！ and ？ are half-width. */
const SENTENCE_END = /[。；;！？!?]/;

/** End of the parts from `next` on, each at most a gap behind the one before and in its sentence, or -1. */
function endOfRest(text: string, after: number, parts: readonly string[], next = 1): number {
  const part = parts[next];
  if (part === undefined) return after;
  const gap = text.slice(after, after + GAP + part.length);
  for (let found = gap.indexOf(part); found >= 0; found = gap.indexOf(part, found + 1)) {
    if (SENTENCE_END.test(gap.slice(0, found))) return -1;
    const end = endOfRest(text, after + found + part.length, parts, next + 1);
    if (end >= 0) return end;
  }
  return -1;
}
