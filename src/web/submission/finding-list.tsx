import { Empty, Flex, Typography, theme } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Finding } from '../../model/result.ts';
import { SEVERITY_LABELS } from '../../report/labels.ts';
import type { ItemFindings } from './arrange-findings.ts';

/** Findings by item. `card`: of findings that differ only in their indicator, or of one that was set aside. */
export function FindingList({
  items,
  unreadable,
  card,
}: {
  items: readonly ItemFindings[];
  /** Nothing of the document could be read. */
  unreadable: boolean;
  card: (findings: readonly Finding[]) => ReactNode;
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
            {item.dismissed.map((finding) => card([finding]))}
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
