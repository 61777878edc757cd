import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Form, Input, Typography } from 'antd';
import { Navigate, useSearchParams } from 'react-router';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { get, request } from '../api/request.ts';
import type { List, Role, User } from '../api/types.ts';
import { homeOf } from './home-of.ts';

interface DemoAccount {
  login: string;
  password: string;
  name: string;
  role: Role;
}

/** Sign-in; leads back to where somebody was sent from. */
export function SignInPage() {
  const [search] = useSearchParams();
  const client = useQueryClient();
  const { data: user } = useQuery(queries.session());
  const demo = useQuery({
    queryKey: ['demo'],
    queryFn: () => get<List<DemoAccount>>('/api/demo').then(({ rows }) => rows),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const signIn = useMutation({
    mutationFn: (given: { login: string; password: string }) =>
      request<User>('POST', '/api/session', { body: given }),
    onSuccess: (who) => {
      client.clear();
      client.setQueryData(['session'], who);
    },
  });
  if (user) return <Navigate to={safePath(search.get('to')) ?? homeOf(user.role)} replace />;
  return (
    <Flex vertical align="center" justify="center" gap={24} style={{ minHeight: '100%', padding: 24 }}>
      <main style={{ width: 380, maxWidth: '100%' }}>
        <Typography.Title level={1} style={{ fontSize: 26, textAlign: 'center' }}>
          自评报告预审
        </Typography.Title>
        <Card>
          <Form layout="vertical" requiredMark={false} onFinish={(given) => signIn.mutate(given)}>
            <Form.Item name="login" label="用户名" rules={[{ required: true, message: '请输入用户名' }]}>
              <Input autoComplete="username" autoFocus />
            </Form.Item>
            <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            {signIn.error && (
              <Form.Item>
                <Alert type="error" showIcon title={messageOf(signIn.error)} role="alert" />
              </Form.Item>
            )}
            <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
              登录
            </Button>
          </Form>
        </Card>
        {demo.data && demo.data.length > 0 && (
          <Card size="small" title="演示账号" style={{ marginTop: 16 }}>
            <Typography.Paragraph type="secondary">
              这是演示环境，报告均为虚构。选择一个身份即可进入：
            </Typography.Paragraph>
            <Flex vertical gap={8}>
              {demo.data.map(({ login, password, name }) => (
                <Button key={login} block onClick={() => signIn.mutate({ login, password })}>
                  {name}
                </Button>
              ))}
            </Flex>
          </Card>
        )}
      </main>
    </Flex>
  );
}

/** Only a path of our own. */
function safePath(to: string | null): string | null {
  return to !== null && /^\/(?!\/)[\w/.?=&%-]*$/.test(to) ? to : null;
}
