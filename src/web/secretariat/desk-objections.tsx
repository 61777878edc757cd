import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Empty, Flex, Form, Input, Modal } from 'antd';
import { useMemo, useState } from 'react';
import { messageOf } from '../api/problem.ts';
import { request } from '../api/request.ts';
import type { FindingRow, Objection } from '../api/types.ts';
import { FindingCard } from '../parts/finding-card.tsx';
import { ObjectionNote } from '../parts/objection-note.tsx';
import { DocumentColumns } from '../submission/document-columns.tsx';
import { usePlace } from '../submission/use-place.ts';
import type { DeskPart } from './desk-part.ts';

interface Answer {
  objection: Objection;
  state: 'accepted' | 'declined';
}

/** 异议: what the applicant says against findings, with the place they name, to be answered. */
export function DeskObjections({
  submission,
  version,
  result,
  view,
  rows,
  objections,
}: DeskPart & { objections: readonly Objection[] }) {
  const place = usePlace();
  const { onPlace } = place;
  const [answer, setAnswer] = useState<Answer | null>(null);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const waiting = objections.filter(({ state }) => state === 'open');
  const answered = objections.filter(({ state }) => state !== 'open').reverse();
  if (objections.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="申报方没有提出异议" />;
  const entry = (objection: Objection) => {
    const row = byId.get(objection.findingId);
    const page = objection.page;
    const passage = page === null ? undefined : result.passages.find((one) => one.page === page);
    const buttons = (
      <Flex gap={8} wrap className="no-print" style={{ marginTop: 8 }}>
        {passage && (
          <Button size="small" onClick={() => onPlace(passage.id)}>
            查看第 {page} 页
          </Button>
        )}
        {objection.state === 'open' && (
          <>
            <Button
              size="small"
              autoInsertSpace={false}
              type="primary"
              onClick={() => setAnswer({ objection, state: 'accepted' })}
            >
              采纳
            </Button>
            <Button size="small" onClick={() => setAnswer({ objection, state: 'declined' })}>
              不采纳
            </Button>
          </>
        )}
      </Flex>
    );
    const note = (
      <div>
        <ObjectionNote objection={objection} />
        {buttons}
      </div>
    );
    return row ? (
      <FindingCard
        key={objection.id}
        finding={row}
        view={view}
        onPlace={onPlace}
        faded={row.dismissal !== null}
      >
        {note}
        {row.dismissal && <div>该问题已排除，理由：{row.dismissal.reason}</div>}
      </FindingCard>
    ) : (
      <div key={objection.id}>
        <Alert
          type="info"
          showIcon
          title={`第 ${version.number} 版中已没有这个问题`}
          style={{ marginBottom: 8 }}
        />
        {note}
      </div>
    );
  };
  return (
    <>
      <DocumentColumns version={version} result={result} place={place}>
        <Flex vertical gap={20} style={{ maxWidth: 960 }}>
          <section aria-labelledby="waiting">
            <h2 id="waiting" style={{ fontSize: 15, margin: '0 0 8px' }}>
              待答复（{waiting.length}）
            </h2>
            <Flex vertical gap={12}>
              {waiting.length === 0 ? '全部异议都已答复。' : waiting.map(entry)}
            </Flex>
          </section>
          {answered.length > 0 && (
            <section aria-labelledby="answered">
              <h2 id="answered" style={{ fontSize: 15, margin: '0 0 8px' }}>
                已答复（{answered.length}）
              </h2>
              <Flex vertical gap={12}>
                {answered.map(entry)}
              </Flex>
            </section>
          )}
        </Flex>
      </DocumentColumns>
      <AnswerDialog
        submission={submission.id}
        answer={answer}
        row={answer ? byId.get(answer.objection.findingId) : undefined}
        onClose={() => setAnswer(null)}
      />
    </>
  );
}

/** The answer to one objection; accepting can set the finding aside with the same words. */
function AnswerDialog({
  submission,
  answer,
  row,
  onClose,
}: {
  submission: string;
  answer: Answer | null;
  row: FindingRow | undefined;
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ answer: string; dismiss?: boolean }>();
  const accepts = answer?.state === 'accepted';
  const send = useMutation({
    mutationFn: async (given: { answer: string; dismiss?: boolean }) => {
      await request('POST', `/api/objections/${answer?.objection.id}/answer`, {
        body: { state: answer?.state, answer: given.answer },
      });
      if (given.dismiss && row)
        await request('PUT', `/api/submissions/${submission}/dismissals/${row.id}`, {
          body: { reason: given.answer },
        });
    },
    onSuccess: () => {
      void message.success('已答复');
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['submission', submission] }),
  });
  return (
    <Modal
      open={answer !== null}
      title={accepts ? '采纳异议' : '不采纳异议'}
      okText={accepts ? '采纳' : '不采纳'}
      onOk={() => form.submit()}
      confirmLoading={send.isPending}
      onCancel={onClose}
      afterClose={() => send.reset()}
      destroyOnHidden
    >
      {answer && (
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          requiredMark={false}
          initialValues={{ dismiss: accepts }}
          onFinish={(given) => send.mutate(given)}
        >
          <Form.Item>
            <ObjectionNote objection={answer.objection} />
          </Form.Item>
          <Form.Item
            name="answer"
            label="答复（申报方可见）"
            rules={[{ required: true, whitespace: true, message: '请写明答复' }]}
          >
            <Input.TextArea rows={4} maxLength={2_000} showCount autoFocus />
          </Form.Item>
          {accepts && row && row.dismissal === null && (
            <Form.Item name="dismiss" valuePropName="checked">
              <Checkbox>同时排除这个问题，以答复为理由</Checkbox>
            </Form.Item>
          )}
          {send.error && <Alert type="error" showIcon role="alert" title={messageOf(send.error)} />}
        </Form>
      )}
    </Modal>
  );
}
