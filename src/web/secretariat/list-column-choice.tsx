import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Flex, Popover } from 'antd';
import type { ListColumn } from './list-columns.tsx';

/** Which columns are shown. */
export function ColumnChoice({
  columns,
  shown,
  onChange,
}: {
  columns: readonly ListColumn[];
  shown: readonly string[];
  onChange: (shown: string[]) => void;
}) {
  const choosable = columns.slice(1);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="显示哪些列"
      content={
        <Flex vertical gap={8}>
          <Checkbox.Group value={[...shown]} onChange={onChange}>
            <Flex vertical gap={6}>
              {choosable.map(({ key, title }) => (
                <Checkbox key={key} value={key}>
                  {title}
                </Checkbox>
              ))}
            </Flex>
          </Checkbox.Group>
          <Button
            size="small"
            onClick={() => onChange(choosable.filter(({ usual }) => usual).map(({ key }) => key))}
          >
            恢复默认
          </Button>
        </Flex>
      }
    >
      <Button icon={<SettingOutlined />}>列</Button>
    </Popover>
  );
}
