/** Sentences of a text with their marks; a mark inside quotes or brackets does not end one. */
export function sentences(text: string): string[] {
  const out: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? '';
    if ('“《（(「'.includes(c)) depth++;
    else if ('”》）)」'.includes(c)) depth = Math.max(0, depth - 1);
    if ('。！？!?；;'.includes(c) && (depth === 0 || i - start > 200)) {
      out.push(text.slice(start, i + 1).trim());
      start = i + 1;
      depth = 0;
    }
  }
  if (start < text.length) out.push(text.slice(start).trim());
  return out.filter((sentence) => sentence !== '');
}
