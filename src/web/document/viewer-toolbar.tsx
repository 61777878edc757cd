import {
  ColumnWidthOutlined,
  DownOutlined,
  MinusOutlined,
  PlusOutlined,
  UpOutlined,
} from '@ant-design/icons';
import { Flex, InputNumber, Segmented, theme } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { ToolButton } from '../parts/tool-button.tsx';
import { stepZoom, type Zoom } from './zoom.ts';

export type Mode = 'original' | 'text';

export interface ViewerToolbarProps {
  mode: Mode;
  /** false: the file cannot be shown. */
  hasOriginal: boolean;
  onMode(mode: Mode): void;
  /** null: nothing with pages is shown. */
  page: { number: number; of: number } | null;
  onPage(number: number): void;
  zoom: Zoom;
  /** Shown now. */
  scale: number;
  onZoom(zoom: Zoom): void;
  /** Where words are looked up. */
  find: ReactNode;
}

/** Above the document: file or text, page, size. */
export function ViewerToolbar(props: ViewerToolbarProps) {
  const { mode, hasOriginal, onMode, page, onPage, zoom, scale, onZoom, find } = props;
  const { token } = theme.useToken();
  const percent = `${Math.round(scale * 100)}%`;
  return (
    <Flex
      className="no-print"
      role="toolbar"
      aria-label="查看报告"
      align="center"
      justify="space-between"
      gap="4px 8px"
      wrap
      style={{ padding: '6px 8px', borderBottom: `1px solid ${token.colorBorderSecondary}` }}
    >
      <Segmented<Mode>
        size="small"
        aria-label="显示方式"
        value={hasOriginal ? mode : 'text'}
        onChange={onMode}
        options={[
          { value: 'original', label: '原文', disabled: !hasOriginal },
          { value: 'text', label: '文本' },
        ]}
      />
      {page && <PageBox page={page} onPage={onPage} />}
      <Flex align="center" gap={2}>
        <ToolButton
          type="text"
          icon={<MinusOutlined />}
          label="缩小"
          onClick={() => onZoom(stepZoom(scale, -1))}
        />
        <span
          role="status"
          aria-label="显示比例"
          style={{ minWidth: 44, textAlign: 'center', fontVariantNumeric: 'tabular-nums' }}
        >
          {percent}
        </span>
        <ToolButton
          type="text"
          icon={<PlusOutlined />}
          label="放大"
          onClick={() => onZoom(stepZoom(scale, 1))}
        />
        <ToolButton
          type={zoom === 'fit' ? 'link' : 'text'}
          icon={<ColumnWidthOutlined />}
          label={mode === 'text' ? '恢复字号' : '适合宽度'}
          aria-pressed={zoom === 'fit'}
          onClick={() => onZoom('fit')}
        />
      </Flex>
      {find}
    </Flex>
  );
}

function PageBox({
  page,
  onPage,
}: {
  page: { number: number; of: number };
  onPage: (number: number) => void;
}) {
  const [typed, setTyped] = useState<number | null>(page.number);
  useEffect(() => setTyped(page.number), [page.number]);
  const go = (number: number | null) => {
    if (number === null || !Number.isFinite(number)) setTyped(page.number);
    else onPage(Math.min(page.of, Math.max(1, Math.round(number))));
  };
  return (
    <Flex align="center" gap={2}>
      <ToolButton
        type="text"
        icon={<UpOutlined />}
        label="上一页"
        disabled={page.number <= 1}
        onClick={() => go(page.number - 1)}
      />
      <InputNumber<number>
        size="small"
        aria-label={`页码，共${page.of}页`}
        value={typed}
        min={1}
        max={page.of}
        precision={0}
        controls={false}
        changeOnWheel={false}
        style={{ width: 44 }}
        onChange={setTyped}
        onPressEnter={() => go(typed)}
        onBlur={() => {
          if (typed !== page.number) go(typed);
        }}
      />
      <span style={{ whiteSpace: 'nowrap', paddingInline: 4 }}>/ {page.of}</span>
      <ToolButton
        type="text"
        icon={<DownOutlined />}
        label="下一页"
        disabled={page.number >= page.of}
        onClick={() => go(page.number + 1)}
      />
    </Flex>
  );
}
