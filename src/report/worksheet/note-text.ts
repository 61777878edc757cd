import { stripControls } from '../clean-text.ts';
import type { ResultView } from '../view.ts';
import { placeText } from './place-text.ts';

/** A reference as the workbench puts it into a note: `[p12 第3页]`. */
const REFERENCE = /\[([\w.:-]{1,60})(?: [^\][\n]{1,80})?\]/g;

/**
 * A note's lines for paper: each reference becomes the page and the number of the figure, and those that the text
 * does not mention follow at its end.
 */
export function noteLines(note: { text: string; passages: readonly string[] }, view: ResultView): string[] {
  const said = new Set<string>();
  const text = note.text.replace(REFERENCE, (whole, id: string) => {
    const passage = view.passages.get(id);
    if (passage === undefined) return whole;
    said.add(id);
    return `（${placeText(passage, view)}）`;
  });
  const rest = [...new Set(note.passages)].filter((id) => !said.has(id));
  const places = [
    ...new Set(rest.flatMap((id) => view.passages.get(id) ?? []).map((one) => placeText(one, view))),
  ];
  const lines = text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/u)
    .map((line) => stripControls(line.replaceAll('\t', ' ')).trim())
    .filter((line) => line !== '');
  if (places.length > 0) {
    const reference = `（依据：${places.join('；')}）`;
    lines.push(`${lines.pop() ?? ''}${reference}`);
  }
  return lines;
}
