import { ClockCircleOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import type { Round } from '../api/types.ts';
import { TimeText } from '../parts/time-text.tsx';
import { useNow } from '../parts/use-now.ts';
import { timeLeft } from './time-left.ts';

/** A round's deadline and how long there is until then. */
export function DeadlineText({ round }: { round: Pick<Round, 'deadline' | 'state'> }) {
  const left = timeLeft(round.deadline, useNow());
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 }}>
      <span>
        截止时间 <TimeText at={round.deadline} />
      </span>
      {round.state === 'closed' ? (
        <Tag style={{ margin: 0 }}>批次已关闭</Tag>
      ) : (
        <Tag
          icon={<ClockCircleOutlined />}
          color={left.over ? 'red' : left.soon ? 'orange' : 'blue'}
          style={{ margin: 0 }}
        >
          {left.over ? '已截止，仍可补交（注明逾期）' : left.text}
        </Tag>
      )}
    </span>
  );
}
