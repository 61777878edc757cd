import { unitMeaning } from '../../text/units.ts';
import type { Cell } from './cells.ts';
import { isUndatedChange, readEarlier } from './changes.ts';
import { readDifference } from './comparisons.ts';
import type { ProseNumber } from './numbers.ts';
import { readRank } from './ranks.ts';
import { readValues } from './read-values.ts';
import type { SentenceState } from './sentence-state.ts';
import { valueKind } from './value-kind.ts';

/** Reads a cell with numbers: values, comparisons, differences or places. */
export function readNumbers(state: SentenceState, cell: Cell): void {
  const { numbers } = cell;
  const whole = `${cell.pre}${cell.mid}`;
  shareUnit(numbers);
  if (readEarlier(state, cell, whole)) return;
  if (numbers.some((number) => number.rank)) readRank(state, cell, whole);
  else if (unitMeaning(numbers[0]?.unit ?? '')?.dimension === 'point') readDifference(state, cell, whole);
  else {
    const kind = valueKind(state, cell, whole);
    if (kind !== null && !isUndatedChange(state, cell, whole)) readValues(state, cell, whole, kind);
  }
}

/** 86、112和148万元: the unit stands once. */
function shareUnit(numbers: ProseNumber[]): void {
  for (let i = numbers.length - 2; i >= 0; i--) {
    const number = numbers[i];
    const next = numbers[i + 1];
    if (number && next && number.unit === '') number.unit = next.unit;
  }
}
