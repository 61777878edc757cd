const advice: Record<string, string> = {
  'round-closed': '需要继续导入时，先在“批次”中重新开放该批次',
  conflict: '需要换文件时，先在该申报的页面退回补正，再由申报方上传或重新导入',
};

/**
 * What the secretariat can do about a report that was not taken, where the service's message (written for whoever
 * uploads) does not say it; null: it does.
 */
export const adviceFor = (code: string): string | null => advice[code] ?? null;
