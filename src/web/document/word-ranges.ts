import { findWords } from './find-words.ts';

/** Ranges of the words within text nodes that follow one another. */
export function wordRanges(nodes: readonly Text[], words: readonly string[]): Range[] {
  const places = findWords(
    nodes.map(({ data }) => data),
    words,
  );
  return places.map(({ segment, start, end }) => {
    const range = document.createRange();
    range.setStart(nodes[segment]!, start);
    range.setEnd(nodes[segment]!, end);
    return range;
  });
}

/** Text nodes below an element, in order. */
export function textNodes(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}
