import { memo } from 'react';
import type { Target } from '../view-props.ts';
import { MarkedText } from './marked-text.tsx';
import type { ReadingRow as Row } from './reading-rows.ts';

const NONE: readonly string[] = [];

/** One row of the reading view. `target`: the passage in focus, if it stands in this row. */
export const ReadingRow = memo(function ReadingRow({ row, target }: { row: Row; target: Target | null }) {
  if (row.kind === 'page') return <div className="dv-page-line">第{row.page}页</div>;
  if (row.kind === 'table') {
    const headInFocus = row.head !== undefined && target?.passage.id === row.head.id;
    return (
      <div className="dv-table">
        <table>
          {row.columns.some((head) => head !== '') && (
            <thead>
              <tr data-passage={row.head?.id} className={headInFocus ? 'dv-focus' : undefined}>
                {row.columns.map((head, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <th key={i} scope="col">
                    <MarkedText text={head} words={headInFocus ? target.words : NONE} />
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {row.lines.map(({ passage: { id }, cells }) => {
              const inFocus = target?.passage.id === id;
              return (
                <tr key={id} data-passage={id} className={inFocus ? 'dv-focus' : undefined}>
                  {cells.map((cell, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                    <td key={i}>
                      <MarkedText text={cell} words={inFocus ? target.words : NONE} />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    );
  }
  const { id, kind, text } = row.passage;
  const inFocus = target?.passage.id === id;
  const words = inFocus ? target.words : NONE;
  const focus = inFocus ? ' dv-focus' : '';
  if (kind === 'chart') {
    const [title = '', ...series] = text.split(' | ');
    return (
      <figure className={`dv-chart${focus}`} data-passage={id}>
        <figcaption>
          图：
          <MarkedText text={title} words={words} />
          {series.length === 0 && <span className="dv-small">（未读出数据，请看原文）</span>}
        </figcaption>
        {series.length > 0 && (
          <ul>
            {series.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a series is its place
              <li key={i}>
                <MarkedText text={line} words={words} />
              </li>
            ))}
          </ul>
        )}
      </figure>
    );
  }
  if (kind === 'heading') {
    const Heading = `h${row.level}` as 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
    return (
      <Heading className={focus} data-passage={id}>
        <MarkedText text={text} words={words} />
      </Heading>
    );
  }
  const look = {
    paragraph: '',
    'list-item': `dv-item${NUMBERED.test(text) ? '' : ' dv-bullet'}`,
    caption: 'dv-caption',
    footnote: 'dv-small',
    'table-row': '',
  }[kind];
  return (
    <p className={look + focus} data-passage={id}>
      <MarkedText text={text} words={words} />
    </p>
  );
});

/** Begins with a number or a mark of its own: `1.`, `（二）`, `③`, `a)`, `·`. */
const NUMBERED =
  /^\s*(?:[（(]?[\p{Nd}\p{Nl}\p{No}一二三四五六七八九十]+[）)、.．]?|[（(]?[a-zA-Z][）).、]|[-–•·●■◆▪➢√])/u;
