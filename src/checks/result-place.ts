import type { Item } from '../model/rubric.ts';
import { type CheckContext, isOf } from './define-check.ts';

/** Under this score a passage is not surely what it is best evidence for. */
const UNSURE = 0.5;
/** Share of a chapter's passages that makes it a chapter of results. */
const RESULT_SHARE = 0.75;
/** Evidence around a passage that says what its place is about. */
const NEAR = 4;

/** The best criterion of each passage with its score. */
function bestOf(context: CheckContext): Map<string, { criterion: string; score: number }> {
  const best = new Map<string, { criterion: string; score: number }>();
  for (const row of context.evidence) if (!best.has(row.passage)) best.set(row.passage, row);
  return best;
}

/**
 * The result item that a passage speaks for: its own; or, where it is no sure evidence for anything and its chapter
 * tells results, the one told nearest before it (else after it) in the chapter. null for all others.
 */
export function resultItemAt(context: CheckContext): (passage: string) => Item | null {
  const results = context.rubric.items.filter((item) => item.method === 'result');
  const best = bestOf(context);
  const itemOf = (id: string): Item | null => {
    const criterion = best.get(id)?.criterion;
    return (criterion !== undefined && results.find((item) => isOf(criterion, item.id))) || null;
  };
  const chapterOf = (id: string): string | undefined => context.passages.get(id)?.headings[0];
  return (id) => {
    const own = itemOf(id);
    const known = best.get(id);
    if (own || known?.criterion === '0' || (known && known.score >= UNSURE)) return own;
    const chapter = chapterOf(id);
    if (chapter === undefined) return null;
    const at = context.order.indexOf(id);
    const told = context.order.flatMap((other, place) =>
      other !== id && best.has(other) && chapterOf(other) === chapter ? [{ place, item: itemOf(other) }] : [],
    );
    const items = told.filter(({ item }) => item !== null);
    if (items.length < NEAR || items.length < RESULT_SHARE * told.length) return null;
    return (items.findLast(({ place }) => place < at) ?? items[0])?.item ?? null;
  };
}

/** Whether a passage stands among passages that introduce the applicant, none of which tells a result. */
export function isIntroduction(context: CheckContext): (passage: string) => boolean {
  const results = context.rubric.items.filter((item) => item.method === 'result');
  const best = bestOf(context);
  return (id) => {
    const headings = context.passages.get(id)?.headings ?? [];
    for (let depth = headings.length; depth > 0; depth--) {
      const path = headings.slice(0, depth).join('\u0000');
      const at = context.order.indexOf(id);
      const around = context.order.flatMap((other, place) => {
        const criterion = best.get(other)?.criterion;
        const passage = context.passages.get(other);
        return other !== id &&
          criterion !== undefined &&
          passage?.headings.slice(0, depth).join('\u0000') === path
          ? [{ distance: Math.abs(place - at), criterion }]
          : [];
      });
      if (around.length < 2) continue;
      const near = around.sort((a, b) => a.distance - b.distance).slice(0, 2 * NEAR);
      const isResult = ({ criterion }: { criterion: string }): boolean =>
        results.some((item) => isOf(criterion, item.id));
      return (
        near.filter(({ criterion }) => criterion === '0').length * 2 >= near.length && !near.some(isResult)
      );
    }
    return false;
  };
}
