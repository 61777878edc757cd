import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Modal, Radio, Select, Space, Tag, Typography } from 'antd';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { APPLICANT_LABELS } from '../../report/labels.ts';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { request } from '../api/request.ts';
import type { Round, RubricHead, Submission } from '../api/types.ts';
import { DeadlineText } from './deadline-text.tsx';

interface Given {
  round: string;
  rubric: string;
}

/** Starts a submission: a round and a standard. `round`: the one that stands chosen first; null: not shown. */
export function NewSubmission({
  round,
  rounds,
  rubrics,
  submissions,
  onClose,
}: {
  round: string | null;
  /** Those that take submissions. */
  rounds: readonly Round[];
  rubrics: readonly RubricHead[];
  submissions: readonly Submission[];
  onClose: () => void;
}) {
  const [form] = Form.useForm<Given>();
  const navigate = useNavigate();
  const client = useQueryClient();
  const applicants = useQuery(queries.applicants());
  const kind = applicants.data?.rows[0]?.kind;
  const create = useMutation({
    mutationFn: (given: Given) => request<Submission>('POST', '/api/submissions', { body: given }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['submissions'] });
      onClose();
      void navigate(`/apply/${id}`);
    },
  });
  const { reset } = create;
  useEffect(() => {
    if (round === null) return;
    reset();
    form.setFieldsValue({ round });
  }, [round, form, reset]);
  const chosenId = Form.useWatch('round', form) ?? round;
  const chosen = rounds.find(({ id }) => id === chosenId);
  const offered = rubrics.filter(({ id }) => chosen?.rubrics.includes(id));
  const taken = (rubric: string) =>
    submissions.some((one) => one.roundId === chosenId && one.rubric === rubric);
  return (
    <Modal
      open={round !== null}
      title="新建申报"
      okText="新建"
      onOk={() => form.submit()}
      confirmLoading={create.isPending}
      onCancel={onClose}
      forceRender
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => create.mutate(given)}>
        <Form.Item name="round" label="批次" rules={[{ required: true, message: '请选择批次' }]}>
          <Select options={rounds.map(({ id, title }) => ({ value: id, label: title }))} />
        </Form.Item>
        {chosen && (
          <div style={{ margin: '-12px 0 20px' }}>
            <DeadlineText round={chosen} />
          </div>
        )}
        <Form.Item
          name="rubric"
          label="评定标准"
          rules={[{ required: true, message: '请选择评定标准' }]}
          extra="每个批次、每个标准只有一份申报；上传后如需更换标准，请另建申报。"
        >
          <Radio.Group>
            <Space orientation="vertical">
              {offered.map(({ id, name, applicants: takes }) => {
                const fits = kind === undefined || takes.includes(kind);
                return (
                  <Radio key={id} value={id} disabled={taken(id) || !fits}>
                    {name}
                    {taken(id) && <Tag style={{ marginInlineStart: 8 }}>已有申报</Tag>}
                    {!fits && kind && (
                      <Typography.Text type="secondary">　不接受{APPLICANT_LABELS[kind]}申报</Typography.Text>
                    )}
                  </Radio>
                );
              })}
            </Space>
          </Radio.Group>
        </Form.Item>
        {create.error && <Alert type="error" showIcon role="alert" title={messageOf(create.error)} />}
      </Form>
    </Modal>
  );
}
