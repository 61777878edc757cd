import { squash } from '../../text/normalize.ts';
import { isTocLine, isTocTitle } from '../../text/outline.ts';
import type { Item, TextItem } from './items.ts';

/** A line that no contents field holds on purpose: the field was never closed. */
const TOO_LONG = 150;

/** The title in a contents line, without leader and page number. */
const titleOf = (text: string): string => squash(text).replace(/[.．…·⋯_-]*\d{0,4}$/, '');

const sentence = (text: string): boolean => /[。；;！？]$/.test(text);

/**
 * Which lines (and tables) are the table of contents: those in a contents field or control, and the lines after
 * a title 目录 that end in a leader and page number or name what follows later in the text.
 */
export function contentsOf(items: readonly Item[]): Set<Item> {
  const found = new Set<Item>();
  const texts = items.map((item) => (item.type === 'text' ? squash(item.text) : ''));
  /** How often a line stands in the text, by its squashed text. */
  const last = new Map<string, number>();
  texts.forEach((text, i) => {
    if (text !== '') last.set(text, i);
  });
  const standsAfter = (title: string, index: number): boolean => {
    if (title.length < 2) return false;
    const exact = last.get(title);
    return exact !== undefined && exact > index;
  };

  let closed = true;
  let region = false;
  items.forEach((item, i) => {
    if (item.type === 'text') {
      if (isTocTitle(item.text)) {
        found.add(item);
        region = true;
        return;
      }
      if (item.info.toc) {
        if (item.text.length > TOO_LONG) closed = false;
        if (closed) found.add(item);
        else closed = !item.info.toc;
        if (closed) region = true;
        return;
      }
      closed = true;
      const line = isTocLine(item.raw);
      if (region) {
        const short = item.text.length <= 60 && !sentence(item.text);
        // the number of a contents line may come from a list: the title is what was typed
        if (line || (short && (standsAfter(titleOf(item.raw), i) || standsAfter(titleOf(item.text), i)))) {
          found.add(item);
          return;
        }
        region = false;
      }
      if (line && /[.．…·⋯]{3,}/.test(item.raw)) found.add(item);
      return;
    }
    if (item.type === 'table' && region) {
      const rows = item.rows.filter((row) => row.cells.some((cell) => cell.text !== ''));
      const numbered = rows.filter((row) => /^\d{1,4}$/.test(row.cells.at(-1)?.text ?? '')).length;
      const named = rows.filter((row) => row.cells.some((cell) => standsAfter(titleOf(cell.text), i))).length;
      if (numbered * 10 >= rows.length * 7 && named * 2 >= rows.length) found.add(item);
      else region = false;
    }
  });
  return dropLoneLines(items, found);
}

/** A leader with a number inside the text (a fill-in line, a formula) is no contents line: those come in numbers. */
function dropLoneLines(items: readonly Item[], found: Set<Item>): Set<Item> {
  const isMember = (item: Item | undefined): boolean => item !== undefined && found.has(item);
  const lone = items.filter(
    (item, i): item is TextItem =>
      item.type === 'text' &&
      found.has(item) &&
      !item.info.toc &&
      !isTocTitle(item.text) &&
      !isMember(items[i - 1]) &&
      !isMember(items[i + 1]),
  );
  for (const item of lone) found.delete(item);
  return found;
}
