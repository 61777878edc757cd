import type { Facet } from '../../model/evidence.ts';
import type { CoverageState, Finding } from '../../model/result.ts';
import type { Series } from '../../model/series.ts';
import { cleanText } from '../clean-text.ts';
import { APPLICANT_LABELS, FACET_LABELS, FACET_LETTERS, METHOD_FACETS } from '../labels.ts';
import { type ItemView, type ResultView, rubricName, stateOf, viewResult } from '../view.ts';
import { applyDecisions, carryOver, type EvidenceRow } from './apply-decisions.ts';
import { noteLines } from './note-text.ts';
import { placeText } from './place-text.ts';
import { type NoteKind, noteKinds, type WorksheetInput } from './types.ts';

/** A passage under a criterion, and what the reviewers made of it. */
export interface SheetEvidence {
  criterion: string;
  /** `1.1.2 文化建设`. */
  name: string;
  /** One line, whole. */
  quote: string;
  place: string;
  facets: readonly Facet[];
  /** 采纳, 补充, 由…移入; with names where there are several reviewers; '' where nobody has said anything. */
  judgement: string;
  decided: boolean;
  /** Every reviewer set it aside. */
  aside: boolean;
}

export interface SheetNote {
  /** Who, where there are several reviewers; else ''. */
  by: string;
  /** The point that it is on, '' for the item as a whole. */
  about: string;
  lines: string[];
}

export interface SheetPoint {
  id: string;
  name: string;
  asks: string;
  state: CoverageState;
  /** Passages by facet, in the order of `facets` of the item. */
  counts: number[];
}

export interface SheetItem {
  id: string;
  name: string;
  /** What the standard asks, in our words. */
  asks: string[];
  state: CoverageState;
  /** `A 方法`, …; none for the profile. */
  facets: string[];
  points: SheetPoint[];
  /** Of the item as a whole: a passage that shows a facet under two points counts once. */
  counts: number[];
  /** By criterion; what reviewers decided first, what they set aside last. */
  evidence: SheetEvidence[];
  series: Series[];
  notes: Record<NoteKind, SheetNote[]>;
  findings: Finding[];
}

export interface Worksheet {
  view: ResultView;
  /** What it is about, as label and value. */
  head: [label: string, value: string][];
  items: SheetItem[];
  /** On the report as a whole. */
  notes: Record<NoteKind, SheetNote[]>;
  strays: Series[];
  /** Decisions on another version whose passage is no longer there word for word. */
  lost: number;
}

/** Lays results, decisions and notes along the rubric: what both formats of the worksheet walk. */
export function buildWorksheet(input: WorksheetInput): Worksheet {
  const { result, rubric, reviews } = input;
  const view = viewResult(result, rubric);
  const several = reviews.length > 1;
  let lost = 0;
  const reviewed = (reviews.length === 0 ? [{ name: '', decisions: [], notes: [] }] : reviews).map(
    (review) => {
      const carried = carryOver(review.decisions, input.versionId, result.passages);
      lost += carried.lost;
      return { name: cleanText(review.name), rows: applyDecisions(view, carried.held) };
    },
  );
  const unreadable = result.document.status === 'unreadable';
  const notesOn = (wanted: (criterion: string | null) => string | null) => {
    const notes: Record<NoteKind, SheetNote[]> = {
      strength: [],
      improvement: [],
      'site-visit': [],
      note: [],
    };
    for (const review of reviews) {
      for (const note of review.notes) {
        const about = wanted(note.criterion);
        if (about === null) continue;
        notes[note.kind].push({
          by: several ? cleanText(review.name) : '',
          about,
          lines: noteLines(note, view),
        });
      }
    }
    return notes;
  };
  const itemOf = (item: ItemView): SheetItem => {
    const facets = item.item === undefined ? [] : METHOD_FACETS[item.item.method];
    const evidence = criteriaOf(item).flatMap((criterion) => evidenceOf(criterion, view, reviewed, several));
    const count = (rows: readonly KeptEvidence[]) =>
      facets.map(
        (facet) =>
          new Set(rows.filter((row) => row.facets.includes(facet)).map(({ passage }) => passage)).size,
      );
    const kept = evidence.filter(({ aside }) => !aside);
    const ids = new Set(criteriaOf(item));
    return {
      id: item.id,
      name: view.nameOf(item.id),
      asks:
        item.item === undefined
          ? item.id === '0'
            ? rubric.profile.aspects
                .filter((aspect) => aspect.for === undefined || aspect.for === result.applicant)
                .map(({ text }) => text)
            : []
          : [item.item.summary],
      state: stateOf(item, unreadable),
      facets: facets.map((facet) => `${FACET_LETTERS[facet]} ${FACET_LABELS[facet]}`),
      points: item.points.map(({ point, state }) => ({
        id: point.id,
        name: view.nameOf(point.id),
        asks: point.asks,
        state,
        counts: count(kept.filter(({ criterion }) => criterion === point.id)),
      })),
      counts: count(kept),
      evidence,
      series: item.series,
      notes: notesOn((criterion) =>
        criterion === null || !ids.has(criterion)
          ? null
          : criterion === item.id
            ? ''
            : view.nameOf(criterion),
      ),
      findings: item.findings,
    };
  };
  const known = new Set(view.items.flatMap(criteriaOf));
  return {
    view,
    head: headOf(input),
    items: view.items.map(itemOf),
    // a criterion that the rubric no longer has is named, not lost
    notes: notesOn((criterion) =>
      criterion === null ? '' : known.has(criterion) ? null : view.nameOf(criterion),
    ),
    strays: view.strays,
    lost,
  };
}

/** Whether anything was written. */
export const hasNotes = (notes: Record<NoteKind, SheetNote[]>): boolean =>
  noteKinds.some((kind) => notes[kind].length > 0);

const criteriaOf = (item: ItemView): string[] => [...item.points.map(({ point }) => point.id), item.id];

type KeptEvidence = SheetEvidence & { passage: string };

/** What stands under one criterion for any of the reviewers. What only may belong there is left out. */
function evidenceOf(
  criterion: string,
  view: ResultView,
  reviewed: readonly { name: string; rows: ReadonlyMap<string, readonly EvidenceRow[]> }[],
  several: boolean,
): KeptEvidence[] {
  const byPassage = new Map<string, { name: string; row: EvidenceRow }[]>();
  for (const { name, rows } of reviewed) {
    for (const row of rows.get(criterion) ?? []) {
      const all = byPassage.get(row.passage) ?? [];
      all.push({ name, row });
      byPassage.set(row.passage, all);
    }
  }
  const out: KeptEvidence[] = [];
  for (const [id, all] of byPassage) {
    const passage = view.passages.get(id);
    if (passage === undefined || all.every(({ row }) => row.other && row.decision === null)) continue;
    const told = all.flatMap(({ name, row }) => {
      const text = judgementOf(row, view);
      return text === '' ? [] : several ? `${name}：${text}` : text;
    });
    out.push({
      passage: id,
      criterion,
      name: view.nameOf(criterion),
      quote: cleanText(passage.text),
      place: placeText(passage, view),
      facets: all.find(({ row }) => row.evidence !== null)?.row.evidence?.facets ?? [],
      judgement: told.join('；'),
      decided: told.length > 0,
      aside: all.length === reviewed.length && all.every(({ row }) => isAside(row)),
    });
  }
  const rank = (row: KeptEvidence) => (row.aside ? 2 : row.decided ? 0 : 1);
  return out.sort((a, b) => rank(a) - rank(b));
}

const isAside = ({ state }: EvidenceRow): boolean => state === 'rejected' || state === 'moved';

function judgementOf({ state, movedFrom, movedTo }: EvidenceRow, view: ResultView): string {
  if (state === 'rejected') return '不采纳';
  if (state === 'moved') return `移至 ${view.nameOf(movedTo ?? '')}`;
  const from = movedFrom === null ? '' : `由 ${view.nameOf(movedFrom)} 移入`;
  if (state === 'added') return '补充';
  if (state === 'accepted') return from === '' ? '采纳' : `${from}，采纳`;
  return from;
}

function headOf({ result, roundTitle, applicantName, version, reviews, at }: WorksheetInput) {
  const { document } = result;
  const size = [
    ...(document.pages === null ? [] : [`${document.pages}页`]),
    ...(document.characters > 0 ? [`约${document.characters}字`] : []),
  ].join('，');
  const names = reviews.map(({ name }) => cleanText(name)).filter((name) => name !== '');
  const head: [string, string][] = [
    ['申报方', cleanText(applicantName)],
    ['批次', cleanText(roundTitle)],
    ['依据标准', rubricName(result)],
    ['申报类型', APPLICANT_LABELS[result.applicant]],
    ['评奖年度', `${result.year}年`],
    ['自评报告', `${cleanText(document.name)}（第${version}版${size === '' ? '' : `，${size}`}）`],
    ['评审员', names.length === 0 ? '尚无评审记录' : names.join('、')],
    ['生成时间', timeText(at)],
  ];
  return head;
}

/** In China's time, which knows no summer: `2026年9月1日 10:00`. */
function timeText(at: Date): string {
  const there = new Date(at.getTime() + 8 * 3_600_000);
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${there.getUTCFullYear()}年${there.getUTCMonth() + 1}月${there.getUTCDate()}日`;
  return `${day} ${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`;
}
