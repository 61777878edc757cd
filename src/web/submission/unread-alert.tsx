import { Alert } from 'antd';
import type { Result } from '../../model/result.ts';
import { STATE_LABELS } from '../../report/labels.ts';
import { unreadEntries } from '../../report/unread.ts';
import { noticeStyles } from './notice-styles.ts';

/** What could not be read, said plainly, and that it does not count as missing. */
export function UnreadAlert({ result }: { result: Result }) {
  const entries = unreadEntries(result);
  const { status } = result.document;
  if (entries.length === 0 && status === 'complete') return null;
  const whole = status === 'unreadable';
  return (
    <Alert
      type={whole ? 'warning' : 'info'}
      showIcon
      title={
        whole
          ? `全文读不出文字，内容${STATE_LABELS.unreadable}（不等于缺少）`
          : `有内容读不出，${STATE_LABELS.unreadable}；这些内容不会被当作缺少`
      }
      description={
        <ul style={{ margin: 0, paddingInlineStart: 20, maxHeight: 160, overflow: 'auto' }}>
          {entries.map(({ where, message }) => (
            <li key={`${where}${message}`}>
              {where}：{message}
            </li>
          ))}
        </ul>
      }
      styles={noticeStyles}
    />
  );
}
