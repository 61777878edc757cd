/** A stretch of one text node. */
export interface Piece {
  node: Text;
  start: number;
  end: number;
}

/**
 * What is selected within an element, as stretches of its text nodes; none if nothing is, or if the selection
 * lies elsewhere. `shadow`: the element stands in this shadow tree, into which the document's own ranges do not see.
 */
export function selectedPieces(root: HTMLElement, shadow?: ShadowRoot): Piece[] {
  const range = selectedRange(shadow);
  if (!range || range.collapsed || !range.intersectsNode(root)) return [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces: Piece[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (!range.intersectsNode(node)) {
      if (pieces.length > 0) break;
      continue;
    }
    const start = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : node.length;
    if (end > start) pieces.push({ node, start, end });
  }
  return pieces;
}

function selectedRange(shadow: ShadowRoot | undefined): Range | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  if (!shadow) return selection.getRangeAt(0);
  if (typeof selection.getComposedRanges !== 'function') return null;
  const [composed] = selection.getComposedRanges({ shadowRoots: [shadow] });
  if (!composed || composed.startContainer.getRootNode() !== shadow) return null;
  if (composed.endContainer.getRootNode() !== shadow) return null;
  const range = document.createRange();
  range.setStart(composed.startContainer, composed.startOffset);
  range.setEnd(composed.endContainer, composed.endOffset);
  return range;
}

export function rangeOf({ node, start, end }: Piece): Range {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}
