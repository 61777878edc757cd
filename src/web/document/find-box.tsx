import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Passage } from '../../model/document.ts';
import { plain } from './find-words.ts';

/** Looks words up in the whole report: the Enter key leads on, with Shift back. */
export function FindBox({
  passages,
  onFind,
}: {
  passages: readonly Passage[];
  onFind: (passage: string, words: string) => void;
}) {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(-1);
  const asked = useDeferredValue(plain(words));
  const isAsked = asked !== '';
  const texts = useMemo(
    () => (isAsked ? passages.map(({ id, text }) => ({ id, text: plain(text) })) : []),
    [passages, isAsked],
  );
  const hits = useMemo(
    () => (asked === '' ? [] : texts.filter(({ text }) => text.includes(asked))),
    [texts, asked],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are looked up from the beginning
  useEffect(() => setAt(-1), [asked]);
  const step = (by: 1 | -1) => {
    if (hits.length === 0) return;
    const next = at < 0 && by < 0 ? hits.length - 1 : (at + by + hits.length) % hits.length;
    setAt(next);
    onFind(hits[next]!.id, words);
  };
  return (
    <Input
      size="small"
      aria-label="在报告中查找，回车到下一处"
      placeholder="查找"
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      suffix={
        <span role="status" style={{ fontSize: 12, whiteSpace: 'nowrap' }}>
          {asked !== '' && (hits.length === 0 ? '没有' : `${at < 0 ? '' : `${at + 1}/`}${hits.length}处`)}
        </span>
      }
      style={{ flex: '1 1 96px', minWidth: 96, maxWidth: 200 }}
      value={words}
      onChange={(event) => setWords(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setWords('');
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        step(event.shiftKey ? -1 : 1);
      }}
    />
  );
}
