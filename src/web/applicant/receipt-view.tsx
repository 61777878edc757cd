import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Descriptions, Tag, Typography } from 'antd';
import { Link } from 'react-router';
import { queries } from '../api/queries.ts';
import type { Rubric, Submission } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { TimeText } from '../parts/time-text.tsx';
import '../submission/submission.css';
import { noticeStyles } from '../submission/notice-styles.ts';

/** The receipt of a formal submission, to be printed. */
export function ReceiptView({ submission, rubric }: { submission: Submission; rubric: Rubric | undefined }) {
  const receipt = useQuery(queries.receipt(submission.id));
  const to = `/apply/${submission.id}`;
  const name = rubric?.name ?? submission.rubric;
  return (
    <PageBody width={760}>
      <PageHead
        title="提交回执"
        trail={[
          { title: '我的申报', to: '/apply' },
          { title: `${submission.roundTitle} · ${name}`, to },
        ]}
        extra={
          <Button icon={<PrinterOutlined />} type="primary" onClick={() => window.print()}>
            打印
          </Button>
        }
      />
      {submission.state === 'submitted' && (
        <Alert
          className="no-print"
          type="success"
          showIcon
          styles={noticeStyles}
          title="已正式提交"
          description="请保存或打印回执。如需补正，秘书处会退回并在申报页面说明。"
          action={<Link to={to}>返回申报</Link>}
          style={{ marginBottom: 16 }}
        />
      )}
      <QueryView query={receipt}>
        {(given) => (
          <Card>
            <Descriptions
              bordered
              column={1}
              styles={{ label: { width: 120 } }}
              items={[
                [
                  '回执号',
                  <Typography.Text key="n" strong copyable style={{ fontSize: 18 }}>
                    {given.receipt}
                  </Typography.Text>,
                ],
                ['批次', given.roundTitle],
                ['申报方', given.applicantName],
                ['评定标准', rubric?.title ?? name],
                [
                  '提交时间',
                  <span key="t">
                    <TimeText at={given.submittedAt} />
                    {given.late && (
                      <Tag color="red" style={{ marginInlineStart: 8 }}>
                        逾期
                      </Tag>
                    )}
                  </span>,
                ],
                ['文件', `第 ${given.version} 版　${given.fileName}`],
                [
                  'SHA-256',
                  <code key="h" style={{ overflowWrap: 'anywhere' }}>
                    {given.sha256}
                  </code>,
                ],
              ].map(([label, children], index) => ({ key: index, label, children }))}
            />
            <Typography.Paragraph type="secondary" style={{ margin: '12px 0 0' }}>
              SHA-256 由文件内容算出，可用来核对提交的正是这个文件。
            </Typography.Paragraph>
          </Card>
        )}
      </QueryView>
    </PageBody>
  );
}
