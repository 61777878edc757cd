import { type ReactNode, useState } from 'react';

/** Something that most readers need not see at once; open wherever `open` says so. Prints as it is seen. */
export function Folded({ summary, open, children }: { summary: string; open: boolean; children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  const shown = opened || open;
  return (
    <details
      className="rubric-folded"
      open={shown}
      onToggle={(event) => {
        // what was opened from outside closes from there
        if (!open) setOpened(event.currentTarget.open);
      }}
    >
      <summary>{summary}</summary>
      {shown && children}
    </details>
  );
}
