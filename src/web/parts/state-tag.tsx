import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  EyeInvisibleOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons';
import { Tag } from 'antd';
import type { CoverageState } from '../../model/result.ts';
import { STATE_LABELS } from '../../report/labels.ts';

const looks: Record<CoverageState, { color: string; icon: React.ReactNode }> = {
  found: { color: 'green', icon: <CheckCircleOutlined /> },
  thin: { color: 'gold', icon: <MinusCircleOutlined /> },
  missing: { color: 'red', icon: <CloseCircleOutlined /> },
  unreadable: { color: 'default', icon: <EyeInvisibleOutlined /> },
};

/** 有证据, 单薄, 未见, 无法核查: told by word and sign, not by colour alone. */
export function StateTag({ state }: { state: CoverageState }) {
  const { color, icon } = looks[state];
  return (
    <Tag color={color} icon={icon} style={{ margin: 0 }}>
      {STATE_LABELS[state]}
    </Tag>
  );
}
