import { useQueryClient } from '@tanstack/react-query';
import { Alert, Flex, Modal, Progress } from 'antd';
import { type ReactNode, useState } from 'react';
import { type BulkOutcome, type BulkStep, runBulk } from './list-bulk.ts';

/** Asks, does many things one after the other, and tells which were not done and why. */
export function BulkDialog({
  title,
  action,
  steps,
  danger = false,
  onClose,
  children,
}: {
  title: string;
  /** What the button says. */
  action: string;
  /** Nothing to do yet: an empty list. */
  steps: readonly BulkStep[];
  danger?: boolean;
  onClose: () => void;
  children?: ReactNode;
}) {
  const client = useQueryClient();
  const [over, setOver] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const total = steps.length;
  const start = async () => {
    setOver(0);
    setOutcome(await runBulk(steps, setOver));
    for (const key of ['submissions', 'submission', 'counts'])
      void client.invalidateQueries({ queryKey: [key] });
  };
  const busy = over !== null && outcome === null;
  return (
    <Modal
      open
      title={title}
      okText={outcome ? '完成' : action}
      onOk={() => (outcome ? onClose() : void start())}
      okButtonProps={{ disabled: !outcome && total === 0, loading: busy, danger: danger && !outcome }}
      cancelButtonProps={{ disabled: busy, ...(outcome ? { style: { display: 'none' } } : {}) }}
      onCancel={() => !busy && onClose()}
      closable={!busy}
      mask={{ closable: false }}
    >
      <Flex vertical gap={12}>
        {!outcome && children}
        {busy && <Progress percent={Math.round(((over ?? 0) / total) * 100)} aria-label="进度" />}
        {outcome && <Outcome outcome={outcome} />}
      </Flex>
    </Modal>
  );
}

function Outcome({ outcome: { done, failed } }: { outcome: BulkOutcome }) {
  return (
    <div role="status">
      <Alert
        type={failed.length === 0 ? 'success' : 'warning'}
        showIcon
        title={failed.length === 0 ? `${done} 项已全部完成` : `${done} 项已完成，${failed.length} 项未能完成`}
        description={
          failed.length > 0 && (
            <ul style={{ maxHeight: 260, overflow: 'auto', margin: 0, paddingInlineStart: 18 }}>
              {failed.map(({ label, reason }) => (
                <li key={label}>
                  {label}：{reason}
                </li>
              ))}
            </ul>
          )
        }
      />
    </div>
  );
}
