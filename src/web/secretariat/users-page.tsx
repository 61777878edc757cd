import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Empty, Flex, Input, Segmented, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { SecretOnce } from '../account/secret-once.tsx';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { request } from '../api/request.ts';
import type { Role, User } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { applicantNames } from './users-applicant-names.ts';
import { type NewUser, UserForm } from './users-form.tsx';
import { ROLE_LABELS } from './users-roles.ts';

const roles = Object.keys(ROLE_LABELS) as Role[];

/** Who may sign in. */
export function UsersPage() {
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const [params, setParams] = useSearchParams();
  const { data: me } = useQuery(queries.session());
  const users = useQuery(queries.users());
  const { data: names } = useQuery(applicantNames());
  const [edited, setEdited] = useState<User | null>(null);
  const [secret, setSecret] = useState<NewUser | null>(null);
  const [text, setText] = useState('');

  const role = roles.find((one) => one === params.get('role')) ?? null;
  const applicant = params.get('applicant');
  const wantsNew = params.get('new');
  const change = useMutation({
    mutationFn: ({ id, disabled }: { id: string; disabled: boolean }) =>
      request<User>('PATCH', `/api/users/${id}`, { body: { disabled } }),
    onSuccess: ({ name, disabledAt }) => {
      void message.success(disabledAt ? `${name} 已停用` : `${name} 已启用`);
      return client.invalidateQueries({ queryKey: ['users'] });
    },
    onError: (error) => void message.error(messageOf(error)),
  });
  const reset = (user: User) =>
    modal.confirm({
      title: `重设 ${user.name}（${user.login}）的密码？`,
      content: '将随机生成新密码；原密码立即失效，已登录的会话随之退出。',
      okText: '重设密码',
      onOk: () =>
        request<NewUser>('PUT', `/api/users/${user.id}/password`, { body: {} }).then(
          setSecret,
          (error: unknown) => void message.error(messageOf(error)),
        ),
    });
  const disable = (user: User) =>
    modal.confirm({
      title: `停用 ${user.name}（${user.login}）？`,
      content: '停用后立即不能再访问，已写的意见保留；可以随时启用。',
      okText: '停用',
      onOk: () => change.mutateAsync({ id: user.id, disabled: true }).catch(() => {}),
    });

  const wanted = text.trim().toLowerCase();
  const rows = (users.data ?? []).filter(
    (user) =>
      (role === null || user.role === role) &&
      (applicant === null || user.applicantId === applicant) &&
      [user.login, user.name, names?.get(user.applicantId ?? '') ?? ''].some((one) =>
        one.toLowerCase().includes(wanted),
      ),
  );
  const countOf = (of: Role) => users.data?.filter((user) => user.role === of).length ?? 0;
  return (
    <PageBody width={1180}>
      <PageHead
        title="用户"
        extra={
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => setParams({ ...Object.fromEntries(params), new: role ?? 'reviewer' })}
          >
            新建用户
          </Button>
        }
      />
      <Flex role="search" className="no-print" gap={12} wrap align="center" style={{ marginBottom: 12 }}>
        <Segmented<Role | 'all'>
          aria-label="角色"
          value={role ?? 'all'}
          onChange={(next) => setParams(next === 'all' ? {} : { role: next })}
          options={[
            { value: 'all', label: `全部 ${users.data?.length ?? ''}` },
            ...roles.map((one) => ({ value: one, label: `${ROLE_LABELS[one]} ${countOf(one)}` })),
          ]}
        />
        <Input
          type="search"
          aria-label="搜索用户名、姓名或申报方"
          placeholder="用户名、姓名或申报方"
          allowClear
          value={text}
          onChange={(event) => setText(event.target.value)}
          style={{ width: 220 }}
        />
        {applicant && (
          <Tag closable={{ 'aria-label': '不再只看这个申报方' }} onClose={() => setParams({})}>
            申报方：{names?.get(applicant) ?? '…'}
          </Tag>
        )}
      </Flex>
      {users.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={messageOf(users.error)}
          style={{ marginBottom: 12 }}
        />
      )}
      <Table<User>
        size="small"
        rowKey="id"
        loading={users.isPending}
        dataSource={rows}
        tableLayout="fixed"
        scroll={{ x: 980 }}
        columns={[
          { key: 'login', title: '用户名', width: 140, render: (_, { login }) => login },
          {
            key: 'name',
            title: '姓名',
            width: 150,
            render: (_, { id, name }) => (
              <>
                {name}
                {id === me?.id && <Typography.Text type="secondary">（本人）</Typography.Text>}
              </>
            ),
          },
          { key: 'role', title: '角色', width: 76, render: (_, user) => ROLE_LABELS[user.role] },
          {
            key: 'applicant',
            title: '所属申报方',
            width: 220,
            render: (_, { applicantId }) =>
              applicantId ? (
                <span style={{ overflowWrap: 'anywhere' }}>{names?.get(applicantId) ?? '…'}</span>
              ) : (
                '—'
              ),
          },
          {
            key: 'state',
            title: '状态',
            width: 72,
            render: (_, { disabledAt }) => (disabledAt ? <Tag>已停用</Tag> : <Tag color="green">在用</Tag>),
          },
          {
            key: 'created',
            title: '建立时间',
            width: 146,
            render: (_, { createdAt }) => <TimeText at={createdAt} />,
          },
          {
            key: 'actions',
            title: '操作',
            width: 176,
            fixed: 'right',
            render: (_, user) => (
              <Flex style={{ marginInlineStart: -7 }}>
                <Button
                  type="link"
                  size="small"
                  aria-label={`修改 ${user.login}`}
                  onClick={() => setEdited(user)}
                >
                  修改
                </Button>
                <Button
                  type="link"
                  size="small"
                  aria-label={`重设密码：${user.login}`}
                  onClick={() => reset(user)}
                >
                  重设密码
                </Button>
                {user.disabledAt ? (
                  <Button
                    type="link"
                    size="small"
                    aria-label={`启用 ${user.login}`}
                    onClick={() => change.mutate({ id: user.id, disabled: false })}
                  >
                    启用
                  </Button>
                ) : (
                  <Button
                    type="link"
                    size="small"
                    disabled={user.id === me?.id}
                    aria-label={`停用 ${user.login}`}
                    onClick={() => disable(user)}
                  >
                    停用
                  </Button>
                )}
              </Flex>
            ),
          },
        ]}
        pagination={{ pageSize: 50, showSizeChanger: false, showTotal: (total) => `共 ${total} 人` }}
        locale={{
          emptyText:
            users.isPending || users.error ? (
              ' '
            ) : (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有符合条件的用户" />
            ),
        }}
      />
      {(edited || wantsNew) && (
        <UserForm
          key={edited?.id ?? 'new'}
          user={edited}
          self={edited !== null && edited.id === me?.id}
          initial={
            edited
              ? {
                  name: edited.name,
                  role: edited.role,
                  ...(edited.applicantId ? { applicantId: edited.applicantId } : {}),
                }
              : {
                  role: roles.find((one) => one === wantsNew) ?? 'reviewer',
                  ...(applicant ? { applicantId: applicant } : {}),
                }
          }
          onCreated={setSecret}
          onClose={() => {
            setEdited(null);
            const { new: _, ...rest } = Object.fromEntries(params);
            if (wantsNew) setParams(rest, { replace: true });
          }}
        />
      )}
      {secret?.password && (
        <SecretOnce
          title={`${secret.name}（${secret.login}）的密码`}
          secret={secret.password}
          hint="请以安全的方式交给本人，并请其登录后在“账号与令牌”中修改。"
          onClose={() => setSecret(null)}
        />
      )}
    </PageBody>
  );
}
