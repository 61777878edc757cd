import type { UseQueryResult } from '@tanstack/react-query';
import { Collapse, Typography } from 'antd';
import type { Return } from '../api/types.ts';
import { QueryView } from '../parts/query-view.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { NoticeSheet } from './desk-notice-sheet.tsx';

/** Notices that were sent, newest first. */
export function SentNotices({ query }: { query: UseQueryResult<Return[]> }) {
  return (
    <section aria-labelledby="sent-notices">
      <h2 id="sent-notices" style={{ fontSize: 15, margin: '0 0 8px' }}>
        已发出的通知
      </h2>
      <QueryView query={query}>
        {(notices) =>
          notices.length === 0 ? (
            <Typography.Text type="secondary">还没有发出过补正通知。</Typography.Text>
          ) : (
            <Collapse
              items={notices.map((notice) => ({
                key: notice.id,
                label: (
                  <>
                    <TimeText at={notice.createdAt} />
                    <Typography.Text type="secondary">　列明 {notice.findings.length} 项问题</Typography.Text>
                  </>
                ),
                children: <NoticeSheet text={notice.text} />,
              }))}
            />
          )
        }
      </QueryView>
    </section>
  );
}
