import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, InputNumber, Modal } from 'antd';
import type { Finding } from '../../model/result.ts';
import { sentence } from '../../report/finding-text.ts';
import { messageOf } from '../api/problem.ts';
import { request } from '../api/request.ts';

interface Given {
  page?: number | null;
  text: string;
}

/** “它在第 X 页”: an applicant objects to a finding; null: not shown. */
export function ObjectionDialog({
  submission,
  finding,
  name,
  paged,
  onClose,
}: {
  submission: string;
  finding: Finding | null;
  /** The criterion's name. */
  name: string;
  /** The report has pages of its own (PDF). */
  paged: boolean;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Given>();
  const { message } = App.useApp();
  const client = useQueryClient();
  const object = useMutation({
    mutationFn: ({ page, text }: Given) =>
      request('POST', `/api/submissions/${submission}/objections`, {
        body: { finding: finding?.id, page: page ?? null, text },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['submission', submission] });
      message.success('异议已提交，秘书处答复后会显示在这里');
      close();
    },
  });
  const close = (): void => {
    onClose();
    form.resetFields();
    object.reset();
  };
  return (
    <Modal
      open={finding !== null}
      title="提出异议"
      okText="提交异议"
      onOk={() => form.submit()}
      confirmLoading={object.isPending}
      onCancel={close}
      forceRender
    >
      {finding && (
        <p style={{ marginTop: 0 }}>
          {name}：{sentence(finding.message)}
        </p>
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => object.mutate(given)}>
        <Form.Item
          name="page"
          label={paged ? '它在第几页（按文件的页序，可不填）' : '它在第几页（按打印的页码，可不填）'}
        >
          <InputNumber min={1} max={10_000} precision={0} style={{ width: 140 }} />
        </Form.Item>
        <Form.Item
          name="text"
          label="说明"
          rules={[{ required: true, whitespace: true, message: '请说明相应内容在哪里，或为什么不适用' }]}
        >
          <Input.TextArea
            rows={4}
            maxLength={2_000}
            showCount
            placeholder="例如：该内容在“顾客满意”一节的表 3-2 中"
          />
        </Form.Item>
        {object.error && <Alert type="error" showIcon role="alert" title={messageOf(object.error)} />}
      </Form>
    </Modal>
  );
}
