import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { Badge } from 'antd';
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import type { Facet } from '../../model/evidence.ts';
import type { CoverageState, Finding } from '../../model/result.ts';
import { STATE_LABELS } from '../../report/labels.ts';
import { type ItemView, type ResultView, stateOf } from '../../report/view.ts';
import type { EvidenceRow } from '../../report/worksheet/apply-decisions.ts';
import type { Rubric } from '../api/types.ts';
import { FacetGrid } from './facet-grid.tsx';
import type { ItemProgress } from './review-progress.ts';
import { StateSign } from './state-sign.tsx';

export interface CriteriaTreeProps {
  view: ResultView;
  rubric: Rubric;
  unreadable: boolean;
  rows: ReadonlyMap<string, readonly EvidenceRow[]>;
  progress: ReadonlyMap<string, ItemProgress>;
  dismissed: ReadonlySet<string>;
  /** Criterion → its state in the version before, where that was another. */
  changed: ReadonlyMap<string, CoverageState | null>;
  /** null: the report as a whole. */
  selected: string | null;
  facet: Facet | null;
  onSelect: (criterion: string | null, facet?: Facet | null) => void;
}

/** The standard's categories, items and points: what is there, what lacks, how far the review is. */
export const CriteriaTree = memo(function CriteriaTree(props: CriteriaTreeProps) {
  const { view, rubric, selected, onSelect } = props;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const nav = useRef<HTMLElement>(null);
  const chapters = useMemo(() => chaptersOf(view, rubric), [view, rubric]);
  const current = useMemo(
    () =>
      view.items.find((item) => item.id === selected || item.points.some((p) => p.point.id === selected))?.id,
    [view, selected],
  );
  useEffect(() => {
    if (current !== undefined)
      setOpen((before) => (before.has(current) ? before : new Set(before).add(current)));
  }, [current]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen elsewhere must be in sight here
  useEffect(() => {
    nav.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const toggle = (id: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const walk = (event: KeyboardEvent) => {
    const buttons = [...(nav.current?.querySelectorAll<HTMLElement>('button[data-walk]') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[to]?.focus();
  };
  return (
    <nav ref={nav} aria-label="条款" className="wb-tree" onKeyDown={walk}>
      <button
        type="button"
        data-walk
        className="wb-node wb-node-item"
        aria-current={selected === null}
        onClick={() => onSelect(null)}
      >
        <span className="wb-node-name">整份报告</span>
      </button>
      {chapters.map(({ id, title, items }) => (
        <section key={id} aria-label={title}>
          {title !== '' && <h2 className="wb-chapter">{title}</h2>}
          <ul>
            {items.map((item) => (
              <TreeItem
                key={item.id}
                {...props}
                item={item}
                open={open.has(item.id)}
                onToggle={() => toggle(item.id)}
              />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
});

function TreeItem({
  item,
  open,
  onToggle,
  view,
  unreadable,
  rows,
  progress,
  dismissed,
  changed,
  selected,
  facet,
  onSelect,
}: CriteriaTreeProps & { item: ItemView; open: boolean; onToggle: () => void }) {
  const name = view.nameOf(item.id);
  const done = progress.get(item.id);
  const findings = item.findings.filter(({ id }) => !dismissed.has(id));
  const inside = selected === item.id || item.points.some(({ point }) => point.id === selected);
  return (
    <li className={`wb-item${inside ? ' wb-item-inside' : ''}`}>
      <div className="wb-item-line">
        {item.points.length > 0 ? (
          <button
            type="button"
            className="wb-fold"
            aria-expanded={open}
            aria-label={`${open ? '收起' : '展开'}${name}的要点`}
            onClick={onToggle}
          >
            {open ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
          </button>
        ) : (
          <span className="wb-fold" />
        )}
        <button
          type="button"
          data-walk
          className="wb-node wb-node-item"
          aria-current={selected === item.id}
          onClick={() => onSelect(item.id)}
        >
          <StateSign state={stateOf(item, unreadable)} />
          <span className="wb-node-name">{name}</span>
          <Changed from={changed.get(item.id)} />
          <FindingCount findings={findings} />
        </button>
      </div>
      <div className="wb-item-under">
        {item.item && (
          <FacetGrid
            name={name}
            method={item.item.method}
            coverage={item.coverage}
            unreadable={stateOf(item, unreadable) === 'unreadable'}
            chosen={selected === item.id ? facet : null}
            onPick={(picked) => onSelect(item.id, picked)}
          />
        )}
        <Done progress={done} />
      </div>
      {open && item.points.length > 0 && (
        <ul className="wb-points">
          {item.points.map(({ point, state }) => {
            const own = (rows.get(point.id) ?? []).filter(
              (row) => !row.other && row.state !== 'rejected' && row.state !== 'moved',
            );
            return (
              <li key={point.id}>
                <button
                  type="button"
                  data-walk
                  className="wb-node"
                  aria-current={selected === point.id}
                  onClick={() => onSelect(point.id)}
                >
                  <StateSign state={state} />
                  <span className="wb-node-name">
                    {point.id} {point.name}
                  </span>
                  <FindingCount findings={findings.filter(({ criterion }) => criterion === point.id)} />
                  <span className="wb-count" title={`${own.length} 处证据`}>
                    <span aria-hidden>{own.length}</span>
                    <span className="visually-hidden">，{own.length} 处证据</span>
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}

function FindingCount({ findings }: { findings: readonly Finding[] }) {
  const heavy = findings.filter(({ severity }) => severity !== 'info').length;
  if (heavy === 0) return null;
  const must = findings.some(({ severity }) => severity === 'error');
  return (
    <span className={`wb-flag${must ? ' wb-flag-must' : ''}`} title={`${heavy} 项问题`}>
      <span aria-hidden>
        {must ? '!' : ''}
        {heavy}
      </span>
      <span className="visually-hidden">，{heavy} 项问题</span>
    </span>
  );
}

function Changed({ from }: { from: CoverageState | null | undefined }) {
  if (from === undefined) return null;
  return (
    <span className="wb-changed" title={`上一版：${from === null ? '没有这一条款' : STATE_LABELS[from]}`}>
      有变
    </span>
  );
}

function Done({ progress }: { progress: ItemProgress | undefined }) {
  if (!progress || progress.notes + progress.decisions === 0) return null;
  const { notes, decisions } = progress;
  const parts = [notes > 0 && `意见 ${notes}`, decisions > 0 && `判断 ${decisions}`].filter(Boolean);
  return (
    <span className="wb-done">
      <Badge status="processing" aria-hidden /> {parts.join(' · ')}
    </span>
  );
}

interface Chapter {
  id: string;
  title: string;
  items: ItemView[];
}

/** Items under their categories, in the rubric's order; the profile before, what the rubric lacks behind. */
function chaptersOf(view: ResultView, rubric: Rubric): Chapter[] {
  const known = rubric.categories.map(
    ({ id, title }): Chapter => ({
      id,
      title: `${id} ${title}`,
      items: view.items.filter(({ item }) => item?.category === id),
    }),
  );
  const placed = new Set(known.flatMap(({ items }) => items));
  const profile = view.items.filter(({ id }) => id === '0');
  const rest = view.items.filter((item) => !placed.has(item) && item.id !== '0');
  return [
    { id: 'profile', title: '', items: profile },
    ...known,
    ...(rest.length > 0 ? [{ id: 'rest', title: '标准以外', items: rest }] : []),
  ];
}
