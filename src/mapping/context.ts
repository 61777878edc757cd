import type { CompiledRubric } from './compile-rubric.ts';
import { expectedRanks } from './order.ts';
import type { Reading } from './reading.ts';
import { WEIGHTS } from './weights.ts';

/**
 * Sub-headings of free wording below an item's heading: a new one suggests the next point, and where there are as
 * many as the item has points, the k-th suggests the k-th. Returns the indexes of readings that come first under
 * such a sub-heading.
 */
export function alignBlocks(all: readonly Reading[], { items, itemStart }: CompiledRubric): Set<number> {
  const startsBlock = new Set<number>();
  let run: Reading[] = [];
  const close = (): void => {
    const item = items[run[0]?.heading.named ?? -1];
    if (item) {
      const blocks = new Map<string, number>();
      for (const { heading } of run) {
        const title = heading.free[0];
        if (title !== undefined && !blocks.has(title)) blocks.set(title, blocks.size);
      }
      const start = itemStart[run[0]?.heading.named ?? -1] ?? 0;
      const strides = paceOf(run);
      run.forEach(({ emission }, r) => {
        const pace = (strides[r] ?? 0) * item.points.length - 0.5;
        for (let k = 0; k < item.points.length; k++) {
          emission[start + k] = (emission[start + k] ?? 0) - WEIGHTS.pace[item.method] * Math.abs(pace - k);
        }
      });
      for (const { heading, emission } of item.method === 'process' ? run : []) {
        const k = blocks.get(heading.free[0] ?? '');
        if (k === undefined || blocks.size !== item.points.length) continue;
        emission[start + k] = (emission[start + k] ?? 0) + WEIGHTS.heading.ordinal;
      }
    }
    run = [];
  };
  all.forEach((reading, i) => {
    const before = all[i - 1];
    const goesOn =
      before !== undefined &&
      before.heading.named === reading.heading.named &&
      before.heading.heading === reading.heading.heading;
    if (!goesOn) close();
    else if (
      reading.heading.named >= 0 &&
      before.heading.free[0] !== reading.heading.free[0] &&
      before.heading.free.length > 0
    )
      startsBlock.add(i);
    run.push(reading);
  });
  close();
  return startsBlock;
}

/**
 * Chapters by their share of passages of figures: one that is mostly figures speaks against process items, others
 * against result items.
 */
export function weighChapters(all: readonly Reading[], { terms: { points } }: CompiledRubric): void {
  const chapters = new Map<string, Reading[]>();
  for (const reading of all) {
    const chapter = reading.passage.headings[0] ?? '';
    const known = chapters.get(chapter);
    if (known) known.push(reading);
    else chapters.set(chapter, [reading]);
  }
  for (const chapter of chapters.values()) {
    const share = chapter.filter((reading) => reading.result).length / chapter.length;
    const lean = Math.max(-1, Math.min(1, (share - WEIGHTS.chapter.middle) / WEIGHTS.chapter.middle));
    for (const { emission, heading } of chapter) {
      if (heading.scoped) continue;
      points.forEach(({ item }, p) => {
        const against = item.method === 'result' ? -lean : lean;
        if (against > 0) emission[p] = (emission[p] ?? 0) - against * WEIGHTS.chapter.weight;
      });
    }
  }
}

/**
 * Where no heading names the profile, the first chapter of a report in its own chapters is likely to be it, and
 * without chapters what stands in front; nothing behind it is.
 */
export function leadWithProfile(all: readonly Reading[], { profile, boilerplate }: CompiledRubric): void {
  const isNamed = all.some(({ heading }) => heading.profile > 0);
  const first = all.find(
    ({ passage, heading, text }) =>
      passage.headings.length > 0 &&
      heading.nothing === 0 &&
      text.length >= WEIGHTS.profile.paragraph &&
      boilerplate.hits(text) === 0,
  );
  const chapter = first && !first.heading.scoped ? first.passage.headings[0] : undefined;
  all.forEach(({ passage, emission, heading }, i) => {
    if (heading.scoped || heading.profile > 0) return;
    const inFront = i < all.length * WEIGHTS.profile.front;
    const leads =
      !isNamed &&
      inFront &&
      (first === undefined || (chapter !== undefined && passage.headings[0] === chapter));
    emission[profile] = (emission[profile] ?? 0) + (leads ? WEIGHTS.profile.lead : -WEIGHTS.profile.behind);
  });
}

/**
 * A report in its own chapters mostly still tells its story in the standard's order: between passages that are
 * sure, others belong to what lies between.
 */
export function followOrder(
  all: readonly Reading[],
  states: readonly number[],
  { terms: { points }, profile, nothing }: CompiledRubric,
): void {
  const anchors = all.flatMap((reading, position) => {
    const state = states[position] ?? nothing;
    if (state >= profile) return [];
    const sure = (reading.words[state] ?? 0) >= WEIGHTS.order.anchor || reading.heading.named >= 0;
    return sure ? [{ position, rank: state }] : [];
  });
  const ranks = expectedRanks(anchors, all.length, points.length - 1);
  if (ranks === null) return;
  all.forEach(({ emission, heading }, i) => {
    if (heading.named >= 0) return;
    for (let p = 0; p < points.length; p++) {
      const distance = Math.min(WEIGHTS.order.cap, Math.abs(p - (ranks[i] ?? 0)));
      const weight = WEIGHTS.order[points[p]?.item.method ?? 'process'];
      emission[p] = (emission[p] ?? 0) - weight * distance;
    }
  });
}

/** For each reading how far through the run it stands, 0..1; a table or a list is one step, however long it is. */
function paceOf(run: readonly Reading[]): number[] {
  let step = -1;
  const steps = run.map(({ passage }, r) => {
    const before = run[r - 1]?.passage;
    const goesOn =
      passage.table !== undefined && (before?.table === passage.table || before?.kind === 'caption');
    if (!goesOn) step++;
    return step;
  });
  return steps.map((at) => (at + 0.5) / (step + 1));
}

/**
 * What stands under one heading mostly serves one item: of the items that a block, and its chapter, speak to on the
 * whole, the best keeps its weight, others lose by how much less they are spoken to.
 */
export function shareTopics(all: readonly Reading[], { items, itemStart }: CompiledRubric): void {
  const best = all.map(({ words }) =>
    items.map((item, i) => {
      let top = 0;
      for (let k = 0; k < item.points.length; k++) top = Math.max(top, words[(itemStart[i] ?? 0) + k] ?? 0);
      return top;
    }),
  );
  share(({ passage }) => passage.headings.join('\n'), WEIGHTS.topic.block);
  share(({ passage }) => passage.headings[0] ?? '', WEIGHTS.topic.chapter);

  function share(keyOf: (reading: Reading) => string, weight: number): void {
    const groups = new Map<string, number[]>();
    all.forEach((reading, r) => {
      if (reading.heading.named >= 0 || reading.passage.headings.length === 0) return;
      const key = keyOf(reading);
      const known = groups.get(key);
      if (known) known.push(r);
      else groups.set(key, [r]);
    });
    for (const group of groups.values()) {
      if (group.length < 2) continue;
      const means = items.map(
        (_, i) => group.reduce((sum, r) => sum + (best[r]?.[i] ?? 0), 0) / group.length,
      );
      const top = Math.max(...means);
      for (const r of group) {
        const emission = all[r]?.emission ?? new Float64Array();
        items.forEach((item, i) => {
          const loss = weight * (top - (means[i] ?? 0));
          for (let k = 0; k < item.points.length; k++) {
            const p = (itemStart[i] ?? 0) + k;
            emission[p] = (emission[p] ?? 0) - loss;
          }
        });
      }
    }
  }
}
