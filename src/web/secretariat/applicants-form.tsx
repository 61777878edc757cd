import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Radio } from 'antd';
import { APPLICANT_LABELS } from '../../report/labels.ts';
import { messageOf } from '../api/problem.ts';
import { request } from '../api/request.ts';
import type { Applicant } from '../api/types.ts';

/** A new applicant, or another name of one. */
export function ApplicantForm({
  applicant,
  onClose,
  onSaved,
}: {
  /** null: a new one. */
  applicant: Applicant | null;
  onClose: () => void;
  onSaved?: (saved: Applicant) => void;
}) {
  const client = useQueryClient();
  const [form] = Form.useForm<Pick<Applicant, 'name' | 'kind'>>();
  const save = useMutation({
    mutationFn: (body: Pick<Applicant, 'name' | 'kind'>) =>
      applicant
        ? request<Applicant>('PATCH', `/api/applicants/${applicant.id}`, { body })
        : request<Applicant>('POST', '/api/applicants', { body }),
    onSuccess: async (saved) => {
      for (const key of ['applicants', 'applicant-names', 'submissions'])
        void client.invalidateQueries({ queryKey: [key] });
      onSaved?.(saved);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={applicant ? '修改申报方' : '新建申报方'}
      okText={applicant ? '保存' : '新建'}
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={save.isPending}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={applicant ?? { kind: 'organization' }}
        onFinish={(given) => save.mutate(given)}
      >
        <Form.Item
          name="name"
          label="名称"
          rules={[{ required: true, whitespace: true, message: '请输入名称' }, { max: 200 }]}
          extra="批量导入按名称和类型认定申报方，应与报告文件名中的名称一致"
        >
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="kind" label="类型">
          <Radio.Group
            options={Object.entries(APPLICANT_LABELS).map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        {save.error && <Alert type="error" showIcon role="alert" title={messageOf(save.error)} />}
      </Form>
    </Modal>
  );
}
