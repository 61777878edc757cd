import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Typography } from 'antd';
import type { Finding } from '../../model/result.ts';
import { sentence } from '../../report/finding-text.ts';
import type { ResultView } from '../../report/view.ts';
import { messageOf } from '../api/problem.ts';
import { request } from '../api/request.ts';

/** Sets a finding aside, with the reason, for this and later versions. */
export function DismissDialog({
  submission,
  finding,
  view,
  reason = '',
  onClose,
}: {
  submission: string;
  /** null: closed. */
  finding: Finding | null;
  view: ResultView;
  /** What stands in the field at first. */
  reason?: string;
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const dismiss = useMutation({
    mutationFn: (given: { reason: string }) =>
      request('PUT', `/api/submissions/${submission}/dismissals/${finding?.id}`, { body: given }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['submission', submission] });
      void message.success('已排除');
      onClose();
    },
  });
  return (
    <Modal
      open={finding !== null}
      title="排除这个问题"
      okText="排除"
      onOk={() => form.submit()}
      confirmLoading={dismiss.isPending}
      onCancel={onClose}
      afterClose={() => dismiss.reset()}
      destroyOnHidden
    >
      {finding && (
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{ reason }}
          requiredMark={false}
          onFinish={(given) => dismiss.mutate(given)}
        >
          <Typography.Paragraph style={{ overflowWrap: 'anywhere' }}>
            <strong>{view.nameOf(finding.criterion)}</strong>
            <br />
            {sentence(finding.message)}
          </Typography.Paragraph>
          <Form.Item
            name="reason"
            label="理由（申报方可见）"
            extra="对之后的版本同样有效，可随时恢复"
            rules={[{ required: true, whitespace: true, message: '请写明理由' }]}
          >
            <Input.TextArea rows={4} maxLength={2_000} showCount autoFocus />
          </Form.Item>
          {dismiss.error && <Alert type="error" showIcon role="alert" title={messageOf(dismiss.error)} />}
        </Form>
      )}
    </Modal>
  );
}
