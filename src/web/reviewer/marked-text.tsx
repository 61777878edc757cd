import { useMemo } from 'react';
import { markStretches } from './marks.ts';

/** Text of the report with some words marked. */
export function MarkedText({ text, words }: { text: string; words: readonly string[] }) {
  const stretches = useMemo(() => markStretches(text, words), [text, words]);
  return stretches.map((one) => (one.marked ? <mark key={one.at}>{one.text}</mark> : one.text));
}
