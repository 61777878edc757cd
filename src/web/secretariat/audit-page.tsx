import { FilterOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, DatePicker, Empty, Flex, Input, Select, Table, Tooltip, Typography } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import type { AuditRow } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { AUDIT_LABELS, auditLabel, describeDetail, OBJECT_LABELS } from './audit-labels.ts';
import { dayjs } from './rounds-dayjs.ts';

const SIZES = [50, 100, 200];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Where an object's own page is; null: it has none. */
function pageOf({ objectType, objectId }: AuditRow): string | null {
  if (!objectId) return null;
  if (objectType === 'submission') return `/office/submissions/${objectId}`;
  if (objectType === 'round') return `/office?round=${objectId}`;
  return null;
}

/** Who did what, newest first. */
export function AuditPage() {
  const [params, setParams] = useSearchParams();
  const said = Object.fromEntries(params);
  const { action, user, type, from, to } = said;
  const object = said.object?.trim();
  const page = Math.max(1, Number(said.page) || 1);
  const size = SIZES.find((one) => String(one) === said.size) ?? 50;
  const list = useQuery({
    ...queries.audit({
      action,
      user,
      type,
      object: object && UUID.test(object) ? object : undefined,
      from,
      to,
      limit: size,
      offset: (page - 1) * size,
    }),
    placeholderData: keepPreviousData,
  });
  const { data: users = [] } = useQuery(queries.users());
  const names = new Map(users.map(({ id, name, login }) => [id, `${name}（${login}）`]));

  const narrow = (change: Record<string, string | null | undefined>) => {
    const { page: _, ...rest } = { ...said, ...change };
    setParams(
      Object.fromEntries(Object.entries(rest).flatMap(([key, value]) => (value ? [[key, value]] : []))),
    );
  };
  const narrowed = Boolean(action || user || type || object || from || to);
  return (
    <PageBody width={1280}>
      <PageHead title="审计日志" />
      <Flex role="search" className="no-print" gap={8} wrap align="center" style={{ marginBottom: 12 }}>
        <Select
          aria-label="动作"
          placeholder="动作"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={action ?? null}
          onChange={(next?: string) => narrow({ action: next })}
          options={Object.entries(AUDIT_LABELS).map(([value, label]) => ({ value, label }))}
          style={{ width: 140 }}
        />
        <Select
          aria-label="用户"
          placeholder="用户"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={user ?? null}
          onChange={(next?: string) => narrow({ user: next })}
          options={[...names].map(([value, label]) => ({ value, label }))}
          popupMatchSelectWidth={false}
          style={{ width: 150 }}
        />
        <Select
          aria-label="对象类型"
          placeholder="对象类型"
          allowClear
          value={type ?? null}
          onChange={(next?: string) => narrow({ type: next })}
          options={Object.entries(OBJECT_LABELS).map(([value, label]) => ({ value, label }))}
          style={{ width: 120 }}
        />
        <DatePicker.RangePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          aria-label="时间范围"
          placeholder={['起', '止']}
          allowEmpty={[true, true]}
          value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
          onChange={(range) =>
            narrow({ from: range?.[0]?.toISOString() ?? null, to: range?.[1]?.toISOString() ?? null })
          }
          style={{ width: 320 }}
        />
        <Input.Search
          key={object ?? ''}
          aria-label="对象编号"
          placeholder="对象编号"
          allowClear
          defaultValue={object ?? ''}
          status={object && !UUID.test(object) ? 'error' : ''}
          onSearch={(text) => narrow({ object: text.trim() })}
          style={{ width: 170 }}
        />
        {narrowed && (
          <Button type="link" onClick={() => setParams({})}>
            清除筛选
          </Button>
        )}
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
      {object && !UUID.test(object) && (
        <Alert type="info" showIcon title="对象编号不完整，未按它筛选" style={{ marginBottom: 12 }} />
      )}
      <Table<AuditRow>
        size="small"
        rowKey="id"
        tableLayout="fixed"
        loading={list.isPending || list.isPlaceholderData}
        dataSource={list.data?.rows ?? []}
        scroll={{ x: 980 }}
        columns={[
          { key: 'at', title: '时间', width: 150, render: (_, { at }) => <TimeText at={at} /> },
          {
            key: 'user',
            title: '用户',
            width: 190,
            render: (_, { userId }) =>
              userId ? (
                (names.get(userId) ?? userId)
              ) : (
                <Typography.Text type="secondary">系统或未登录</Typography.Text>
              ),
          },
          {
            key: 'action',
            title: '动作',
            width: 130,
            render: (_, row) => auditLabel(row.action),
          },
          {
            key: 'object',
            title: '对象',
            width: 150,
            render: (_, row) => <ObjectCell row={row} onOnly={(id) => narrow({ object: id })} />,
          },
          {
            key: 'detail',
            title: '详情',
            render: (_, { detail }) => (
              <span style={{ overflowWrap: 'anywhere' }}>{describeDetail(detail, names) || '—'}</span>
            ),
          },
          { key: 'address', title: '网络地址', width: 130, render: (_, { address }) => address ?? '—' },
        ]}
        onChange={({ current, pageSize }) => {
          const next = pageSize === size ? (current ?? 1) : 1;
          setParams({
            ...said,
            page: String(next),
            ...(pageSize ? { size: String(pageSize) } : {}),
          });
        }}
        pagination={{
          current: page,
          pageSize: size,
          total: list.data?.total ?? 0,
          pageSizeOptions: SIZES,
          showSizeChanger: true,
          showTotal: (total) => `共 ${total} 条`,
        }}
        locale={{
          emptyText:
            list.isPending || list.error ? (
              ' '
            ) : (
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={narrowed ? '没有符合条件的记录' : '还没有记录'}
              />
            ),
        }}
      />
    </PageBody>
  );
}

function ObjectCell({ row, onOnly }: { row: AuditRow; onOnly: (id: string) => void }) {
  const { objectType, objectId } = row;
  const label = OBJECT_LABELS[objectType] ?? objectType;
  if (!objectId) return <span>{label}</span>;
  const to = pageOf(row);
  const text = `${label} …${objectId.slice(-6)}`;
  return (
    <Flex align="center" gap={4}>
      {to ? <Link to={to}>{text}</Link> : <span title={objectId}>{text}</span>}
      <Tooltip title="只看这个对象">
        <Button
          type="text"
          size="small"
          icon={<FilterOutlined />}
          aria-label={`只看 ${text}`}
          onClick={() => onOnly(objectId)}
        />
      </Tooltip>
    </Flex>
  );
}
