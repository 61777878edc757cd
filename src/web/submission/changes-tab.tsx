import { ArrowRightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Card, Collapse, Empty, Flex, Select, Tag, theme } from 'antd';
import { useState } from 'react';
import type { Finding } from '../../model/result.ts';
import { groupFindings } from '../../report/finding-group.ts';
import { ruleTitle } from '../../report/labels.ts';
import { queries } from '../api/queries.ts';
import type { Comparison, Rubric, Version } from '../api/types.ts';
import { QueryView } from '../parts/query-view.tsx';
import { SeverityTag } from '../parts/severity-tag.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { nameIn } from './name-in.ts';

type Kind = 'fixed' | 'new' | 'open' | 'unverified';
const kinds: Record<Kind, { label: string; says: string }> = {
  fixed: { label: '已解决', says: '旧版本中有，新版本中没有了' },
  new: { label: '新出现', says: '只在新版本中' },
  open: { label: '仍存在', says: '两个版本中都有' },
  unverified: { label: '无法核查', says: '旧版本中有，新版本的相应内容读不出，不能说已解决' },
};

/** What changed from one version to another. `versions`: those that are analysed, newest first. */
export function ChangesTab({
  submission,
  versions,
  rubric,
}: {
  submission: string;
  versions: readonly Version[];
  rubric: Rubric | undefined;
}) {
  const [chosen, setChosen] = useState<{ from?: number; to?: number }>({});
  const to = chosen.to ?? versions[0]?.number;
  const older = versions.filter(({ number }) => number < (to ?? 0));
  const from = older.find(({ number }) => number === chosen.from)?.number ?? older[0]?.number;
  const compared = useQuery({
    ...queries.comparison(submission, from, to),
    enabled: from !== undefined && to !== undefined,
  });
  if (from === undefined || to === undefined)
    return (
      <Empty description="只有一个已分析的版本。上传修改后的新版本，这里会列出已解决、新出现和仍存在的问题。" />
    );
  const option = ({ number, fileName }: Version) => ({
    value: number,
    label: `第 ${number} 版　${fileName}`,
  });
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} align="center" wrap>
        <Select
          aria-label="旧版本"
          style={{ minWidth: 220 }}
          value={from}
          options={older.map(option)}
          onChange={(number: number) => setChosen({ to, from: number })}
        />
        <ArrowRightOutlined aria-label="到" />
        <Select
          aria-label="新版本"
          style={{ minWidth: 220 }}
          value={to}
          options={versions.slice(0, -1).map(option)}
          onChange={(number: number) => setChosen({ to: number })}
        />
      </Flex>
      <QueryView query={compared}>
        {(comparison) => <Changes comparison={comparison} rubric={rubric} />}
      </QueryView>
    </Flex>
  );
}

function Changes({ comparison, rubric }: { comparison: Comparison; rubric: Rubric | undefined }) {
  const { token } = theme.useToken();
  const dismissed = new Set(comparison.dismissed);
  const shown = (Object.keys(kinds) as Kind[]).filter((kind) => comparison[kind].length > 0);
  return (
    <Flex vertical gap={16}>
      <div style={{ display: 'grid', gap: 12, gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))' }}>
        {(Object.keys(kinds) as Kind[]).map((kind) => (
          <Card key={kind} size="small">
            <div style={{ color: token.colorTextSecondary }}>{kinds[kind].label}</div>
            <div style={{ fontSize: 24, lineHeight: 1.3 }}>{comparison[kind].length}</div>
            <div style={{ color: token.colorTextSecondary, fontSize: 12 }}>{kinds[kind].says}</div>
          </Card>
        ))}
      </div>
      {comparison.coverage.length > 0 && (
        <Card size="small" title={<h2 style={{ fontSize: 15, margin: 0 }}>状态有变的条目</h2>}>
          <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {comparison.coverage.map(({ criterion, from, to }) => (
              <li key={criterion} style={{ display: 'flex', flexWrap: 'wrap', gap: 8, padding: '4px 0' }}>
                <span style={{ flex: '0 1 260px' }}>{nameIn(rubric, criterion)}</span>
                <span>
                  {from ? <StateTag state={from} /> : '（无）'}
                  <ArrowRightOutlined aria-label="变为" style={{ margin: '0 8px' }} />
                  {to ? <StateTag state={to} /> : '（无）'}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {shown.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="两个版本都没有需要补充的内容" />
      ) : (
        <Collapse
          defaultActiveKey={shown.filter((kind) => kind !== 'open')}
          items={shown.map((kind) => ({
            key: kind,
            label: (
              <h2 style={{ fontSize: 15, margin: 0, display: 'inline' }}>
                {kinds[kind].label}　{comparison[kind].length} 项
              </h2>
            ),
            children: <Lines findings={comparison[kind]} dismissed={dismissed} rubric={rubric} />,
          }))}
        />
      )}
    </Flex>
  );
}

function Lines({
  findings,
  dismissed,
  rubric,
}: {
  findings: readonly Finding[];
  dismissed: ReadonlySet<string>;
  rubric: Rubric | undefined;
}) {
  const { token } = theme.useToken();
  const alone = findings.filter(({ id }) => dismissed.has(id));
  const groups = [
    ...groupFindings(findings.filter(({ id }) => !dismissed.has(id))),
    ...alone.flatMap((finding) => groupFindings([finding])),
  ];
  return (
    <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {groups.map(({ head, message, indicators }) => (
        <li
          key={head.id}
          style={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'baseline',
            gap: 8,
            padding: '6px 0',
            borderTop: `1px solid ${token.colorBorderSecondary}`,
          }}
        >
          <SeverityTag severity={head.severity} />
          <span style={{ flex: '1 1 320px', overflowWrap: 'anywhere' }}>
            <strong>
              {nameIn(rubric, head.criterion)}　{ruleTitle(head.rule)}
            </strong>
            {dismissed.has(head.id) && <Tag style={{ marginInlineStart: 8 }}>已由秘书处排除</Tag>}
            <br />
            {message}
            {indicators.length > 0 && (
              <span style={{ color: token.colorTextSecondary }}>（{indicators.join('、')}）</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
