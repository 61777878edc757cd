/** Sentences of tidy text; `；` and brackets stay inside. */
export function sentences(text: string): string[] {
  return text.split(/(?<=[。！？\n])/).filter((sentence) => sentence.trim() !== '');
}
