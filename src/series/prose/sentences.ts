/** Sentences of tidy text; `；` and brackets stay inside. */
export function sentences(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const mark = text[i];
    if (mark !== '。' && mark !== '！' && mark !== '？' && mark !== '\n' && i < text.length - 1) continue;
    const sentence = text.slice(start, i + 1);
    if (sentence.trim() !== '') found.push(sentence);
    start = i + 1;
  }
  return found;
}
