import { DiffOutlined } from '@ant-design/icons';
import { Button, Drawer, Empty, Flex, Select, Switch, Tag } from 'antd';
import { useState } from 'react';
import { groupFindings } from '../../report/finding-group.ts';
import { ruleTitle, STATE_LABELS } from '../../report/labels.ts';
import type { ResultView } from '../../report/view.ts';
import type { Comparison, Version } from '../api/types.ts';

const day = new Intl.DateTimeFormat('zh-CN', { month: '2-digit', day: '2-digit' });

/** Which version is read, and what changed from the one before. */
export function VersionMenu({
  versions,
  version,
  newest,
  comparison,
  view,
  marking,
  onMark,
  onVersion,
  onSelect,
}: {
  /** Newest first. */
  versions: readonly Version[];
  version: Version;
  /** The one that counts. */
  newest: Version;
  /** With the version before; undefined: there is none, or it is not here yet. */
  comparison: Comparison | undefined;
  view: ResultView;
  /** Whether passages that the version before does not have are marked. */
  marking: boolean;
  onMark: (on: boolean) => void;
  onVersion: (version: Version) => void;
  onSelect: (criterion: string) => void;
}) {
  const [open, setOpen] = useState(false);
  const pick = (criterion: string) => {
    setOpen(false);
    onSelect(criterion);
  };
  if (versions.length === 1) return <Tag style={{ margin: 0 }}>第 {version.number} 版</Tag>;
  return (
    <>
      <Select
        size="small"
        aria-label="版本"
        value={version.id}
        onChange={(id) => {
          const chosen = versions.find((one) => one.id === id);
          if (chosen) onVersion(chosen);
        }}
        popupMatchSelectWidth={false}
        options={versions.map((one) => ({
          value: one.id,
          label: `第 ${one.number} 版（${day.format(new Date(one.createdAt))}）`,
        }))}
      />
      {version.id !== newest.id && <Tag color="gold">较早版本</Tag>}
      {comparison && (
        <Button size="small" icon={<DiffOutlined />} onClick={() => setOpen(true)}>
          变化
        </Button>
      )}
      {comparison && (
        <Drawer
          title={`第 ${comparison.to} 版与第 ${comparison.from} 版相比`}
          open={open}
          onClose={() => setOpen(false)}
          size={520}
          destroyOnHidden
        >
          <Flex gap={8} align="center" style={{ marginBottom: 16 }}>
            <Switch id="wb-mark-new" size="small" checked={marking} onChange={onMark} />
            <label htmlFor="wb-mark-new">在证据上标出本版新增的文字</label>
          </Flex>
          {comparison.coverage.length > 0 && (
            <section>
              <h3>内容状态有变的条款（{comparison.coverage.length}）</h3>
              <ul className="wb-changes">
                {comparison.coverage.map(({ criterion, from, to }) => (
                  <li key={criterion}>
                    <button type="button" className="wb-reference" onClick={() => pick(criterion)}>
                      {view.nameOf(criterion)}
                    </button>
                    ：{from === null ? '无' : STATE_LABELS[from]} → {to === null ? '无' : STATE_LABELS[to]}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {(
            [
              ['新出现的问题', comparison.new],
              ['已解决的问题', comparison.fixed],
              ['本版无法核查的问题', comparison.unverified],
            ] as const
          ).map(
            ([title, findings]) =>
              findings.length > 0 && (
                <section key={title}>
                  <h3>
                    {title}（{findings.length}）
                  </h3>
                  <ul className="wb-changes">
                    {groupFindings(findings).map(({ head, message, indicators }) => (
                      <li key={head.id}>
                        <button type="button" className="wb-reference" onClick={() => pick(head.criterion)}>
                          {view.nameOf(head.criterion)} {ruleTitle(head.rule)}
                        </button>
                        <div className="wb-faint">
                          {message}
                          {indicators.join('、')}
                        </div>
                      </li>
                    ))}
                  </ul>
                </section>
              ),
          )}
          {comparison.coverage.length +
            comparison.new.length +
            comparison.fixed.length +
            comparison.unverified.length ===
            0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="条款状态和问题没有变化" />}
          <p className="wb-faint">仍存在的问题 {comparison.open.length} 项。</p>
        </Drawer>
      )}
    </>
  );
}
