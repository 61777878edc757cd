import {
  type ReportSource,
  runsText,
  type SourceBlock,
  type SourceLabel,
  type SourceRun,
} from './report-source.ts';

/** A stretch of text that stands together in the built file. */
export interface SourcePassage {
  /** Pieces that no footnote mark, tracked change or merged cell interrupts; the first holds the beginning. */
  pieces: string[];
  label?: SourceLabel;
}

const runPieces = (runs: SourceRun[]): string[] => {
  const pieces = [''];
  for (const run of runs) {
    if (run.kind === 'text') pieces[pieces.length - 1] += run.text;
    else if (run.kind === 'insert') pieces.push(run.text, '');
    else pieces.push('');
  }
  return pieces.filter((piece) => piece !== '');
};

const blockPassages = (block: SourceBlock): SourcePassage[] => {
  const of = (pieces: string[], label?: SourceLabel): SourcePassage => ({ pieces, ...(label && { label }) });
  switch (block.kind) {
    case 'heading':
      return [of([block.text], block.label)];
    case 'table': {
      const rows = block.body.map((row): SourcePassage => {
        const own: string[] = [];
        const from = row.cells.findIndex((cell) => typeof cell === 'object');
        for (const cell of row.cells.slice(Math.max(from, 0))) {
          if (cell === 'above') break;
          if (typeof cell === 'object' && cell.text !== '') own.push(cell.text);
        }
        return of([own.join(' ')], row.label ?? block.label);
      });
      const heads = block.head.map((row) =>
        of([row.cells.flatMap((cell) => (typeof cell === 'object' ? [cell.text] : [])).join(' ')]),
      );
      return [of([block.caption]), of([block.note]), ...heads, ...rows];
    }
    case 'chart':
      return [of([block.caption], block.label)];
    case 'cover':
    case 'text-box':
      return block.blocks.flatMap(blockPassages);
    case 'toc':
    case 'page-break':
      return [];
    default:
      return [of(runPieces(block.runs), block.label)];
  }
};

/** Every passage of the source in reading order, footnotes last. */
export const sourcePassages = ({ blocks, footnotes }: ReportSource): SourcePassage[] => [
  ...blocks.flatMap(blockPassages),
  ...[...footnotes.values()].map((note) => ({ pieces: [runsText(note.runs)] })),
];
