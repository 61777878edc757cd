import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { messageOf } from '../api/problem.ts';
import { request } from '../api/request.ts';
import type { Assignment } from '../api/types.ts';

/** Declares a conflict of interest; the assignment ends with it. Mounted while it is open. */
export function ConflictDialog({
  assignment,
  applicant,
  onClose,
}: {
  assignment: string;
  applicant: string;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ conflict: string }>();
  const declare = useMutation({
    mutationFn: (body: { conflict: string }) =>
      request<Assignment>('POST', `/api/assignments/${assignment}/conflict`, { body }),
    onSuccess: () => {
      void message.success('已声明回避，秘书处会另行安排');
      void client.invalidateQueries({ queryKey: ['assignments'] });
      void client.invalidateQueries({ queryKey: ['submissions'] });
      onClose();
    },
  });
  return (
    <Modal
      title={`声明回避：${applicant}`}
      open
      onCancel={onClose}
      okText="声明回避"
      okButtonProps={{ loading: declare.isPending }}
      onOk={() => form.submit()}
    >
      <p>声明后，这份报告不再分配给您，您也不能再打开它。</p>
      {declare.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          style={{ marginBottom: 12 }}
          title={messageOf(declare.error)}
        />
      )}
      <Form form={form} layout="vertical" onFinish={(values) => declare.mutate(values)}>
        <Form.Item
          name="conflict"
          label="回避理由"
          rules={[{ required: true, whitespace: true, message: '请说明理由' }]}
        >
          <Input.TextArea
            rows={3}
            maxLength={1_000}
            showCount
            placeholder="如：曾为该申报方提供咨询，或在其任职"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
