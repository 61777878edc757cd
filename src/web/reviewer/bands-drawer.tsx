import { Drawer, Tabs } from 'antd';
import { METHOD_LABELS } from '../../report/labels.ts';
import type { Rubric } from '../api/types.ts';

/** The standard's scoring guide, for reading. */
export function BandsDrawer({
  bands,
  method,
  open,
  onClose,
}: {
  bands: Rubric['bands'];
  /** Shown first: that of the item at hand. */
  method: 'process' | 'result';
  open: boolean;
  onClose: () => void;
}) {
  return (
    <Drawer title="评分指南" open={open} onClose={onClose} size={520} destroyOnHidden>
      <p style={{ marginTop: 0 }}>以下是标准中的评分指南，供阅读对照。系统不评分，也不建议分数段。</p>
      <Tabs
        defaultActiveKey={method}
        items={(['process', 'result'] as const).map((key) => ({
          key,
          label: METHOD_LABELS[key],
          children: (
            <dl className="wb-bands">
              {bands[key].map(({ range, lines }) => (
                <div key={range}>
                  <dt>{range}</dt>
                  {lines.map((line) => (
                    <dd key={line}>{line}</dd>
                  ))}
                </div>
              ))}
            </dl>
          ),
        }))}
      />
    </Drawer>
  );
}
