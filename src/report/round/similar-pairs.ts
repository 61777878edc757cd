import { type TextMarks, unpackMarks } from '../../text/text-marks.ts';

/** A report of a round as it is compared with the others. */
export interface MarkedText {
  id: string;
  /** Whose it is: reports of one applicant are not compared with each other. */
  owner: string;
  marks: TextMarks;
}

/** A report whose marks lie as bytes, as they are stored. */
export const markedText = (id: string, owner: string, bytes: Uint8Array): MarkedText => ({
  id,
  owner,
  marks: unpackMarks(bytes),
});

/** Two reports that share text. */
export interface SimilarPair {
  a: string;
  b: string;
  /** 0..1, of the text of `a` that stands in `b` too, and the other way round; set phrases weigh little. */
  shareA: number;
  shareB: number;
  /** Units of text (paragraphs, lists, tables) most of which both have, without set phrases. */
  passages: number;
  /** Those that so many applicants have that they are a set phrase. */
  setPhrases: number;
}

export interface Similarity {
  /** Most alike first. */
  pairs: SimilarPair[];
  /** Marks of set phrases. */
  common: Set<number>;
}

/** What more than this share of a round's applicants write is a set phrase ... */
const COMMON_SHARE = 0.2;
/** ... but never what so few have. */
const COMMON_LEAST = 3;
/** Weights of a mark of a set phrase and of any other: whole numbers, so that sums are exact. */
const COMMON_WEIGHT = 1;
const OWN_WEIGHT = 10;
/** Marks in common from which on two reports are looked at more closely. */
const CLOSER = 3;
/** From this share of its marks on a unit counts as shared. */
const UNIT_SHARE = 0.5;
/** Marks that a unit must have for that. */
const UNIT_MARKS = 3;
/** Share from which on a pair is told though no unit is shared as a whole. */
const PAIR_SHARE = 0.1;
/** Pairs looked at before others get their turn. */
const TURN = 200;

/**
 * The pairs of reports that share text. `pause` is awaited between parts of the work (a large round takes a
 * second); memory grows with the square of the number of reports, 4 MB for a thousand.
 */
export async function similarPairs(
  texts: readonly MarkedText[],
  pause: () => Promise<void> = async () => {},
): Promise<Similarity> {
  const count = texts.length;
  const limit = Math.max(COMMON_LEAST, new Set(texts.map(({ owner }) => owner)).size * COMMON_SHARE);
  const shared = new Float32Array(count * count);
  const totals = new Float64Array(count);
  const common = new Set<number>();
  const next = new Uint32Array(count);
  for (let bucket = 0; bucket < 256; bucket++) {
    const holders = new Map<number, number[]>();
    texts.forEach(({ marks }, t) => {
      let i = next[t]!;
      for (; i < marks.length && marks[i]! >>> 24 === bucket; i += 2) {
        const mark = marks[i]!;
        const known = holders.get(mark);
        if (known === undefined) holders.set(mark, [t]);
        else if (known.at(-1) !== t) known.push(t);
      }
      next[t] = i;
    });
    for (const [mark, holding] of holders) {
      const owners = holding.length === 1 ? 1 : new Set(holding.map((t) => texts[t]!.owner)).size;
      const weight = owners > limit ? COMMON_WEIGHT : OWN_WEIGHT;
      if (owners > limit) common.add(mark);
      for (const [k, a] of holding.entries()) {
        totals[a]! += weight;
        if (owners > 1)
          for (let l = k + 1; l < holding.length; l++) shared[a * count + holding[l]!]! += weight;
      }
    }
    await pause();
  }
  const sizes: (ReadonlyMap<number, number> | undefined)[] = [];
  const sizesOf = (t: number): ReadonlyMap<number, number> => (sizes[t] ??= unitSizes(texts[t]!.marks));
  const pairs: SimilarPair[] = [];
  let looked = 0;
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const weight = shared[a * count + b]!;
      const [one, two] = [texts[a]!, texts[b]!];
      if (weight < CLOSER * COMMON_WEIGHT || one.owner === two.owner) continue;
      const shareA = weight / totals[a]!;
      const shareB = weight / totals[b]!;
      const much = Math.max(shareA, shareB) >= PAIR_SHARE;
      if (weight < CLOSER * OWN_WEIGHT && !much) continue;
      const [here, there] = sharedUnits(one.marks, two.marks, common, sizesOf(a), sizesOf(b));
      const passages = Math.max(here.own.length, there.own.length);
      const setPhrases = Math.max(here.set.length, there.set.length);
      if (passages > 0 || much) pairs.push({ a: one.id, b: two.id, shareA, shareB, passages, setPhrases });
      if (++looked % TURN === 0) await pause();
    }
  }
  const most = ({ shareA, shareB }: SimilarPair) => Math.max(shareA, shareB);
  pairs.sort((x, y) => most(y) - most(x) || y.passages - x.passages || (x.a + x.b < y.a + y.b ? -1 : 1));
  return { pairs, common };
}

/** Units by their first passages, ascending; set phrases apart. */
export interface SharedUnits {
  own: number[];
  set: number[];
}

/** The units of either report most of which the other one has. */
export function sharedUnits(
  a: TextMarks,
  b: TextMarks,
  common: ReadonlySet<number>,
  sizesA: ReadonlyMap<number, number> = unitSizes(a),
  sizesB: ReadonlyMap<number, number> = unitSizes(b),
): [a: SharedUnits, b: SharedUnits] {
  const [hitsA, hitsB] = [new Map<number, Hits>(), new Map<number, Hits>()];
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    const mark = a[i]!;
    if (mark < b[k]!) i += 2;
    else if (mark > b[k]!) k += 2;
    else {
      const kind = common.has(mark) ? 'set' : 'own';
      for (; a[i] === mark; i += 2) hit(hitsA, a[i + 1]!, kind);
      for (; b[k] === mark; k += 2) hit(hitsB, b[k + 1]!, kind);
    }
  }
  return [mostly(hitsA, sizesA), mostly(hitsB, sizesB)];
}

type Hits = Record<keyof SharedUnits, number>;

function hit(hits: Map<number, Hits>, unit: number, kind: keyof SharedUnits): void {
  const known = hits.get(unit);
  if (known) known[kind] += 1;
  else hits.set(unit, { own: 0, set: 0, [kind]: 1 });
}

function mostly(hits: ReadonlyMap<number, Hits>, sizes: ReadonlyMap<number, number>): SharedUnits {
  const found: SharedUnits = { own: [], set: [] };
  for (const [unit, { own, set }] of hits) {
    const size = sizes.get(unit) ?? 0;
    if (size >= UNIT_MARKS && own + set >= size * UNIT_SHARE) found[own >= set ? 'own' : 'set'].push(unit);
  }
  for (const units of [found.own, found.set]) units.sort((x, y) => x - y);
  return found;
}

/** Marks of each unit. */
function unitSizes(marks: TextMarks): Map<number, number> {
  const sizes = new Map<number, number>();
  for (let i = 1; i < marks.length; i += 2) sizes.set(marks[i]!, (sizes.get(marks[i]!) ?? 0) + 1);
  return sizes;
}
