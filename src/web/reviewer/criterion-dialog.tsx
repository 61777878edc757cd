import { Button, Flex, Modal, Select, Typography } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import type { ResultView } from '../../report/view.ts';
import { fold } from './marks.ts';

/** Chooses a criterion by its number, its name or what it asks for. Mounted while it is open. */
export function CriterionDialog({
  title,
  okText,
  view,
  initial,
  without,
  likely,
  onChoose,
  onClose,
  children,
}: {
  title: string;
  okText: string;
  view: ResultView;
  initial: string | null;
  /** Not offered: where it stands already. */
  without: string | null;
  /** Offered at one click, best first. */
  likely: readonly string[];
  onChoose: (criterion: string) => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const [chosen, setChosen] = useState(initial);
  const options = useMemo(
    () =>
      view.items.flatMap((item) => [
        {
          value: item.id,
          label: view.nameOf(item.id),
          find: fold(`${item.id} ${item.title} ${item.item?.summary ?? ''}`),
          depth: 0,
        },
        ...item.points.map(({ point }) => ({
          value: point.id,
          label: view.nameOf(point.id),
          find: fold(`${point.id} ${point.name} ${point.asks}`),
          depth: 1,
        })),
      ]),
    [view],
  );
  return (
    <Modal
      title={title}
      open
      onCancel={onClose}
      okText={okText}
      okButtonProps={{ disabled: chosen === null }}
      onOk={() => chosen !== null && onChoose(chosen)}
      width={560}
    >
      {children}
      {likely.length > 0 && (
        <Flex vertical gap={6} style={{ margin: '8px 0 12px' }}>
          <Typography.Text type="secondary">这段文字也可能对应</Typography.Text>
          <Flex wrap gap={8}>
            {likely.map((id) => (
              <Button
                key={id}
                size="small"
                type={chosen === id ? 'primary' : 'default'}
                aria-pressed={chosen === id}
                onClick={() => setChosen(id)}
              >
                {view.nameOf(id)}
              </Button>
            ))}
          </Flex>
        </Flex>
      )}
      <label htmlFor="wb-criterion" style={{ display: 'block', margin: '8px 0 4px' }}>
        条款
      </label>
      <Select
        id="wb-criterion"
        aria-label="条款"
        autoFocus
        value={chosen}
        onChange={setChosen}
        placeholder="按编号、名称或要求查找"
        style={{ width: '100%', marginBottom: 12 }}
        options={options.filter(({ value }) => value !== without)}
        showSearch={{
          filterOption: (input, option) => option?.find.includes(fold(input)) ?? false,
        }}
        optionRender={({ data }) => (
          <span style={{ paddingLeft: data.depth * 16, fontWeight: data.depth === 0 ? 500 : 400 }}>
            {data.label}
          </span>
        )}
      />
    </Modal>
  );
}
