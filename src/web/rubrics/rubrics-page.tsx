import { useQuery } from '@tanstack/react-query';
import { Card, Col, Flex, Row, Tag, Typography } from 'antd';
import { Link } from 'react-router';
import { APPLICANT_LABELS, METHOD_LABELS } from '../../report/labels.ts';
import { queries } from '../api/queries.ts';
import type { RubricHead } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';

/** The standards, one card each. */
export function RubricsPage() {
  const query = useQuery(queries.rubrics());
  return (
    <PageBody>
      <PageHead title="评定标准">
        <Typography.Paragraph type="secondary" style={{ margin: '6px 0 0' }}>
          预审按这些标准核对内容是否齐全；条目和要点的编号与标准一致，要求用我们自己的话说明。
        </Typography.Paragraph>
      </PageHead>
      <QueryView query={query}>
        {(rubrics) => (
          <Row gutter={[16, 16]}>
            {rubrics.map((rubric) => (
              <Col key={rubric.id} xs={24} md={12} xl={8}>
                <RubricCard rubric={rubric} />
              </Col>
            ))}
          </Row>
        )}
      </QueryView>
    </PageBody>
  );
}

function RubricCard({
  rubric: { id, name, title, version, total, applicants, counts },
}: {
  rubric: RubricHead;
}) {
  const facts: [string, string][] = [
    ['类目', `${counts.categories} 个`],
    [
      '条目',
      `${counts.process + counts.result} 个（${METHOD_LABELS.process} ${counts.process}，${METHOD_LABELS.result} ${counts.result}）`,
    ],
    ['要点', `${counts.points} 个`],
    ['标准总分', `${total} 分`],
  ];
  return (
    <Card
      style={{ height: '100%' }}
      title={
        <h2 style={{ font: 'inherit', margin: 0 }}>
          <Link to={`/rubrics/${id}`} style={{ fontSize: 16 }}>
            {name}
          </Link>
        </h2>
      }
      extra={<Tag style={{ margin: 0 }}>{/[版年]$/.test(version) ? version : `${version}版`}</Tag>}
    >
      <Typography.Paragraph type="secondary">{title}</Typography.Paragraph>
      <dl style={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '4px 16px', margin: 0 }}>
        {facts.map(([what, value]) => (
          <Fact key={what} what={what} value={value} />
        ))}
      </dl>
      <Flex gap={6} style={{ marginTop: 12 }}>
        {applicants.map((kind) => (
          <Tag key={kind} color="blue" style={{ margin: 0 }}>
            {APPLICANT_LABELS[kind]}可申报
          </Tag>
        ))}
      </Flex>
    </Card>
  );
}

function Fact({ what, value }: { what: string; value: string }) {
  return (
    <>
      <dt>
        <Typography.Text type="secondary">{what}</Typography.Text>
      </dt>
      <dd style={{ margin: 0 }}>{value}</dd>
    </>
  );
}
