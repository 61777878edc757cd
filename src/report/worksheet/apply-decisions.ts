import type { Passage } from '../../model/document.ts';
import type { Evidence } from '../../model/evidence.ts';
import { LIKELY, type ResultView } from '../view.ts';
import type { ReviewDecision } from './types.ts';

/** A decision of one reviewer; `carried`: made on another version, whose passage stands in this one word for word. */
export type HeldDecision = ReviewDecision & { carried?: true };

/** A passage under a criterion, as one reviewer has left it. */
export interface EvidenceRow {
  /** Unique within the report. */
  key: string;
  passage: string;
  criterion: string;
  /** Why it was mapped; of a moved one, to the criterion that it comes from; null: a person added it. */
  evidence: Evidence | null;
  /** It speaks more for another criterion. */
  other: boolean;
  /** `moved`: it went elsewhere; `added`: a person put it here. */
  state: 'open' | 'accepted' | 'rejected' | 'moved' | 'added';
  /** Criterion that a person moved it from, or to. */
  movedFrom: string | null;
  movedTo: string | null;
  /** What holds of it here. */
  decision: HeldDecision | null;
}

export const keyOf = (criterion: string, passage: string): string => `${criterion} ${passage}`;

/**
 * Criterion → its passages after a reviewer's decisions: first what the reviewer put there, then the rest, best
 * first. The newest decision of a passage and criterion holds; a move also makes it appear at its goal, unless
 * something was decided there later. `decisions`: of one reviewer, oldest first.
 */
export function applyDecisions(
  view: ResultView,
  decisions: readonly HeldDecision[],
): Map<string, EvidenceRow[]> {
  const mapped = mappedRows(view);
  const held = new Map<string, { decision: HeldDecision; at: number }>();
  decisions.forEach((decision, at) => {
    if (view.passages.has(decision.passage))
      held.set(keyOf(decision.criterion, decision.passage), { decision, at });
  });

  const rows = new Map(mapped);
  const arrivals = new Map<string, { from: string; at: number }>();
  for (const [key, { decision, at }] of held) {
    const { action, criterion, passage, toCriterion } = decision;
    const row = rows.get(key);
    if (action === 'move' && toCriterion !== null) {
      if (row) rows.set(key, { ...row, state: 'moved', movedTo: toCriterion, decision });
      arrivals.set(keyOf(toCriterion, passage), { from: criterion, at });
    } else if (action === 'reject') {
      if (row) rows.set(key, { ...row, state: 'rejected', decision });
    } else if (row) {
      rows.set(key, { ...row, other: false, state: 'accepted', decision });
    } else {
      rows.set(key, { ...newRow(criterion, passage, null), state: 'added', decision });
    }
  }
  for (const [key, { from, at }] of arrivals) {
    const [criterion, passage] = split(key);
    const own = held.get(key);
    const before = rows.get(key);
    const evidence = before?.evidence ?? sourceOf(mapped, held, from, passage);
    const here = before ?? newRow(criterion, passage, evidence);
    if (own && own.at > at) {
      // without a mapping of its own the row is here only because it was moved here
      const { action, toCriterion } = own.decision;
      const state = action === 'move' ? 'moved' : action === 'reject' ? 'rejected' : 'accepted';
      rows.set(key, {
        ...here,
        other: false,
        movedFrom: from,
        state,
        movedTo: action === 'move' ? toCriterion : null,
        decision: own.decision,
      });
    } else
      rows.set(key, { ...here, other: false, movedFrom: from, state: 'open', movedTo: null, decision: null });
  }

  const byCriterion = Map.groupBy(rows.values(), ({ criterion }) => criterion);
  for (const some of byCriterion.values()) some.sort((a, b) => rank(a) - rank(b));
  return byCriterion;
}

/** What a person put there stands first; what was set aside last. */
function rank({ state, movedFrom, other }: EvidenceRow): number {
  if (state === 'rejected' || state === 'moved') return 3;
  if (state === 'added' || movedFrom !== null) return 0;
  return other ? 2 : 1;
}

function newRow(criterion: string, passage: string, evidence: Evidence | null): EvidenceRow {
  return {
    key: keyOf(criterion, passage),
    passage,
    criterion,
    evidence,
    other: false,
    state: 'open',
    movedFrom: null,
    movedTo: null,
    decision: null,
  };
}

const split = (key: string): [string, string] => {
  const at = key.indexOf(' ');
  return [key.slice(0, at), key.slice(at + 1)];
};

/** As the program mapped them; what is best for another criterion only where it is likely. */
function mappedRows(view: ResultView): Map<string, EvidenceRow> {
  const rows = new Map<string, EvidenceRow>();
  const add = (criterion: string, evidence: readonly Evidence[], other: boolean) => {
    for (const one of evidence) {
      const key = keyOf(criterion, one.passage);
      if (!rows.has(key) && view.passages.has(one.passage))
        rows.set(key, { ...newRow(criterion, one.passage, one), other });
    }
  };
  for (const item of view.items) {
    for (const { point, evidence, others } of item.points) {
      add(point.id, evidence, false);
      add(point.id, others.filter(likely), true);
    }
    add(item.id, item.ownEvidence, false);
    add(item.id, item.ownOthers.filter(likely), true);
  }
  return rows;
}

const likely = ({ score }: Evidence): boolean => score >= LIKELY;

/** The mapping that a moved passage started with, through however many moves. */
function sourceOf(
  mapped: ReadonlyMap<string, EvidenceRow>,
  held: ReadonlyMap<string, { decision: HeldDecision }>,
  from: string,
  passage: string,
): Evidence | null {
  const seen = new Set<string>();
  for (let at: string | undefined = from; at !== undefined && !seen.has(at); ) {
    const evidence = mapped.get(keyOf(at, passage))?.evidence;
    if (evidence) return evidence;
    seen.add(at);
    const goal: string = at;
    at = [...held.values()].find(
      ({ decision }) => decision.passage === passage && decision.toCriterion === goal,
    )?.decision.criterion;
  }
  return null;
}

/**
 * Decisions of all versions as decisions on one: those of another version hold where exactly one passage says the
 * same word for word; `lost` are those whose passage is no longer there.
 */
export function carryOver(
  decisions: readonly ReviewDecision[],
  version: string,
  passages: readonly Passage[],
): { held: HeldDecision[]; lost: number } {
  const foreign = decisions.some(({ versionId }) => versionId !== version);
  const byText = foreign ? Map.groupBy(passages, ({ text }) => asQuoted(text)) : new Map<string, Passage[]>();
  let lost = 0;
  const held = decisions.flatMap((decision): HeldDecision[] => {
    if (decision.versionId === version) return [decision];
    const same = byText.get(decision.quote) ?? [];
    const [only] = same;
    if (!only || same.length > 1) {
      lost++;
      return [];
    }
    return [{ ...decision, passage: only.id, carried: true }];
  });
  return { held, lost };
}

/** A passage's text as a decision keeps it. */
const asQuoted = (text: string): string => text.slice(0, 5_000).replaceAll('\u0000', '');
