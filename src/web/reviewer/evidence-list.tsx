import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import type { ResultView } from '../../report/view.ts';
import type { EvidenceRow } from '../../report/worksheet/apply-decisions.ts';
import { type EvidenceAction, EvidenceCard } from './evidence-card.tsx';
import type { EvidenceEntry } from './evidence-entries.ts';

const NONE: readonly string[] = [];

export interface EvidenceListProps {
  entries: readonly EvidenceEntry[];
  view: ResultView;
  /** Key of the row that the keys act on; `serial` grows when it is to be brought in sight and focused. */
  current: { key: string | null; serial: number };
  /** The serial that was answered: a list that changes must not pull the reader back. */
  answered: RefObject<number>;
  newPassages: ReadonlySet<string>;
  /** Row key → what other reviewers decided. */
  others: ReadonlyMap<string, readonly string[]>;
  onFold: () => void;
  onPlace: (row: EvidenceRow) => void;
  onAct: (action: EvidenceAction, row: EvidenceRow) => void;
}

/** Evidence cards; only those in sight exist. */
export function EvidenceList({
  entries,
  view,
  current,
  answered,
  newPassages,
  others,
  onFold,
  onPlace,
  onAct,
}: EvidenceListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (entries[index]?.kind === 'head' ? 40 : 190),
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 4,
  });
  const { key, serial } = current;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where the list comes back to what was chosen
  useEffect(() => {
    const index = entries.findIndex((entry) => entry.key === key);
    if (index > 0) virtual.scrollToIndex(index, { align: 'auto' });
  }, []);
  useEffect(() => {
    if (serial === answered.current || key === null) return;
    const index = entries.findIndex((entry) => entry.key === key);
    if (index < 0) return; // it may still come
    answered.current = serial;
    virtual.scrollToIndex(index, { align: 'auto' });
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [serial, key, entries, virtual, answered]);
  const rows = entries.filter(({ kind }) => kind === 'row').length;
  let before = 0;
  const places = entries.map((entry) => (entry.kind === 'row' ? ++before : before));
  return (
    <div ref={scroller} className="wb-scroll" id="wb-evidence">
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual list lacks the elements between */}
      <div role="list" aria-label="证据" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start, key: itemKey }) => {
          const entry = entries[index];
          if (!entry) return null;
          return (
            <div
              key={itemKey}
              ref={virtual.measureElement}
              data-index={index}
              className="wb-entry"
              style={{ transform: `translateY(${start}px)` }}
              {...(entry.kind === 'row'
                ? { role: 'listitem', 'aria-setsize': rows, 'aria-posinset': places[index], tabIndex: -1 }
                : { role: 'listitem' })}
            >
              {entry.kind === 'head' ? (
                <Head entry={entry} onFold={onFold} />
              ) : (
                <EvidenceCard
                  row={entry.row}
                  view={view}
                  current={entry.key === key}
                  isNew={newPassages.has(entry.row.passage)}
                  others={others.get(entry.key) ?? NONE}
                  onPlace={onPlace}
                  onAct={onAct}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Head({ entry, onFold }: { entry: EvidenceEntry & { kind: 'head' }; onFold: () => void }) {
  const label = `${entry.label}（${entry.count}）`;
  if (entry.fold === null) return <h3 className="wb-list-head">{label}</h3>;
  return (
    <h3 className="wb-list-head">
      <button type="button" aria-expanded={!entry.folded} onClick={onFold}>
        {entry.folded ? <CaretRightOutlined aria-hidden /> : <CaretDownOutlined aria-hidden />} {label}
      </button>
    </h3>
  );
}
