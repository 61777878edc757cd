/** Control characters, bidirectional overrides, zero-width and non-characters. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffc\ufffe\uffff]/gu;

/**
 * Text without what cannot be seen but acts: controls that drive a terminal, bidirectional overrides that turn
 * around what stands next to them, code points that XML forbids. Lone surrogates become U+FFFD.
 */
export function stripControls(text: string): string {
  return text.toWellFormed().replace(UNSEEN, '');
}

/** Text of a report fit to be shown on one line. For display only: the JSON keeps every character. */
export function cleanText(text: string): string {
  return stripControls(text.replace(/[\s\u0085\u2028\u2029]+/gu, ' ')).trim();
}

/** Cut to at most `limit` code points, with an ellipsis in the place of what is left out. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const points = [...text];
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}
