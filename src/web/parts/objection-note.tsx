import { Tag, theme } from 'antd';
import type { Objection } from '../api/types.ts';
import { TimeText } from './time-text.tsx';

export const OBJECTION_STATES: Record<Objection['state'], { label: string; color: string }> = {
  open: { label: '待答复', color: 'blue' },
  accepted: { label: '已采纳', color: 'green' },
  declined: { label: '未采纳', color: 'default' },
};

/** An applicant's objection and what the secretariat answered. */
export function ObjectionNote({ objection }: { objection: Objection }) {
  const { token } = theme.useToken();
  const { label, color } = OBJECTION_STATES[objection.state];
  const faint = { color: token.colorTextSecondary, fontSize: 12 };
  return (
    <div
      style={{
        padding: '8px 12px',
        borderRadius: 6,
        background: token.colorFillQuaternary,
        overflowWrap: 'anywhere',
      }}
    >
      <div style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
        <Tag color={color} style={{ margin: 0 }}>
          异议{label}
        </Tag>
        <span style={faint}>
          <TimeText at={objection.createdAt} />
        </span>
      </div>
      <div style={{ whiteSpace: 'pre-wrap', marginTop: 4 }}>
        {objection.page !== null && <strong>第 {objection.page} 页　</strong>}
        {objection.text}
      </div>
      {objection.answer !== null && (
        <div style={{ whiteSpace: 'pre-wrap', marginTop: 6 }}>
          <strong>秘书处答复　</strong>
          {objection.answer}
          <span style={faint}>
            {'　'}
            <TimeText at={objection.answeredAt} />
          </span>
        </div>
      )}
    </div>
  );
}
