import type { Finding } from '../../model/result.ts';
import type { Comparison, Return } from '../api/types.ts';

export type NoticeState = 'fixed' | 'open' | 'unverified' | 'waiting';

export const NOTICE_LABELS: Record<NoticeState, string> = {
  fixed: '已解决',
  open: '仍存在',
  unverified: '无法核查',
  waiting: '待补正',
};

export interface NoticeLine {
  id: string;
  /** Absent where no version that can be read names it any more. */
  finding?: Finding;
  state: NoticeState;
}

/**
 * How far a 补正通知 is followed. `comparison`: from the returned version to the newest one that is analysed; null
 * while there is none but the returned one, whose findings are `findings`.
 */
export function noticeProgress(
  notice: Pick<Return, 'findings'>,
  findings: readonly Finding[],
  comparison: Pick<Comparison, 'fixed' | 'open' | 'unverified'> | null,
): NoticeLine[] {
  const known = new Map(findings.map((finding) => [finding.id, finding]));
  const states = new Map<string, NoticeState>();
  if (comparison) {
    for (const state of ['fixed', 'open', 'unverified'] as const) {
      for (const finding of comparison[state]) {
        states.set(finding.id, state);
        known.set(finding.id, finding);
      }
    }
  }
  return notice.findings.map((id) => {
    const finding = known.get(id);
    return { id, state: states.get(id) ?? 'waiting', ...(finding ? { finding } : {}) };
  });
}
