import { shared, unionAll } from './geometry.ts';
import type { Rule } from './page-graphics.ts';
import { baselineOf, type Column, inOrder, nearest, type Piece, type Row, under } from './value-pieces.ts';

export interface Slot {
  first: number;
  last: number;
  pieces: Piece[];
}

/** The columns that each piece of a row covers; in a head, a label above several columns covers them all. */
export function slotsOf(
  row: Row,
  columns: readonly Column[],
  edges: readonly number[],
  lower: Lower | null,
  below: readonly Rule[] = [],
): Slot[] {
  // above other heads, a label that is missing may be covered by the one beside it
  const whole = lower === null || row.pieces.length === columns.length;
  const order = whole && level(row) ? inOrder(row.pieces, columns) : null;
  if (order) {
    return row.pieces
      .toSorted((a, b) => a.from - b.from)
      .map((piece, i) => ({ first: order[i] ?? i, last: order[i] ?? i, pieces: [piece] }));
  }
  const slots: Slot[] = [];
  for (const piece of row.pieces.toSorted((a, b) => a.from - b.from)) {
    const at = under(piece, columns);
    const first = at[0] ?? nearest(piece, columns);
    const last = at.at(-1) ?? first;
    const same = slots.find((slot) => slot.first <= last && slot.last >= first);
    if (same) {
      // a wide head over narrow figures reaches into its neighbour: the middle decides
      if (last > first && same.pieces.every((one) => shared(one.from, one.to, piece.from, piece.to) <= 0)) {
        const own = nearest(piece, columns);
        if (own < same.first || own > same.last) {
          slots.push({ first: own, last: own, pieces: [piece] });
          continue;
        }
      }
      same.first = Math.min(same.first, first);
      same.last = Math.max(same.last, last);
      same.pieces.push(piece);
    } else slots.push({ first, last, pieces: [piece] });
  }
  slots.sort((a, b) => a.first - b.first);
  slots.forEach((slot, i) => {
    const next = slots[i + 1];
    if (next && slot.last >= next.first) slot.last = Math.max(slot.first, next.first - 1);
  });
  if (lower) widen(slots, columns, edges, lower, below);
  return slots;
}

/** Whether all of a row's pieces stand on one line. */
export const level = (row: Row): boolean => {
  const bases = row.pieces.map(baselineOf);
  return Math.max(...bases) - Math.min(...bases) < 3;
};

/** What stands below the labels of a head row: the text in each column, '' for none. */
export type Lower = string[];

/** Columns [first, last] of each turn where the heads below come in turns (目标 实际 目标 实际). */
function turns(lower: Lower): [number, number][] {
  for (let period = 2; period <= lower.length / 2; period++) {
    for (let from = 0; from + 2 * period <= lower.length; from++) {
      let to = from + period;
      while (to < lower.length && lower[to] !== '' && lower[to] === lower[to - period]) to++;
      const count = Math.floor((to - from) / period);
      const first = lower.slice(from, from + period);
      if (count < 2 || first.some((text) => text === '') || new Set(first).size < period) continue;
      return Array.from({ length: count }, (_, i) => [from + i * period, from + (i + 1) * period - 1]);
    }
  }
  return [];
}

/** Heads over several columns stand over a whole turn of the heads below, or in the middle of those they are for. */
function widen(
  slots: Slot[],
  columns: readonly Column[],
  edges: readonly number[],
  lower: Lower,
  below: readonly Rule[],
): void {
  const middleOf = (slot: Slot): number => {
    const box = unionAll(slot.pieces.flatMap((piece) => piece.runs.map((run) => run.box)));
    return (box[0] + box[2]) / 2;
  };
  const settled = new Set<Slot>();
  // a rule of its own below a head
  for (const rule of below) {
    const over = slots.filter((slot) => middleOf(slot) > rule.from && middleOf(slot) < rule.to);
    const [slot] = over;
    const at = columns.flatMap(({ from, to }, c) =>
      shared(from, to, rule.from, rule.to) > 0.5 * (to - from) ? [c] : [],
    );
    const [first, last] = [at[0], at.at(-1)];
    if (over.length !== 1 || !slot || first === undefined || last === undefined) continue;
    const free = slots.every((one) => one === slot || one.last < first || one.first > last);
    if (!free) continue;
    slot.first = first;
    slot.last = last;
    settled.add(slot);
  }
  const rounds = turns(lower);
  const inside = (slot: Slot, [first, last]: [number, number]): boolean => {
    const middle = middleOf(slot);
    return middle > (edges[first] ?? 0) && middle < (edges[last + 1] ?? 0);
  };
  // one label over each turn; else a label reaches over several turns
  const each = rounds.map((round) => slots.filter((slot) => inside(slot, round)));
  if (rounds.length > 0 && each.every((list) => list.length === 1)) {
    rounds.forEach(([first, last], i) => {
      const slot = each[i]?.[0];
      if (!slot) return;
      slot.first = first;
      slot.last = last;
      settled.add(slot);
    });
  }
  slots.forEach((slot, i) => {
    if (settled.has(slot)) return;
    const middle = middleOf(slot);
    const from = (slots[i - 1]?.last ?? -1) + 1;
    const to = (slots[i + 1]?.first ?? columns.length) - 1;
    let best: { first: number; last: number; off: number } | null = null;
    for (let first = from; first <= slot.first; first++) {
      for (let last = slot.last; last <= to; last++) {
        if (last > first && lower.slice(first, last + 1).some((text) => text === '')) continue;
        const left = columns[first]?.from ?? 0;
        const right = columns[last]?.to ?? 0;
        const cells = ((edges[first] ?? 0) + (edges[last + 1] ?? 0)) / 2;
        const off = Math.min(Math.abs((left + right) / 2 - middle), Math.abs(cells - middle));
        if (!best || off < best.off - 0.5) best = { first, last, off };
      }
    }
    if (best && best.last > best.first) {
      slot.first = best.first;
      slot.last = best.last;
    }
  });
}
