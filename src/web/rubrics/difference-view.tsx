import { useQuery } from '@tanstack/react-query';
import { Empty, Flex, Segmented, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import type { RubricDifference, RubricRevision } from '../api/types.ts';
import { QueryView } from '../parts/query-view.tsx';
import { fieldLabel, fieldValue } from './rubric-labels.ts';

type Change = RubricDifference['changes'][number];

/** In what a revision differs, point by point, in words. */
export function DifferenceView({ revision }: { revision: RubricRevision }) {
  const isInForce = revision.state === 'in-force';
  const [chosen, setChosen] = useState<'in-force' | 'built-in'>('in-force');
  const from = isInForce ? 'built-in' : chosen;
  const query = useQuery(queries.rubricDifference(revision.id, from));
  return (
    <>
      {!isInForce && (
        <Segmented<'in-force' | 'built-in'>
          aria-label="与哪个标准比较"
          value={chosen}
          onChange={(value) => setChosen(value)}
          style={{ marginBottom: 12 }}
          options={[
            { value: 'in-force', label: '与现行标准比较' },
            { value: 'built-in', label: '与附带的标准比较' },
          ]}
        />
      )}
      <QueryView query={query}>
        {(difference) => {
          // the version always differs: it names the revision
          const changes = difference.changes.filter(
            ({ criterion, field }) => criterion !== null || field !== 'version',
          );
          if (changes.length === 0)
            return (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={`与 ${difference.from} 没有差别`} />
            );
          return (
            <>
              <Typography.Paragraph type="secondary">
                {difference.from} → {difference.to}：{changes.length} 处差别
              </Typography.Paragraph>
              <Table
                size="small"
                rowKey={({ criterion, field }) => `${criterion} ${field}`}
                pagination={changes.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
                dataSource={changes}
                columns={[
                  {
                    title: '条款',
                    width: 220,
                    rowScope: 'row',
                    render: (_, { criterion, name }) =>
                      criterion === null ? '标准本身' : `${criterion} ${name}`,
                  },
                  {
                    title: '内容',
                    width: 150,
                    render: (_, { field, from: was }) =>
                      field === null ? (was === null ? '新增条款' : '删除条款') : fieldLabel(field),
                  },
                  { title: '差别', render: (_, change) => <What change={change} /> },
                ]}
              />
            </>
          );
        }}
      </QueryView>
    </>
  );
}

const beside = { marginInlineEnd: 8 };

function What({ change: { field, from, to, added, removed } }: { change: Change }) {
  if (field === null) return <span>{to ?? from}</span>;
  if (from !== null || to !== null)
    return (
      <Flex vertical gap={4}>
        <span>
          <Tag style={beside}>原</Tag>
          {fieldValue(field, from)}
        </span>
        <span>
          <Tag color="blue" style={beside}>
            改
          </Tag>
          {fieldValue(field, to)}
        </span>
      </Flex>
    );
  if (added.length + removed.length === 0) return <span>只调整了顺序或归属</span>;
  return (
    <Flex vertical gap={4}>
      {added.length > 0 && (
        <span>
          <Tag color="green" style={beside}>
            增加 {added.length}
          </Tag>
          {added.join('、')}
        </span>
      )}
      {removed.length > 0 && (
        <span>
          <Tag color="red" style={beside}>
            删去 {removed.length}
          </Tag>
          {removed.join('、')}
        </span>
      )}
    </Flex>
  );
}
