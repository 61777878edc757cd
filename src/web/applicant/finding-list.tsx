import { Button, Empty, Flex, Tag, Typography, theme } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Finding } from '../../model/result.ts';
import { SEVERITY_LABELS } from '../../report/labels.ts';
import type { ResultView } from '../../report/view.ts';
import type { FindingRow } from '../api/types.ts';
import { FindingCard } from '../parts/finding-card.tsx';
import { ObjectionNote } from '../parts/objection-note.tsx';
import { TimeText } from '../parts/time-text.tsx';
import type { ItemFindings } from './arrange-findings.ts';

/** Findings by item; each can be objected to, and shows what became of that. */
export function FindingList({
  items,
  rows,
  view,
  unreadable,
  onPlace,
  onObject,
}: {
  items: readonly ItemFindings[];
  rows: ReadonlyMap<string, FindingRow>;
  view: ResultView;
  /** Nothing of the document could be read. */
  unreadable: boolean;
  onPlace: (passage: string, words: readonly string[]) => void;
  /** Absent: nothing can be objected to any more. */
  onObject: ((finding: Finding) => void) | undefined;
}) {
  if (items.length === 0)
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          unreadable ? '内容读不出，无法核查，所以没有列出需要补充的内容' : '没有需要补充或核对的内容'
        }
      />
    );
  const objections = (id: string) => rows.get(id)?.objections ?? [];
  const card = (findings: readonly Finding[]) => {
    const [head, ...also] = findings;
    if (!head) return null;
    const given = findings.length === 1 ? objections(head.id) : [];
    const isWaiting = given.some(({ state }) => state === 'open');
    return (
      <FindingCard
        key={head.id}
        finding={head}
        also={also}
        view={view}
        onPlace={onPlace}
        {...(onObject && !isWaiting
          ? {
              actions: (finding: Finding) => (
                <Button
                  size="small"
                  type={also.length > 0 ? 'link' : 'default'}
                  aria-label={`提出异议：${finding.indicator ?? view.nameOf(finding.criterion)}`}
                  onClick={() => onObject(finding)}
                >
                  {also.length > 0 ? '异议' : given.length > 0 ? '再次提出异议' : '提出异议'}
                </Button>
              ),
            }
          : {})}
      >
        {given.map((objection) => (
          <ObjectionNote key={objection.id} objection={objection} />
        ))}
      </FindingCard>
    );
  };
  return (
    <Flex vertical gap={20}>
      {items.map((item) => (
        <section key={item.id} aria-labelledby={`item-${item.id}`}>
          <Flex align="center" gap={8} style={{ marginBottom: 8 }}>
            <h3 id={`item-${item.id}`} style={{ fontSize: 15, margin: 0 }}>
              {item.name}
            </h3>
            {item.count > 0 && <Typography.Text type="secondary">{item.count} 项</Typography.Text>}
          </Flex>
          <Flex vertical gap={10}>
            {item.groups.map(({ findings }) => card(findings))}
            {item.hints.length > 0 && (
              <Hints
                count={item.hints.reduce((sum, { findings }) => sum + findings.length, 0)}
                first={item.groups.length === 0 && items.length < 3}
              >
                {() => item.hints.map(({ findings }) => card(findings))}
              </Hints>
            )}
            {item.dismissed.map((finding) => {
              const dismissal = rows.get(finding.id)?.dismissal;
              return (
                <FindingCard key={finding.id} finding={finding} view={view} onPlace={onPlace} faded>
                  <div>
                    <Tag style={{ marginInlineEnd: 8 }}>已由秘书处排除，无需处理</Tag>
                    {dismissal && (
                      <>
                        理由：{dismissal.reason}
                        <Typography.Text type="secondary">
                          {'　'}
                          <TimeText at={dismissal.createdAt} />
                        </Typography.Text>
                      </>
                    )}
                  </div>
                  {objections(finding.id).map((objection) => (
                    <ObjectionNote key={objection.id} objection={objection} />
                  ))}
                </FindingCard>
              );
            })}
          </Flex>
        </section>
      ))}
    </Flex>
  );
}

/** 提示 of an item, folded; made only once they are looked at. `first`: open from the start. */
function Hints({ count, first, children }: { count: number; first: boolean; children: () => ReactNode }) {
  const { token } = theme.useToken();
  const [open, setOpen] = useState(first);
  return (
    <details className="finding-hints" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary style={{ color: token.colorTextSecondary }}>
        {SEVERITY_LABELS.info}（{count} 项）
      </summary>
      {open && (
        <Flex vertical gap={10} style={{ marginTop: 8 }}>
          {children()}
        </Flex>
      )}
    </details>
  );
}
