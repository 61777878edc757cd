/** The name under which style sheets find it: `::highlight(passage-words)`. */
const NAME = 'passage-words';

/**
 * Marks stretches of text without touching them, beside what other viewers mark; the answer takes them away
 * again. Does nothing in a browser that lacks the CSS Custom Highlight API.
 */
export function highlightWords(ranges: readonly Range[]): () => void {
  if (ranges.length === 0 || typeof Highlight === 'undefined' || !('highlights' in CSS)) return () => {};
  let all = CSS.highlights.get(NAME);
  if (!all) {
    all = new Highlight();
    CSS.highlights.set(NAME, all);
  }
  for (const range of ranges) all.add(range);
  return () => {
    for (const range of ranges) all.delete(range);
  };
}
