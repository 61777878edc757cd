import { theme } from 'antd';
import { Fragment } from 'react';

/** A text with every place of `search` marked; as it is where nothing is looked for. */
export function Marked({ text, search }: { text: string; search: string }) {
  const { token } = theme.useToken();
  if (search === '') return <>{text}</>;
  const parts: { text: string; at: number; hit: boolean }[] = [];
  const lower = text.toLowerCase();
  let at = 0;
  for (let found = lower.indexOf(search); found >= 0; found = lower.indexOf(search, at)) {
    parts.push({ text: text.slice(at, found), at, hit: false });
    parts.push({ text: text.slice(found, found + search.length), at: found, hit: true });
    at = found + search.length;
  }
  parts.push({ text: text.slice(at), at, hit: false });
  return (
    <>
      {parts.map((part) =>
        part.hit ? (
          <mark
            key={`${part.at}!`}
            style={{ background: token.gold3, color: token.colorText, borderRadius: 2 }}
          >
            {part.text}
          </mark>
        ) : (
          <Fragment key={part.at}>{part.text}</Fragment>
        ),
      )}
    </>
  );
}
