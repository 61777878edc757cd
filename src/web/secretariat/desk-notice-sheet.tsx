import { createPortal } from 'react-dom';
import './desk.css';

/**
 * A notice as a sheet of paper: its first line is the title, lines after the last blank one stand at the right.
 * `print`: seen on paper only, and then nothing else is (`desk-printing`).
 */
export function NoticeSheet({ text, print = false }: { text: string; print?: boolean }) {
  const lines = text.split('\n');
  const titled = (lines[1] ?? 'x').trim() === '';
  const end = lines.findLastIndex((line) => line.trim() === '') + 1;
  const signed = titled && end > 2 && lines.length - end <= 3;
  const sheet = (
    <div className={`desk-sheet ${print ? 'desk-sheet-print' : ''}`}>
      {lines.map((line, index) => {
        const place = titled && index === 0 ? 'title' : signed && index >= end ? 'signature' : 'line';
        return (
          // lines have no other identity than their place
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <p key={index} data-place={place}>
            {line === '' ? '\u00a0' : line}
          </p>
        );
      })}
    </div>
  );
  return print ? createPortal(sheet, document.body) : sheet;
}
