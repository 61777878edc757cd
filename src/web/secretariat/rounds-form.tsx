import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Checkbox, DatePicker, Flex, Form, Input, InputNumber, Modal, Typography } from 'antd';
import { messageOf } from '../api/problem.ts';
import { request } from '../api/request.ts';
import type { Round, RubricHead } from '../api/types.ts';
import { type Dayjs, dayjs } from './rounds-dayjs.ts';

interface Fields {
  title: string;
  awardYear: number;
  deadline: Dayjs | null;
  rubrics: string[];
}

/** A new round, or another look of one. */
export function RoundForm({
  round,
  rubrics,
  onClose,
}: {
  /** null: a new one. */
  round: Round | null;
  rubrics: readonly RubricHead[];
  onClose: () => void;
}) {
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const save = useMutation({
    mutationFn: ({ deadline, ...rest }: Fields) => {
      const body = { ...rest, deadline: deadline?.toISOString() };
      return round
        ? request<Round>('PATCH', `/api/rounds/${round.id}`, { body })
        : request<Round>('POST', '/api/rounds', { body });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['rounds'] });
      onClose();
    },
  });
  const year = new Date().getFullYear();
  return (
    <Modal
      open
      title={round ? '修改批次' : '新建批次'}
      okText={round ? '保存' : '新建'}
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={save.isPending}
      mask={{ closable: false }}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        onFinish={(given) => save.mutate(given)}
        initialValues={
          round
            ? { ...round, deadline: dayjs(round.deadline) }
            : {
                title: `${year}年度市长质量奖`,
                awardYear: year,
                deadline: null,
                rubrics: rubrics.map(({ id }) => id),
              }
        }
      >
        <Form.Item
          name="title"
          label="名称"
          rules={[{ required: true, whitespace: true, message: '请输入名称' }, { max: 200 }]}
        >
          <Input autoFocus />
        </Form.Item>
        <Flex gap={16} wrap>
          <Form.Item
            name="awardYear"
            label="评奖年度"
            rules={[{ required: true, message: '请输入年度' }]}
            extra="最近一个完整数据年度是其上一年"
          >
            <InputNumber min={2000} max={2100} precision={0} style={{ width: 160 }} />
          </Form.Item>
          <Form.Item
            name="deadline"
            label="截止时间"
            rules={[{ required: true, message: '请选择日期和时间' }]}
            extra={`按本机时区（${Intl.DateTimeFormat().resolvedOptions().timeZone}）`}
          >
            <DatePicker
              showTime={{ format: 'HH:mm', defaultOpenValue: dayjs('18:00', 'HH:mm') }}
              format="YYYY-MM-DD HH:mm"
              style={{ width: 230 }}
            />
          </Form.Item>
        </Flex>
        <Form.Item
          name="rubrics"
          label="开放的标准"
          rules={[{ required: true, type: 'array', min: 1, message: '至少开放一个标准' }]}
        >
          <Checkbox.Group options={rubrics.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        {round && (
          <Typography.Paragraph type="secondary">
            改动截止时间不影响已经记为逾期或按时的提交；去掉的标准不再接收新申报，已有的申报不受影响。
          </Typography.Paragraph>
        )}
        {save.error && <Alert type="error" showIcon role="alert" title={messageOf(save.error)} />}
      </Form>
    </Modal>
  );
}
