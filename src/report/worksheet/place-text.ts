import type { Passage } from '../../model/document.ts';
import { captionLabel } from '../../text/outline.ts';
import { describePages, describePassagePlace, nearestHeading } from '../place.ts';
import type { ResultView } from '../view.ts';

/** How far from a table's row or a chart its caption may stand, in passages. */
const REACH = 2;

/** `表3-2`, `图1`: the number of the table or figure that a passage is, or is part of; '' where none is told. */
export function figureNumber(passage: Passage, view: ResultView): string {
  const own = labelOf(passage);
  if (own !== '') return own;
  if (passage.kind !== 'table-row' && passage.kind !== 'chart') return '';
  const all = [...view.passages.values()];
  const at = view.order.get(passage.id) ?? 0;
  let [first, last] = [at, at];
  if (passage.table !== undefined) {
    while (all[first - 1]?.table === passage.table) first--;
    while (all[last + 1]?.table === passage.table) last++;
  }
  // a table's caption stands above it, a figure's below
  const above = near(all, first, -1);
  const below = near(all, last, 1);
  return passage.kind === 'chart' ? below || above : above || below;
}

function near(all: readonly Passage[], from: number, step: 1 | -1): string {
  for (let i = 1; i <= REACH; i++) {
    const passage = all[from + i * step];
    if (passage === undefined || passage.kind === 'heading' || passage.kind === 'table-row') return '';
    if (passage.kind === 'caption') {
      const label = labelOf(passage);
      if (label !== '') return label;
    }
  }
  return '';
}

function labelOf({ kind, text }: Passage): string {
  if (kind !== 'caption' && kind !== 'chart') return '';
  // a chart's text is its title and then its values
  const label = captionLabel(kind === 'chart' ? (text.split(/[：:|]/u)[0] ?? '') : text);
  return label === null || label.number === '' ? '' : `${label.of === 'figure' ? '图' : '表'}${label.number}`;
}

/** Where a passage stands, as one writes it on a sheet: `第12页，表3-2`; by its heading in a file without pages. */
export function placeText(passage: Passage, view: ResultView): string {
  const pages = passage.at.flatMap((place) => ('page' in place ? place.page : []));
  const heading = nearestHeading(passage);
  const where =
    pages.length > 0
      ? describePages(pages)
      : passage.page !== null
        ? `第${passage.page}页`
        : heading !== ''
          ? `“${heading}”`
          : describePassagePlace(passage);
  return [where, figureNumber(passage, view)].filter((text) => text !== '').join('，');
}
