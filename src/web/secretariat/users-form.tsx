import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { messageOf } from '../api/problem.ts';
import { request } from '../api/request.ts';
import type { Role, User } from '../api/types.ts';
import { applicantNames } from './users-applicant-names.ts';
import { ROLE_LABELS } from './users-roles.ts';

interface Fields {
  login: string;
  name: string;
  role: Role;
  applicantId?: string;
}

export type NewUser = User & { password: string | null };

/** A new user, or another name, role or applicant of one. */
export function UserForm({
  user,
  initial,
  self,
  onClose,
  onCreated,
}: {
  /** null: a new one. */
  user: User | null;
  initial: Partial<Fields>;
  /** Whoever is signed in: the service lets nobody change their own role. */
  self: boolean;
  onClose: () => void;
  onCreated: (made: NewUser) => void;
}) {
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const role = Form.useWatch('role', form);
  const names = useQuery(applicantNames());
  const save = useMutation({
    mutationFn: async ({ login, applicantId, ...rest }: Fields) => {
      const body = { ...rest, applicantId: rest.role === 'applicant' ? applicantId : null };
      if (user) await request('PATCH', `/api/users/${user.id}`, { body });
      else onCreated(await request<NewUser>('POST', '/api/users', { body: { ...body, login } }));
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['users'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={user ? `修改 ${user.login}` : '新建用户'}
      okText={user ? '保存' : '新建'}
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={save.isPending}
      mask={{ closable: false }}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        autoComplete="off"
        initialValues={{ role: 'reviewer', ...initial }}
        onFinish={(given) => save.mutate(given)}
      >
        {!user && (
          <Form.Item
            name="login"
            label="用户名"
            extra="登录时输入，之后不能改；2 至 64 个字母、数字、汉字或 . _ @ + -"
            rules={[
              { required: true, message: '请输入用户名' },
              { pattern: /^[\p{L}\p{N}._@+-]{2,64}$/u, message: '含有不允许的字符，或长度不对' },
            ]}
          >
            <Input autoFocus autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item
          name="name"
          label="姓名"
          rules={[{ required: true, whitespace: true, message: '请输入姓名' }, { max: 100 }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label="角色" extra={self ? '不能改变自己的角色' : undefined}>
          <Select
            disabled={self}
            options={Object.entries(ROLE_LABELS).map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        {role === 'applicant' && (
          <Form.Item
            name="applicantId"
            label="所属申报方"
            rules={[{ required: true, message: '申报方用户必须指定所属申报方' }]}
            extra="没有要找的申报方时，先在“申报方”中新建"
          >
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              loading={names.isPending}
              placeholder="输入名称查找"
              options={[...(names.data ?? [])].map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
        )}
        {save.error && <Alert type="error" showIcon role="alert" title={messageOf(save.error)} />}
      </Form>
    </Modal>
  );
}
