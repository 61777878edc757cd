import type { Note } from '../api/types.ts';

/** What reviewers write per item, in the order of their sheet. */
export const NOTE_KINDS: readonly { kind: Note['kind']; label: string; hint: string }[] = [
  { kind: 'strength', label: '优势', hint: '做得好的地方，注明依据的页码或图表' },
  { kind: 'improvement', label: '改进机会', hint: '可以改进的地方，注明依据或所缺内容' },
  { kind: 'site-visit', label: '现场核实', hint: '需要到现场看、问、查的事项' },
  { kind: 'note', label: '其他', hint: '不属于以上三类的意见，也列入工作表' },
];
