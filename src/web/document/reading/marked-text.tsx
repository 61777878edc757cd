import { cleanText } from '../../../report/clean-text.ts';
import { findWords } from '../find-words.ts';

/** Text of a report with words marked in it. */
export function MarkedText({ text, words }: { text: string; words: readonly string[] }) {
  const clean = cleanText(text);
  const places = findWords([clean], words);
  if (places.length === 0) return clean;
  let at = 0;
  return (
    <>
      {places.map(({ start, end }) => {
        const before = clean.slice(at, start);
        at = end;
        return (
          <span key={start}>
            {before}
            <mark>{clean.slice(start, end)}</mark>
          </span>
        );
      })}
      {clean.slice(at)}
    </>
  );
}
