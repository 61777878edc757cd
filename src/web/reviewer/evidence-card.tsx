import {
  CheckOutlined,
  CloseOutlined,
  CommentOutlined,
  EnvironmentOutlined,
  SwapOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { memo } from 'react';
import type { Passage } from '../../model/document.ts';
import type { Evidence } from '../../model/evidence.ts';
import { cleanText, clip } from '../../report/clean-text.ts';
import { describeWhy, FACET_LABELS, FACET_LETTERS, PASSAGE_LABELS } from '../../report/labels.ts';
import { describePassagePlace } from '../../report/place.ts';
import { quoteOf, type ResultView } from '../../report/view.ts';
import type { EvidenceRow } from '../../report/worksheet/apply-decisions.ts';
import { MarkedText } from './marked-text.tsx';

export type EvidenceAction = 'accept' | 'reject' | 'move' | 'undo' | 'cite';

export interface EvidenceCardProps {
  row: EvidenceRow;
  view: ResultView;
  current: boolean;
  /** The version before does not have this text. */
  isNew: boolean;
  /** What other reviewers decided of it, where the service shows it. */
  others: readonly string[];
  onPlace: (row: EvidenceRow) => void;
  onAct: (action: EvidenceAction, row: EvidenceRow) => void;
}

const QUOTE_LENGTH = 600;
const NONE: readonly string[] = [];

/** The report's words that decided a mapping. */
export function wordsOf(evidence: Evidence | null): readonly string[] {
  if (!evidence) return NONE;
  return evidence.why
    .filter(({ kind }) => kind === 'term' || kind === 'indicator' || kind === 'word')
    .map(({ text }) => text);
}

/** A passage under a criterion: its words, where it stands, what it shows, why it is here, what became of it. */
export const EvidenceCard = memo(function EvidenceCard({
  row,
  view,
  current,
  isNew,
  others,
  onPlace,
  onAct,
}: EvidenceCardProps) {
  const passage = view.passages.get(row.passage);
  if (!passage) return null;
  const { evidence, state } = row;
  const place = describePassagePlace(passage) || '位置不详';
  const path = passage.headings.map((heading) => clip(cleanText(heading), 30)).join(' › ');
  const why = evidence ? describeWhy(evidence, (text) => clip(cleanText(text), 30)) : '';
  const aside = state === 'rejected' || state === 'moved';
  return (
    <article
      className={`wb-card${current ? ' wb-card-current' : ''}${aside ? ' wb-card-aside' : ''}`}
      aria-label={`${place}的证据${STATUS[state] ? `，${STATUS[state]}` : ''}`}
    >
      <div className="wb-card-head">
        <button
          type="button"
          className="wb-place"
          onClick={() => onPlace(row)}
          aria-label={`在原文中查看：${place}`}
        >
          <EnvironmentOutlined aria-hidden /> {place}
        </button>
        {path !== '' && (
          <span className="wb-path" title={path}>
            {path}
          </span>
        )}
      </div>
      <button
        type="button"
        className="wb-quote"
        tabIndex={-1}
        onClick={() => onPlace(row)}
        title="在原文中查看"
      >
        <Quote passage={passage} words={wordsOf(evidence)} />
      </button>
      <div className="wb-tags">
        <Status row={row} view={view} />
        {isNew && <Tag color="cyan">本版新增</Tag>}
        {evidence?.outside && <Tag color="gold">见于其他章节</Tag>}
        {passage.kind !== 'paragraph' && <Tag>{PASSAGE_LABELS[passage.kind]}</Tag>}
        {evidence?.facets.map((facet) => (
          <Tag key={facet}>
            {FACET_LETTERS[facet]} {FACET_LABELS[facet]}
          </Tag>
        ))}
        {others.map((one) => (
          <Tag key={one} variant="outlined">
            {one}
          </Tag>
        ))}
      </div>
      <p className="wb-why">
        {why !== '' ? `依据：${why}` : state === 'added' || !evidence ? '依据：评审员从原文中选取' : ''}
      </p>
      <fieldset className="wb-acts no-print" aria-label="对这条证据的判断">
        <Button
          size="small"
          type={state === 'accepted' ? 'primary' : 'default'}
          icon={<CheckOutlined />}
          aria-pressed={state === 'accepted'}
          onClick={() => onAct('accept', row)}
        >
          认可
        </Button>
        <Button
          size="small"
          type={state === 'rejected' ? 'primary' : 'default'}
          icon={<CloseOutlined />}
          aria-pressed={state === 'rejected'}
          onClick={() => onAct('reject', row)}
        >
          排除
        </Button>
        <Button size="small" icon={<SwapOutlined />} onClick={() => onAct('move', row)}>
          移至…
        </Button>
        <Button size="small" icon={<CommentOutlined />} onClick={() => onAct('cite', row)}>
          引用
        </Button>
        {(row.decision !== null || row.movedFrom !== null) && (
          <Button size="small" type="text" icon={<UndoOutlined />} onClick={() => onAct('undo', row)}>
            撤销
          </Button>
        )}
      </fieldset>
    </article>
  );
});

const STATUS: Record<EvidenceRow['state'], string> = {
  open: '',
  accepted: '已认可',
  rejected: '已排除',
  moved: '已移走',
  added: '评审员添加',
};

function Status({ row, view }: { row: EvidenceRow; view: ResultView }) {
  const { state, movedFrom, movedTo, decision } = row;
  return (
    <>
      {state === 'accepted' && (
        <Tag color="green" icon={<CheckOutlined />}>
          已认可
        </Tag>
      )}
      {state === 'rejected' && <Tag icon={<CloseOutlined />}>已排除</Tag>}
      {state === 'moved' && <Tag icon={<SwapOutlined />}>已移至 {view.nameOf(movedTo ?? '')}</Tag>}
      {state === 'added' && <Tag color="blue">评审员添加</Tag>}
      {movedFrom !== null && (
        <Tag color="blue" icon={<SwapOutlined />}>
          移自 {view.nameOf(movedFrom)}
        </Tag>
      )}
      {decision?.carried && <Tag>沿用另一版本上的判断</Tag>}
    </>
  );
}

/** The words as they stand; a table row under its heads where the cells can be told apart. */
function Quote({ passage, words }: { passage: Passage; words: readonly string[] }) {
  const cells = passage.text.split(' | ');
  const columns = passage.columns ?? [];
  if (passage.kind === 'table-row' && cells.length === columns.length && cells.length <= 12) {
    return (
      <span className="wb-cells">
        {columns.map((column, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row never change places
          <span key={i}>
            <span className="wb-column">{cleanText(column)}</span>
            <span className="visually-hidden">：</span>
            <bdi>
              <MarkedText text={clip(cleanText(cells[i] ?? ''), 160)} words={words} />
            </bdi>
          </span>
        ))}
      </span>
    );
  }
  return (
    <bdi>
      <MarkedText text={quoteOf(passage, QUOTE_LENGTH)} words={words} />
    </bdi>
  );
}
