import { useMemo } from 'react';
import { cleanText, stripControls } from '../../report/clean-text.ts';
import { quoteOf, type ResultView } from '../../report/view.ts';
import { splitReferences } from './references.ts';

/** A note, its references leading to their places. */
export function NoteText({
  text,
  view,
  onPlace,
}: {
  text: string;
  view: ResultView;
  onPlace: (passage: string) => void;
}) {
  const parts = useMemo(() => splitReferences(stripLines(text), (id) => view.passages.has(id)), [text, view]);
  return (
    <p className="wb-note-text">
      {parts.map(({ text: part, passage, at }) => {
        const found = passage === null ? undefined : view.passages.get(passage);
        if (!found) return part;
        return (
          <button
            key={at}
            type="button"
            className="wb-reference"
            title={quoteOf(found, 120)}
            aria-label={`在原文中查看：${cleanText(part)}`}
            onClick={() => onPlace(found.id)}
          >
            {part}
          </button>
        );
      })}
    </p>
  );
}

const stripLines = (text: string): string => text.split('\n').map(stripControls).join('\n');
