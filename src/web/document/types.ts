/** Where the document is to be taken, and what is marked there. */
export interface Focus {
  /** Passage id. */
  passage: string;
  /** Words within the passage to mark more strongly (terms that decided); none: the passage as a whole. */
  words?: readonly string[];
  /** Grows with every click, so that the same place can be asked for again. */
  serial: number;
}

/** Text that a reader selected in the document. */
export interface Selected {
  /** Passages that it touches, in reading order. */
  passages: string[];
  /** The selected text, whitespace collapsed. */
  quote: string;
}
