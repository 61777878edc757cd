import { Tag, Typography, theme } from 'antd';
import type { ReactNode } from 'react';
import { DIRECTION_LABELS } from '../../report/labels.ts';
import type { Rubric } from '../api/types.ts';
import { Folded } from './folded.tsx';
import { Marked } from './marked.tsx';
import { STAGE_LABELS } from './rubric-labels.ts';
import { isInIndicators, isInPhrases } from './search-rubric.ts';

type Point = Rubric['items'][number]['points'][number];

/** One point: what it asks for, and by which words it is recognised; `all`: nothing folded away. */
export function PointSection({ point, search, all }: { point: Point; search: string; all: boolean }) {
  const { token } = theme.useToken();
  const { id, name, asks, stage, aspects, phrases, contrast, indicators, advice } = point;
  return (
    <section
      id={`c-${id}`}
      className="rubric-point"
      aria-labelledby={`h-${id}`}
      style={{ borderColor: token.colorBorderSecondary }}
    >
      <h4 id={`h-${id}`} style={{ fontSize: 15, margin: 0 }}>
        <Marked text={`${id} ${name}`} search={search} />
        {stage && (
          <Tag style={{ marginInlineStart: 8, fontWeight: 400 }} color="blue">
            {STAGE_LABELS[stage]}
          </Tag>
        )}
      </h4>
      <p style={{ margin: '4px 0 8px' }}>
        <Marked text={asks} search={search} />
      </p>
      <ul className="rubric-aspects">
        {aspects.map(({ text, terms }) => (
          <li key={text}>
            <Marked text={text} search={search} />
            <Words words={terms} search={search} />
          </li>
        ))}
      </ul>
      {indicators.length > 0 && (
        <Folded
          summary={`指标举例（${indicators.length} 项，并非限定）`}
          open={all || isInIndicators(point, search)}
        >
          <table className="rubric-indicators">
            <thead>
              <tr style={{ color: token.colorTextSecondary }}>
                <th scope="col">指标</th>
                <th scope="col">也叫</th>
                <th scope="col">单位</th>
                <th scope="col">方向</th>
              </tr>
            </thead>
            <tbody>
              {indicators.map((one) => (
                <tr key={one.name} style={{ borderColor: token.colorBorderSecondary }}>
                  <th scope="row">
                    <Marked text={one.name} search={search} />
                  </th>
                  <td>
                    <Marked text={one.aliases.join('、') || '—'} search={search} />
                  </td>
                  <td>{one.unit ?? '—'}</td>
                  <td>{DIRECTION_LABELS[one.direction]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Folded>
      )}
      {phrases.length + contrast.length > 0 && (
        <Folded
          summary={`其他说法（${phrases.length}）和另属他处的词（${contrast.length}）`}
          open={all || isInPhrases(point, search)}
        >
          {phrases.length > 0 && (
            <Labelled label="报告也这样说">
              <Words words={phrases} search={search} />
            </Labelled>
          )}
          {contrast.length > 0 && (
            <Labelled label="这些词更像在说相邻的要点">
              <Words words={contrast} search={search} />
            </Labelled>
          )}
        </Folded>
      )}
      {advice && (
        <p style={{ margin: '8px 0 0', color: token.colorTextSecondary }}>
          <Typography.Text strong>未见时的建议　</Typography.Text>
          <Marked text={advice} search={search} />
        </p>
      )}
    </section>
  );
}

/** Words by which something is recognised. */
export function Words({ words, search }: { words: readonly string[]; search: string }) {
  const { token } = theme.useToken();
  return (
    <div style={{ color: token.colorTextSecondary, fontSize: 13 }}>
      <Marked text={words.join('、')} search={search} />
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div style={{ marginTop: 6 }}>
      <strong style={{ fontSize: 13 }}>{label}</strong>
      {children}
    </div>
  );
}
