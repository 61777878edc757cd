import type { NoteKind } from './types.ts';

/** What reviewers write per item, as their sheet heads it. */
export const NOTE_LABELS: Record<NoteKind, string> = {
  strength: '优势',
  improvement: '改进机会',
  'site-visit': '现场核实',
  note: '其他',
};
