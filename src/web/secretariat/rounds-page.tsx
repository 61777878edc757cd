import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Empty, Flex, Tag, Typography, theme } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { SUBMISSION_LABELS } from '../../report/submission-labels.ts';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { request } from '../api/request.ts';
import type { Counts, Round, RubricHead } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { RoundForm } from './rounds-form.tsx';

/** The years' awards: what may be submitted until when. */
export function RoundsPage() {
  const [params, setParams] = useSearchParams();
  const rounds = useQuery(queries.rounds());
  const { data: rubrics = [] } = useQuery(queries.rubrics());
  const [edited, setEdited] = useState<Round | null>(null);
  const isNew = params.get('new') === '1';
  const close = () => {
    setEdited(null);
    if (isNew) setParams({}, { replace: true });
  };
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setParams({ new: '1' })}>
      新建批次
    </Button>
  );
  return (
    <PageBody width={1080}>
      <PageHead title="批次" extra={rounds.data && rounds.data.length > 0 ? add : null} />
      <QueryView query={rounds}>
        {(list) =>
          list.length === 0 ? (
            <Empty description="还没有批次。一个批次规定评奖年度、截止时间和开放的标准。">{add}</Empty>
          ) : (
            <Flex vertical gap={16}>
              {list.map((round) => (
                <RoundCard key={round.id} round={round} rubrics={rubrics} onEdit={() => setEdited(round)} />
              ))}
            </Flex>
          )
        }
      </QueryView>
      {(edited || isNew) && rubrics.length > 0 && (
        <RoundForm round={edited} rubrics={rubrics} onClose={close} />
      )}
    </PageBody>
  );
}

function RoundCard({
  round,
  rubrics,
  onEdit,
}: {
  round: Round;
  rubrics: readonly RubricHead[];
  onEdit: () => void;
}) {
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const { data: counts } = useQuery(queries.counts(round.id));
  const isOpen = round.state === 'open';
  const change = useMutation({
    mutationFn: (state: Round['state']) => request('PATCH', `/api/rounds/${round.id}`, { body: { state } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rounds'] }),
    onError: (error) => message.error(messageOf(error)),
  });
  const toggle = () => {
    if (!isOpen) return change.mutate('open');
    modal.confirm({
      title: `关闭“${round.title}”？`,
      content: '关闭后不再接收上传和提交，已有的申报仍可查看和评审；可以重新开放。',
      okText: '关闭批次',
      onOk: () => change.mutateAsync('closed').catch(() => {}),
    });
  };
  const names = new Map(rubrics.map(({ id, name }) => [id, name]));
  const past = new Date(round.deadline) < new Date();
  return (
    <Card
      title={
        <Flex align="center" gap={8} wrap style={{ padding: '10px 0' }}>
          <Typography.Title level={2} style={{ fontSize: 16, margin: 0, whiteSpace: 'normal' }}>
            {round.title}
          </Typography.Title>
          <Tag color={isOpen ? 'green' : 'default'}>{isOpen ? '开放' : '已关闭'}</Tag>
          {isOpen && past && <Tag color="orange">已过截止时间</Tag>}
        </Flex>
      }
      extra={
        <Flex gap={8} className="no-print">
          <Button onClick={onEdit}>修改</Button>
          <Button onClick={toggle} loading={change.isPending}>
            {isOpen ? '关闭' : '重新开放'}
          </Button>
        </Flex>
      }
    >
      <Flex gap={32} wrap>
        <Fact label="评奖年度">{round.awardYear}</Fact>
        <Fact label="截止时间">
          <TimeText at={round.deadline} />
        </Fact>
        <Fact label="开放的标准">{round.rubrics.map((id) => names.get(id) ?? id).join('、')}</Fact>
      </Flex>
      <CountLinks round={round.id} counts={counts} />
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {label}
      </Typography.Text>
      <div>{children}</div>
    </div>
  );
}

function CountLinks({ round, counts }: { round: string; counts: Counts | undefined }) {
  const { token } = theme.useToken();
  const shown: [string, number | undefined, string][] = [
    ['全部申报', counts?.all, ''],
    ...(['draft', 'submitted', 'returned', 'closed'] as const).map(
      (state): [string, number | undefined, string] => [
        SUBMISSION_LABELS[state],
        counts?.[state],
        `&state=${state}`,
      ],
    ),
    ['逾期', counts?.late, '&late=1'],
    ['未分配', counts?.unassigned, '&unassigned=1'],
  ];
  return (
    <Flex
      gap={24}
      wrap
      style={{ marginTop: 16, paddingTop: 12, borderTop: `1px solid ${token.colorBorderSecondary}` }}
    >
      {shown.map(([label, count, query]) => (
        <Link key={label} to={`/office?round=${round}${query}`} style={{ lineHeight: '24px' }}>
          {label} <strong style={{ fontVariantNumeric: 'tabular-nums' }}>{count ?? '—'}</strong>
        </Link>
      ))}
    </Flex>
  );
}
