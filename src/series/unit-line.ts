import { tidy } from '../text/numbers.ts';
import { isUnit, leadingUnit } from '../text/units.ts';

/** The unit that 单位：万元 in a caption or line names, '' if none. */
export function unitIn(text: string): string {
  const match = /(?:计量)?单位[:：]\s*([^\s，。；、）)]{1,10})/.exec(tidy(text));
  if (match) {
    const unit = (match[1] ?? '').replace(/^人民币/, '');
    if (isUnit(unit)) return unit;
    const lead = leadingUnit(unit);
    if (lead !== '') return lead;
  }
  return '';
}
