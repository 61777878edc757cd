import { Table } from 'antd';
import { METHOD_LABELS } from '../../report/labels.ts';
import type { Rubric } from '../api/types.ts';

/** The scoring guide of process or result items, for reading. */
export function BandsTable({ method, rubric }: { method: 'process' | 'result'; rubric: Rubric }) {
  return (
    <Table
      size="small"
      rowKey="range"
      pagination={false}
      style={{ marginBottom: 16 }}
      title={() => <strong>{METHOD_LABELS[method]}条目</strong>}
      dataSource={rubric.bands[method]}
      columns={[
        { title: '档次', dataIndex: 'range', width: 180, rowScope: 'row' },
        {
          title: '说明',
          dataIndex: 'lines',
          render: (lines: string[]) => (
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
