import { useQuery } from '@tanstack/react-query';
import { Alert, Flex, Switch, Tag, Typography, theme } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { stripControls } from '../../report/clean-text.ts';
import { QueryView } from '../parts/query-view.tsx';
import './insight.css';
import { type SimilarPair, type SimilarPassages, similarPassagesQuery } from './insight-queries.ts';

type Passage = SimilarPassages['passages'][number];

/** Passages drawn at once: two hundred are more than anybody reads. */
const MOST = 200;

/** The passages of two submissions side by side, equal words marked. */
export function SharedPassages({ pair }: { pair: SimilarPair }) {
  const { token } = theme.useToken();
  const [phrases, setPhrases] = useState(false);
  const query = useQuery(similarPassagesQuery(pair.a.submission, pair.b.submission));
  const head = (party: SimilarPair['a'], label: string) => (
    <div>
      <Typography.Text type="secondary">{label}　</Typography.Text>
      <Link to={`/office/submissions/${party.submission}`}>{party.applicant}</Link>
    </div>
  );
  return (
    <QueryView query={query}>
      {({ passages }) => {
        const common = passages.filter(({ setPhrase }) => setPhrase).length;
        // where all is set phrases there is nothing else to show
        const only = common === passages.length;
        const shown = passages.filter(({ setPhrase }) => phrases || only || !setPhrase);
        return (
          <Flex vertical gap={12}>
            <Flex justify="space-between" gap={12} wrap>
              <span>
                {passages.length - common} 处相同的段落
                {common > 0 && `，另有 ${common} 处多家共用的套话`}
                <Typography.Text type="secondary">　标出的是两份报告都有的字句</Typography.Text>
              </span>
              {common > 0 && !only && (
                <Flex component="label" gap={8} align="center">
                  <Switch size="small" checked={phrases} onChange={setPhrases} />
                  也列出套话
                </Flex>
              )}
            </Flex>
            <div className="insight-sides" style={{ fontWeight: 600 }}>
              {head(pair.a, '甲')}
              {head(pair.b, '乙')}
            </div>
            {shown.length === 0 && (
              <Alert type="info" showIcon title="没有整段相同的文字，只有零散的相同字句。" />
            )}
            {shown.slice(0, MOST).map((row) => (
              <div
                key={`${row.a.passage} ${row.b.passage}`}
                className="insight-sides"
                style={{ borderTop: `1px solid ${token.colorBorderSecondary}`, paddingTop: 12 }}
              >
                <Side side={row.a} setPhrase={row.setPhrase} />
                <Side side={row.b} setPhrase={row.setPhrase} />
              </div>
            ))}
            {shown.length > MOST && (
              <Typography.Text type="secondary">
                只列出前 {MOST} 处，共 {shown.length} 处。
              </Typography.Text>
            )}
          </Flex>
        );
      }}
    </QueryView>
  );
}

function Side({ side, setPhrase }: { side: Passage['a']; setPhrase: boolean }) {
  const { token } = theme.useToken();
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of side.spans) {
    parts.push(stripControls(side.text.slice(at, start)));
    parts.push(
      <mark key={start} style={{ background: token.colorWarningBgHover, color: 'inherit' }}>
        {stripControls(side.text.slice(start, end))}
      </mark>,
    );
    at = end;
  }
  parts.push(stripControls(side.text.slice(at)));
  return (
    <div style={{ minWidth: 0 }}>
      <div style={{ color: token.colorTextSecondary, fontSize: 12, marginBottom: 4 }}>
        {[side.place, side.heading && `“${side.heading}”`].filter(Boolean).join('　')}
        {setPhrase && <Tag style={{ marginInlineStart: 8 }}>套话</Tag>}
      </div>
      <blockquote style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', lineHeight: 1.8 }}>
        {parts}
      </blockquote>
    </div>
  );
}
