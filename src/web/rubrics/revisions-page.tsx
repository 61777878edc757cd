import { DownloadOutlined, UndoOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Col, Empty, Flex, Row, Steps, Table, Tabs, Tag, Typography } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { request } from '../api/request.ts';
import type { RubricRevision, RubricRevisions } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { DifferenceView } from './difference-view.tsx';
import { RevisionStateTag } from './revision-state-tag.tsx';
import './rubric.css';
import { TrialPanel } from './trial-panel.tsx';
import { UploadRevision } from './upload-revision.tsx';

/** Where the secretariat changes a standard: bring, check, try on stored reports, put in force, take back. */
export function RevisionsPage() {
  const { rubric: id = '' } = useParams();
  const rubric = useQuery(queries.rubric(id));
  const query = useQuery(queries.revisions(id));
  const name = rubric.data?.name ?? '';
  return (
    <PageBody>
      <PageHead
        title={`${name}标准修订`}
        trail={[
          { title: '评定标准', to: '/rubrics' },
          { title: name || id, to: `/rubrics/${id}` },
        ]}
        extra={
          <Button icon={<DownloadOutlined />} href={`/api/rubrics/${id}/files`}>
            下载现行标准
          </Button>
        }
      />
      <QueryView query={query}>{(revisions) => <Revisions rubric={id} revisions={revisions} />}</QueryView>
    </PageBody>
  );
}

function Revisions({ rubric, revisions: { builtIn, rows } }: { rubric: string; revisions: RubricRevisions }) {
  const [params, setParams] = useSearchParams();
  const picked = rows.find(({ id }) => id === params.get('revision'));
  const details = useRef<HTMLDivElement>(null);
  const [picking, setPicking] = useState<string | null>(null);
  const pick = (id: string): void => {
    setParams({ revision: id });
    setPicking(id);
  };
  useEffect(() => {
    // an upload's row comes a moment after it was picked
    if (picking === null || picking !== picked?.id) return;
    details.current?.scrollIntoView({ block: 'start' });
    setPicking(null);
  }, [picking, picked?.id]);
  const inForce = rows.find(({ state }) => state === 'in-force');
  return (
    <Flex vertical gap={20}>
      <Card size="small">
        <Flex justify="space-between" align="center" gap={16} wrap>
          <Flex gap={12} align="center" wrap>
            <Typography.Text type="secondary">现行标准</Typography.Text>
            <Typography.Text strong>{inForce?.version ?? builtIn.version}</Typography.Text>
            <Typography.Text type="secondary">
              {inForce ? (
                <>
                  <TimeText at={inForce.inForceAt} /> 启用
                </>
              ) : (
                '随程序附带'
              )}
            </Typography.Text>
          </Flex>
          {inForce && <Restore rubric={rubric} version={builtIn.version} />}
        </Flex>
      </Card>
      <Row gutter={[20, 20]}>
        <Col xs={24} lg={14}>
          <Card title={<h2 className="rubric-card-title">上传修订</h2>} style={{ height: '100%' }}>
            <UploadRevision rubric={rubric} onDone={({ id }) => pick(id)} />
          </Card>
        </Col>
        <Col xs={24} lg={10}>
          <Card title={<h2 className="rubric-card-title">怎样修订</h2>} style={{ height: '100%' }}>
            <Steps
              orientation="vertical"
              size="small"
              current={-1}
              items={[
                { title: '下载', content: '取得现行标准的文件夹（zip）' },
                {
                  title: '修改',
                  content: '改 rubric.yaml 和 items 中的要求、用词、指标；例句在 examples 中',
                },
                { title: '检查', content: '上传后逐处指出错误的文件和行；有错误不保存' },
                { title: '试算', content: '重新学习词语，看已有报告会增减哪些问题' },
                { title: '启用', content: '此后上传的报告按新版本分析；已有结果不变，可随时恢复' },
              ]}
            />
          </Card>
        </Col>
      </Row>
      <Card title={<h2 className="rubric-card-title">各次修订</h2>}>
        <Table
          size="middle"
          rowKey="id"
          pagination={rows.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
          dataSource={rows}
          scroll={{ x: 820 }}
          locale={{
            emptyText: (
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description="还没有修订，现行的是随程序附带的标准"
              />
            ),
          }}
          columns={[
            { title: '版本', dataIndex: 'version', width: 120, rowScope: 'row' },
            { title: '状态', width: 90, render: (_, { state }) => <RevisionStateTag state={state} /> },
            {
              title: '说明',
              dataIndex: 'note',
              render: (note: string) => <span style={{ whiteSpace: 'pre-wrap' }}>{note}</span>,
            },
            {
              title: '上传',
              width: 190,
              render: (_, { userName, createdAt }) => (
                <>
                  {userName ?? '—'}
                  <br />
                  <Typography.Text type="secondary">
                    <TimeText at={createdAt} />
                  </Typography.Text>
                </>
              ),
            },
            {
              title: '操作',
              width: 250,
              render: (_, revision) => (
                <Actions revision={revision} isPicked={picked?.id === revision.id} onPick={pick} />
              ),
            },
          ]}
        />
      </Card>
      {picked && (
        <Card
          ref={details}
          title={
            <h2 className="rubric-card-title">
              {picked.version}{' '}
              <Tag style={{ marginInlineStart: 8, fontWeight: 400 }}>
                {picked.learnt ? '已学习词语' : '待学习词语'}
              </Tag>
            </h2>
          }
          extra={<RevisionStateTag state={picked.state} />}
        >
          <Tabs
            key={picked.id}
            items={[
              { key: 'difference', label: '差别', children: <DifferenceView revision={picked} /> },
              { key: 'trial', label: '试算', children: <TrialPanel revision={picked} /> },
            ]}
          />
        </Card>
      )}
    </Flex>
  );
}

function Actions({
  revision,
  isPicked,
  onPick,
}: {
  revision: RubricRevision;
  isPicked: boolean;
  onPick: (id: string) => void;
}) {
  const { id, version, state, inForceAt } = revision;
  const { modal } = App.useApp();
  const act = useAct(revision.rubric);
  const mayForce = state === 'tried' || (state === 'retired' && inForceAt !== null);
  return (
    <Flex gap={4} wrap>
      <Button
        size="small"
        type={isPicked ? 'primary' : 'default'}
        aria-pressed={isPicked}
        onClick={() => onPick(id)}
      >
        差别和试算
      </Button>
      {mayForce && (
        <Button
          size="small"
          onClick={() =>
            modal.confirm({
              title: `启用 ${version}？`,
              content: '此后上传的报告按它分析。已有结果不变；同一份文件再次上传会按它重新分析。',
              okText: '启用',
              onOk: () => act({ path: `/api/revisions/${id}/in-force`, done: `${version} 已启用` }),
            })
          }
        >
          启用
        </Button>
      )}
      {(state === 'draft' || state === 'tried') && (
        <Button
          size="small"
          onClick={() =>
            modal.confirm({
              title: `作废 ${version}？`,
              content: '作废后不能再试算和启用，文件仍可下载。',
              okText: '作废',
              okButtonProps: { danger: true },
              onOk: () => act({ path: `/api/revisions/${id}/retire`, done: `${version} 已作废` }),
            })
          }
        >
          作废
        </Button>
      )}
      <Button
        size="small"
        icon={<DownloadOutlined />}
        href={`/api/revisions/${id}/files`}
        aria-label={`下载 ${version}`}
        title={`下载 ${version}`}
      />
    </Flex>
  );
}

function Restore({ rubric, version }: { rubric: string; version: string }) {
  const { modal } = App.useApp();
  const act = useAct(rubric);
  return (
    <Button
      icon={<UndoOutlined />}
      onClick={() =>
        modal.confirm({
          title: '恢复随程序附带的标准？',
          content: `现行修订停用，此后上传的报告按 ${version} 分析；已有结果不变。停用的修订可以再次启用。`,
          okText: '恢复',
          onOk: () => act({ path: `/api/rubrics/${rubric}/restore`, done: `已恢复 ${version}` }),
        })
      }
    >
      恢复附带的标准
    </Button>
  );
}

/** A change of a revision's state: everything that shows rubrics is read anew. */
function useAct(rubric: string) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const change = useMutation({
    mutationFn: ({ path }: { path: string; done: string }) => request<RubricRevision>('POST', path),
    onSuccess: async (_, { done }) => {
      message.success(done);
      await client.invalidateQueries({ queryKey: ['revisions', rubric] });
      for (const queryKey of [['revision'], ['rubrics'], ['rubric', rubric]])
        void client.invalidateQueries({ queryKey });
    },
    onError: (error) => void message.error(messageOf(error)),
  });
  // what went wrong is told already
  return (of: { path: string; done: string }): Promise<unknown> => change.mutateAsync(of).catch(() => {});
}
