import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input } from 'antd';
import { messageOf } from '../api/problem.ts';
import { request } from '../api/request.ts';

interface Fields {
  old: string;
  new: string;
  again: string;
}

/** Changes one's own password; other sessions end with it. */
export function PasswordForm({ login }: { login: string }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const change = useMutation({
    mutationFn: (given: Fields) =>
      request('PUT', '/api/session/password', { body: { old: given.old, new: given.new } }),
    onSuccess: () => {
      form.resetFields();
      void message.success('密码已修改，其他设备上的登录已退出');
    },
  });
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(given) => change.mutate(given)}
      style={{ maxWidth: 360 }}
    >
      {/* for password managers */}
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden aria-hidden />
      <Form.Item name="old" label="原密码" rules={[{ required: true, message: '请输入原密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="new"
        label="新密码"
        extra="至少 10 个字符"
        rules={[
          { required: true, message: '请输入新密码' },
          { min: 10, message: '至少 10 个字符' },
          { max: 200, message: '不能超过 200 个字符' },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输入一次新密码"
        dependencies={['new']}
        rules={[
          { required: true, message: '请再输入一次新密码' },
          ({ getFieldValue }) => ({
            validator: (_, value: string) =>
              !value || value === getFieldValue('new')
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的不一样')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {change.error && (
        <Form.Item>
          <Alert type="error" showIcon role="alert" title={messageOf(change.error)} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        修改密码
      </Button>
    </Form>
  );
}
