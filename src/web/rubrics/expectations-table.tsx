import { Table, Typography } from 'antd';
import { APPLICANT_LABELS } from '../../report/labels.ts';
import type { Rubric } from '../api/types.ts';
import { SeverityTag } from '../parts/severity-tag.tsx';
import { EXPECTATION_LABELS } from './rubric-labels.ts';

type Kind = 'organization' | 'project';
type Aspect = 'trend' | 'comparison' | 'target';

/** What the checks expect of result items, of each kind of applicant. */
export function ExpectationsTable({ rubric }: { rubric: Rubric }) {
  const { expectations, minimumYears, minimumIndicators } = rubric;
  const kinds: Kind[] = expectations.project ? ['organization', 'project'] : ['organization'];
  const rows: { aspect: Aspect; what: string; says: string }[] = [
    {
      aspect: 'trend',
      what: '趋势',
      says: `每项指标至少连续 ${minimumYears} 年的实际数值，到评奖年度的前一年为止；目标、预测、不足全年、累计和单独的增长率不算`,
    },
    {
      aspect: 'comparison',
      what: '对比',
      says: '与标杆、竞争对手或行业平均等比较，有数值或名次；本单位往年、自定目标和法定限值不算',
    },
    { aspect: 'target', what: '目标', says: '与计划的目标对照，看是否达到' },
  ];
  const expected = (kind: Kind, aspect: Aspect) => {
    const value = expectations[kind]?.[aspect] ?? 'none';
    return value === 'none' ? (
      <Typography.Text type="secondary">{EXPECTATION_LABELS.none}</Typography.Text>
    ) : (
      <SeverityTag severity={value} />
    );
  };
  return (
    <>
      <Table
        size="small"
        rowKey="aspect"
        pagination={false}
        dataSource={rows}
        columns={[
          { title: '结果条目', dataIndex: 'what', width: 96, rowScope: 'row' },
          { title: '要有什么', dataIndex: 'says' },
          ...kinds.map((kind) => ({
            key: kind,
            title: `${APPLICANT_LABELS[kind]}缺少时`,
            width: 116,
            render: (_: unknown, { aspect }: { aspect: Aspect }) => expected(kind, aspect),
          })),
        ]}
      />
      <Typography.Paragraph type="secondary" style={{ margin: '8px 0 0' }}>
        结果条目一般至少 {minimumIndicators}{' '}
        项量化指标。标准列出的指标都是举例，并非限定；预审从不因为没有某一个指标而提示。
      </Typography.Paragraph>
    </>
  );
}
