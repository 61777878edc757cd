import { SearchOutlined } from '@ant-design/icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, type Ref, useDeferredValue, useMemo, useRef } from 'react';
import type { Passage } from '../../model/document.ts';
import { cleanText } from '../../report/clean-text.ts';
import { describePassagePlace, nearestHeading } from '../../report/place.ts';
import { MarkedText } from './marked-text.tsx';
import { indexPassages, searchPassages, snippet, wordsOf } from './search.ts';

const MOST = 2_000;

/** Looks for words in the whole report; each hit leads to its place. */
export function SearchPanel({
  passages,
  query,
  field,
  onQuery,
  onPlace,
}: {
  passages: readonly Passage[];
  query: string;
  field: Ref<InputRef>;
  onQuery: (query: string) => void;
  onPlace: (passage: string, words: readonly string[]) => void;
}) {
  const index = useMemo(() => indexPassages(passages), [passages]);
  const asked = useDeferredValue(query);
  const { found, total } = useMemo(() => searchPassages(index, asked, MOST), [index, asked]);
  const words = useMemo(() => wordsOf(asked), [asked]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 78,
    getItemKey: (i) => found[i]?.id ?? i,
    overscan: 6,
  });
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset.index;
    const to = at === undefined ? 0 : Number(at) + step;
    virtual.scrollToIndex(Math.max(0, to));
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"] button`)?.focus(),
    );
  };
  return (
    <search className="wb-search" onKeyDown={walk}>
      <Input
        ref={field}
        allowClear
        value={query}
        prefix={<SearchOutlined aria-hidden />}
        placeholder="搜索全文，空格分开几个词"
        aria-label="搜索全文"
        onChange={({ target }) => onQuery(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        onPressEnter={() => found[0] && onPlace(found[0].id, words)}
      />
      <p role="status" className="wb-faint">
        {words.length === 0
          ? '在报告的全部正文、表格和图表文字中查找'
          : total === 0
            ? '没有找到'
            : `找到 ${total} 处${total > MOST ? `，列出前 ${MOST} 处` : ''}`}
      </p>
      <div ref={scroller} className="wb-scroll">
        <ul style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index: i, start, key }) => {
            const passage = found[i];
            if (!passage) return null;
            const place = describePassagePlace(passage);
            const heading = nearestHeading(passage);
            return (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={i}
                className="wb-entry wb-hit"
                style={{ transform: `translateY(${start}px)` }}
              >
                <button type="button" onClick={() => onPlace(passage.id, words)}>
                  <span className="wb-hit-place">
                    {place}
                    {heading !== '' && `　${heading}`}
                  </span>
                  <bdi>
                    <MarkedText text={snippet(cleanText(passage.text), asked, 90)} words={words} />
                  </bdi>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </search>
  );
}
