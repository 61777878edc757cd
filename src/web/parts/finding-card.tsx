import { EnvironmentOutlined } from '@ant-design/icons';
import { Button, Tag, Typography, theme } from 'antd';
import { type CSSProperties, type ReactNode, useState } from 'react';
import type { Finding } from '../../model/result.ts';
import { cleanText, clip } from '../../report/clean-text.ts';
import { groupFindings } from '../../report/finding-group.ts';
import { sentence, splitAdvice } from '../../report/finding-text.ts';
import { isAbsence, ruleTitle } from '../../report/labels.ts';
import { findingPlaces, placeLabel, type ResultView } from '../../report/view.ts';
import { clauseOf } from './clause-of.ts';
import './finding-card.css';
import { findingSpots, findingWords, type Spot } from './finding-spots.ts';
import { SeverityTag } from './severity-tag.tsx';

export interface FindingCardProps {
  finding: Finding;
  /** Others that say the same of other indicators (`groupFindings`); shown as one list with the first. */
  also?: readonly Finding[];
  view: ResultView;
  /** Takes the document to a passage; `words` are to be marked in it. Absent: places are plain text. */
  onPlace?: ((passage: string, words: readonly string[]) => void) | undefined;
  /** What can be done about it; a function is asked for each finding of a group. */
  actions?: ReactNode | ((finding: Finding) => ReactNode);
  /** A faded card: what is said of it no longer counts. */
  faded?: boolean;
  /** Stands at the foot of the card. */
  children?: ReactNode;
}

/** Places shown before the rest is folded. */
const MOST = 4;
const QUOTE = 160;

/** A finding: what is missing, where we looked, which clause asks for it, what would satisfy it. */
export function FindingCard({
  finding,
  also = [],
  view,
  onPlace,
  actions,
  faded = false,
  children,
}: FindingCardProps) {
  const { token } = theme.useToken();
  const [group] = groupFindings([finding, ...also]);
  const many = also.length > 0;
  const clause = clauseOf(finding.criterion, view);
  const { lead, parts } = splitAdvice(finding.advice);
  const marks = { error: token.colorError, warning: token.colorWarning, info: token.colorInfo };
  const said = finding.data.sentence;
  const quoted =
    !many && typeof said === 'string'
      ? finding.passages.some((id) => view.passages.get(id)?.text.includes(said))
      : false;
  const message = quoted
    ? sentence(finding.message.replace(`：“${said}”`, ''))
    : (group?.message ?? finding.message);
  const act = (one: Finding) => (typeof actions === 'function' ? actions(one) : actions);
  const colors = {
    '--finding-border': token.colorBorderSecondary,
    '--finding-mark': faded ? token.colorBorder : marks[finding.severity],
    '--finding-faint': token.colorTextSecondary,
    '--finding-soft': token.colorTextSecondary,
    '--finding-link': token.colorLink,
    '--finding-highlight': token.colorWarningBgHover,
  } as CSSProperties;
  return (
    <article
      className="finding-card"
      id={`finding-${finding.id}`}
      aria-label={`${clause.name}：${ruleTitle(finding.rule)}`}
      style={{ ...colors, background: faded ? token.colorFillQuaternary : token.colorBgContainer }}
    >
      <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' }}>
        <SeverityTag severity={finding.severity} />
        <Typography.Text strong>{ruleTitle(finding.rule)}</Typography.Text>
        {many && <Tag style={{ margin: 0 }}>{also.length + 1} 项指标</Tag>}
      </div>
      <p>{message}</p>
      {quoted && typeof said === 'string' && <Quote finding={finding} words={said} view={view} />}
      <dl>
        {many ? (
          <>
            <dt>指标</dt>
            <dd>
              <ul className="finding-indicators">
                {[finding, ...also].map((one) => (
                  <li key={one.id}>
                    <span>{cleanText(one.indicator ?? '')}</span>
                    <Spots finding={one} view={view} onPlace={onPlace} most={1} brief />
                    {act(one)}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        ) : (
          <Places finding={finding} view={view} onPlace={onPlace} />
        )}
        <dt>对应条款</dt>
        <dd>
          {clause.name}
          {clause.asks !== '' && <span style={{ color: token.colorTextSecondary }}>　{clause.asks}</span>}
        </dd>
        {lead !== '' && (
          <>
            <dt>如何补充</dt>
            <dd>
              {lead}
              {parts.length > 0 && (
                <ul>
                  {parts.map((part) => (
                    <li key={part}>{part}</li>
                  ))}
                </ul>
              )}
            </dd>
          </>
        )}
      </dl>
      {children}
      {!many && actions && (
        <div className="no-print" style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          {act(finding)}
        </div>
      )}
    </article>
  );
}

type Sight = Pick<FindingCardProps, 'finding' | 'view' | 'onPlace'>;

function Places({ finding, view, onPlace }: Sight) {
  const text = findingPlaces([finding], view);
  if (text === '') return null;
  return (
    <>
      <dt>{isAbsence(finding) ? '已查看' : placeLabel(finding)}</dt>
      <dd>
        {isAbsence(finding) && finding.passages.length === 0 ? (
          '全文'
        ) : onPlace && finding.passages.length > 0 ? (
          <Spots finding={finding} view={view} onPlace={onPlace} most={MOST} />
        ) : (
          text
        )}
      </dd>
    </>
  );
}

/** Buttons that lead to the places; `brief`: pages or 原文 only. */
function Spots({ finding, view, onPlace, most, brief = false }: Sight & { most: number; brief?: boolean }) {
  const [all, setAll] = useState(false);
  const spots = findingSpots(finding, view);
  const shown = all ? spots : spots.slice(0, most);
  if (spots.length === 0) return null;
  const label = (spot: Spot) => (brief && !/^第[\d–、]+页$/.test(spot.label) ? '原文' : spot.label);
  const buttons = shown.map((spot) =>
    onPlace ? (
      <button
        key={spot.passage}
        type="button"
        className="finding-place"
        title="在文中查看"
        aria-label={`在文中查看${label(spot)}：${brief ? `${cleanText(finding.indicator ?? '')} ` : ''}${spot.label}`}
        onClick={() => onPlace(spot.passage, findingWords(finding))}
      >
        <EnvironmentOutlined aria-hidden />
        <span>{label(spot)}</span>
      </button>
    ) : (
      <span key={spot.passage}>{label(spot)}</span>
    ),
  );
  if (brief) return <>{buttons}</>;
  return (
    <ul className="finding-places">
      {buttons.map((button, index) => (
        <li key={shown[index]?.passage} style={{ maxWidth: '100%' }}>
          {button}
        </li>
      ))}
      {spots.length > shown.length && (
        <li>
          <Button type="text" size="small" onClick={() => setAll(true)}>
            另有 {spots.length - shown.length} 处
          </Button>
        </li>
      )}
    </ul>
  );
}

/** The sentence in question within its passage. */
function Quote({ finding, words, view }: { finding: Finding; words: string; view: ResultView }) {
  const passage = finding.passages
    .map((id) => view.passages.get(id))
    .find((one) => one?.text.includes(words));
  if (!passage) return null;
  const at = passage.text.indexOf(words);
  const before = cleanText(passage.text.slice(0, at));
  const after = cleanText(passage.text.slice(at + words.length));
  return (
    <blockquote>
      {before.length > QUOTE / 2 ? `…${before.slice(-QUOTE / 2)}` : before}
      <mark>{cleanText(words)}</mark>
      {clip(after, QUOTE / 2)}
    </blockquote>
  );
}
