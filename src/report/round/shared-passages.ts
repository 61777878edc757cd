import type { Result } from '../../model/result.ts';
import { type Span, sharedSpans } from '../../text/shared-spans.ts';
import { marksOfText, type TextUnit, textMarks, textUnits } from '../../text/text-marks.ts';
import { clip } from '../clean-text.ts';
import { describePlaces, nearestHeading } from '../place.ts';
import { sharedUnits } from './similar-pairs.ts';

/** One side of a shared passage. */
export interface SharedSide {
  /** Id of its first passage. */
  passage: string;
  text: string;
  /** Stretches of `text` that the other side has too. */
  spans: Span[];
  heading: string;
  /** `第3页`; of a DOCX the paragraph. */
  place: string;
}

export interface SharedPassage {
  a: SharedSide;
  b: SharedSide;
  /** Most of it is what many applicants of the round write. */
  setPhrase: boolean;
}

/** Characters of a passage that are shown. */
const SHOWN = 1_200;

/** The passages that two reports share, as `a` reads; `common`: marks of set phrases (`similarPairs`). */
export function sharedPassages(a: Result, b: Result, common: ReadonlySet<number>): SharedPassage[] {
  const [here, there] = [marked(a), marked(b)];
  const [mine, theirs] = sharedUnits(here.marks, there.marks, common);
  // the side that divides the text into more passages tells more
  const turned = theirs.own.length + theirs.set.length > mine.own.length + mine.set.length;
  const [base, other] = turned ? [there, here] : [here, there];
  const found = turned ? theirs : mine;
  const set = new Set(found.set);
  const rows = [...found.own, ...found.set].flatMap((first) => {
    const unit = base.units.get(first);
    const match = unit && closest(unit, other);
    if (!unit || !match) return [];
    const one = sideOf(base.result, unit, match.text);
    const two = sideOf(other.result, match, unit.text);
    const row = { a: turned ? two : one, b: turned ? one : two, setPhrase: set.has(first) };
    return [{ row, order: turned ? match.passages[0]! : first }];
  });
  return rows.sort((x, y) => x.order - y.order).map(({ row }) => row);
}

interface Marked {
  result: Result;
  units: Map<number, TextUnit>;
  marks: Uint32Array;
  /** Mark → first passages of the units that have it. */
  holders: Map<number, number[]>;
}

function marked(result: Result): Marked {
  const copied = result.findings.filter(({ rule }) => rule === 'copied-standard');
  const units = textUnits(result.passages, new Set(copied.flatMap(({ passages }) => passages)));
  const marks = textMarks(units);
  const holders = new Map<number, number[]>();
  for (let i = 0; i < marks.length; i += 2)
    holders.set(marks[i]!, [...(holders.get(marks[i]!) ?? []), marks[i + 1]!]);
  return { result, units: new Map(units.map((unit) => [unit.passages[0]!, unit])), marks, holders };
}

/** The unit of `other` that has most of the marks of `unit`; of several the first. */
function closest(unit: TextUnit, other: Marked): TextUnit | undefined {
  const counts = new Map<number, number>();
  for (const mark of marksOfText(unit.text))
    for (const first of other.holders.get(mark) ?? []) counts.set(first, (counts.get(first) ?? 0) + 1);
  const [best] = [...counts].sort((x, y) => y[1] - x[1] || x[0] - y[0]);
  return best && other.units.get(best[0]);
}

function sideOf({ passages }: Result, unit: TextUnit, other: string): SharedSide {
  const members = unit.passages.map((index) => passages[index]!);
  const [first] = members;
  const text = clip(unit.text, SHOWN);
  return {
    passage: first!.id,
    text,
    spans: sharedSpans(text, other),
    heading: nearestHeading(first!),
    place: describePlaces(members.flatMap(({ at }) => at)),
  };
}
