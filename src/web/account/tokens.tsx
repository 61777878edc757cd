import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Empty, Flex, Form, Input, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { request } from '../api/request.ts';
import type { Token } from '../api/types.ts';
import { TimeText } from '../parts/time-text.tsx';
import { SecretOnce } from './secret-once.tsx';

/** Keys for programs that act as this user. */
export function Tokens() {
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<{ name: string }>();
  const tokens = useQuery(queries.tokens());
  const [made, setMade] = useState<(Token & { token: string }) | null>(null);
  const again = () => client.invalidateQueries({ queryKey: ['tokens'] });
  const create = useMutation({
    mutationFn: (body: { name: string }) =>
      request<Token & { token: string }>('POST', '/api/tokens', { body }),
    onSuccess: (token) => {
      setMade(token);
      form.resetFields();
      return again();
    },
  });
  const revoke = ({ id, name }: Token) =>
    modal.confirm({
      title: `撤销令牌“${name}”？`,
      content: '使用它的程序立即不能再访问；撤销后不能恢复。',
      okText: '撤销',
      okButtonProps: { danger: true },
      onOk: () =>
        request('DELETE', `/api/tokens/${id}`).then(
          again,
          (error: unknown) => void message.error(messageOf(error)),
        ),
    });
  return (
    <Flex vertical gap={16}>
      <Typography.Text type="secondary">
        令牌供程序以您的身份访问接口（请求头 Authorization: Bearer …），权限与您相同。接口说明见{' '}
        <a href="/api/docs" style={{ textDecoration: 'underline' }}>
          /api/docs
        </a>
        。
      </Typography.Text>
      <Form form={form} layout="inline" onFinish={(given) => create.mutate(given)} style={{ rowGap: 8 }}>
        <Form.Item
          name="name"
          label="用途"
          rules={[{ required: true, whitespace: true, message: '请写明用途' }, { max: 100 }]}
        >
          <Input placeholder="例如：归档脚本" style={{ width: 240 }} />
        </Form.Item>
        <Button htmlType="submit" loading={create.isPending}>
          新建令牌
        </Button>
      </Form>
      {(create.error ?? tokens.error) && (
        <Alert type="error" showIcon role="alert" title={messageOf(create.error ?? tokens.error)} />
      )}
      <Table<Token>
        size="small"
        rowKey="id"
        loading={tokens.isPending}
        dataSource={tokens.data ?? []}
        pagination={false}
        scroll={{ x: 620 }}
        columns={[
          {
            key: 'name',
            title: '用途',
            render: (_, { name }) => <span style={{ overflowWrap: 'anywhere' }}>{name}</span>,
          },
          {
            key: 'created',
            title: '建立时间',
            width: 150,
            render: (_, { createdAt }) => <TimeText at={createdAt} />,
          },
          {
            key: 'used',
            title: '最近使用',
            width: 150,
            render: (_, { lastUsedAt }) => (lastUsedAt ? <TimeText at={lastUsedAt} /> : '从未'),
          },
          {
            key: 'state',
            title: '状态',
            width: 110,
            render: (_, token) =>
              token.revokedAt ? (
                <Tag>已撤销</Tag>
              ) : (
                <Button
                  type="link"
                  size="small"
                  aria-label={`撤销 ${token.name}`}
                  onClick={() => revoke(token)}
                  style={{ paddingInline: 0 }}
                >
                  撤销
                </Button>
              ),
          },
        ]}
        locale={{
          emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有令牌" />,
        }}
      />
      {made && (
        <SecretOnce
          title={`令牌“${made.name}”`}
          secret={made.token}
          hint="请存入程序的密钥配置；不要写进代码或发给他人。"
          onClose={() => setMade(null)}
        />
      )}
    </Flex>
  );
}
