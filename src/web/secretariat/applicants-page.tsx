import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Flex, Input, Table, Typography } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { APPLICANT_LABELS } from '../../report/labels.ts';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import type { Applicant } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { ApplicantForm } from './applicants-form.tsx';

const SIZE = 50;

/** Organizations and projects that apply. */
export function ApplicantsPage() {
  const [params, setParams] = useSearchParams();
  const search = params.get('search') ?? '';
  const page = Math.max(1, Number(params.get('page')) || 1);
  const list = useQuery({
    ...queries.applicants({ search, limit: SIZE, offset: (page - 1) * SIZE }),
    placeholderData: keepPreviousData,
  });
  const { data: users = [] } = useQuery(queries.users({ role: 'applicant' }));
  const [edited, setEdited] = useState<Applicant | 'new' | null>(null);
  const usersOf = Map.groupBy(users, ({ applicantId }) => applicantId);
  return (
    <PageBody width={1080}>
      <PageHead
        title="申报方"
        extra={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            新建申报方
          </Button>
        }
      />
      <Flex role="search" className="no-print" style={{ marginBottom: 12 }}>
        <Input.Search
          key={search}
          aria-label="搜索申报方名称"
          placeholder="名称的一部分"
          allowClear
          defaultValue={search}
          onSearch={(text) => setParams(text.trim() ? { search: text.trim() } : {})}
          style={{ width: 280 }}
        />
      </Flex>
      {list.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={messageOf(list.error)}
          style={{ marginBottom: 12 }}
        />
      )}
      <Table<Applicant>
        size="small"
        rowKey="id"
        loading={list.isPending || list.isPlaceholderData}
        dataSource={list.data?.rows ?? []}
        tableLayout="fixed"
        scroll={{ x: 760 }}
        columns={[
          {
            key: 'name',
            title: '名称',
            render: (_, { name }) => <span style={{ overflowWrap: 'anywhere' }}>{name}</span>,
          },
          { key: 'kind', title: '类型', width: 72, render: (_, { kind }) => APPLICANT_LABELS[kind] },
          {
            key: 'users',
            title: '账号',
            width: 180,
            render: (_, { id }) => {
              const own = usersOf.get(id) ?? [];
              return own.length > 0 ? (
                <Link to={`/office/users?applicant=${id}`}>{own.map(({ login }) => login).join('、')}</Link>
              ) : (
                <Link to={`/office/users?new=applicant&applicant=${id}`}>新建账号</Link>
              );
            },
          },
          {
            key: 'created',
            title: '建立时间',
            width: 150,
            render: (_, { createdAt }) => <TimeText at={createdAt} />,
          },
          {
            key: 'actions',
            title: '操作',
            width: 130,
            render: (_, row) => (
              <Flex align="center" style={{ marginInlineStart: -7 }}>
                <Button
                  type="link"
                  size="small"
                  onClick={() => setEdited(row)}
                  aria-label={`修改 ${row.name}`}
                >
                  修改
                </Button>
                <Link
                  to={`/office?search=${encodeURIComponent(row.name)}`}
                  aria-label={`${row.name} 的申报`}
                  style={{ lineHeight: '24px' }}
                >
                  申报
                </Link>
              </Flex>
            ),
          },
        ]}
        onChange={({ current }) =>
          setParams({
            ...(search ? { search } : {}),
            ...(current && current > 1 ? { page: String(current) } : {}),
          })
        }
        pagination={{
          current: page,
          pageSize: SIZE,
          total: list.data?.total ?? 0,
          showSizeChanger: false,
          showTotal: (total) => `共 ${total} 个`,
        }}
        locale={{
          emptyText:
            list.isPending || list.error ? (
              ' '
            ) : search ? (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={`没有名称含“${search}”的申报方`}>
                <Button onClick={() => setParams({})}>清除搜索</Button>
              </Empty>
            ) : (
              <Empty
                description={
                  <Typography.Text type="secondary">
                    还没有申报方。可在此新建，批量导入时也会按文件名自动建立。
                  </Typography.Text>
                }
              />
            ),
        }}
      />
      {edited && (
        <ApplicantForm applicant={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </PageBody>
  );
}
