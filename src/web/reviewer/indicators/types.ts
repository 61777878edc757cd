/** Takes the document to a passage; `words`: what is to be marked in it. */
export type OnPlace = (passage: string, words?: readonly string[]) => void;
