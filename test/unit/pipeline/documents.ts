import type { Block, ReportDocument } from '../../../src/model/document.ts';

/** A document of lines: `# ` heading (one # a level), `| a | b` table row (`|#` a head row), else a paragraph. */
export function documentOf(text: string, more: Partial<ReportDocument> = {}): ReportDocument {
  const blocks: Block[] = [];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  lines.forEach((line, i) => {
    const base = {
      id: `b${i}`,
      layer: 'body' as const,
      places: [{ part: 'word/document.xml', index: i }],
    };
    const heading = /^(#+) (.*)$/.exec(line);
    if (heading) {
      blocks.push({ ...base, kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
    } else if (line.startsWith('|')) {
      const header = line.startsWith('|#');
      const cells = line
        .replace(/^\|#?/, '')
        .split('|')
        .map((cell, column) => ({ column, columnSpan: 1, rowSpan: 1, text: cell.trim(), header }));
      const row = { cells, header, places: base.places };
      const before = blocks.at(-1);
      if (before?.kind === 'table') before.rows.push(row);
      else blocks.push({ ...base, kind: 'table', caption: '', rows: [row], columns: cells.length });
    } else blocks.push({ ...base, kind: 'paragraph', text: line });
  });
  return {
    name: 'report.docx',
    sha256: '0'.repeat(64),
    format: 'docx',
    pages: null,
    characters: text.length,
    status: 'complete',
    blocks,
    diagnostics: [],
    ...more,
  };
}
