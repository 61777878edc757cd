/** What everything calls the state of a submission and of an analysis. */

export const SUBMISSION_LABELS: Record<'draft' | 'submitted' | 'returned' | 'closed', string> = {
  draft: '草稿',
  submitted: '已提交',
  returned: '待补正',
  closed: '已结束',
};

export const ANALYSIS_LABELS: Record<'queued' | 'running' | 'done' | 'failed', string> = {
  queued: '排队中',
  running: '分析中',
  done: '已完成',
  failed: '分析失败',
};

/** Of a document, as far as it could be read. */
export const STATUS_LABELS: Record<'complete' | 'partial' | 'unreadable', string> = {
  complete: '全部可读',
  partial: '部分无法核查',
  unreadable: '全部无法核查',
};
