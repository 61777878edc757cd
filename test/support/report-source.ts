import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

/** How a report looks. Everything has a default, so a case names only what it is about. */
const styleSchema = z.strictObject({
  /** `styles`: real heading styles; `bold`: bold paragraphs that only look like headings. */
  headings: z.enum(['styles', 'bold']).default('styles'),
  /** `written`: numbers stand in the text; the others are counted (in a DOCX with styles: by Word's own lists). */
  numbers: z.enum(['written', 'decimal', 'chapter', 'chinese']).default('written'),
  /** Heading levels that `[[toc]]` lists. */
  toc: z.int().min(1).max(4).default(3),
  columns: z.union([z.literal(1), z.literal(2)]).default(1),
  tables: z.enum(['ruled', 'three-line']).default('ruled'),
  font: z.enum(['serif', 'sans']).default('serif'),
  /** Running head of every page but the first, '' for none. */
  header: z.string().default(''),
  /** `{page}` and `{pages}` are replaced. */
  footer: z.string().default('{page}'),
});
export type ReportStyle = z.infer<typeof styleSchema>;

const metaSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  rubric: z.enum(['economic', 'culture', 'society', 'ecology', 'management', 'service']),
  applicant: z.enum(['organization', 'project']),
  year: z.int(),
  format: z.enum(['docx', 'pdf']),
  /** One sentence: why the case exists. */
  why: z.string().min(1),
  style: styleSchema.prefault({}),
});
export type ReportMeta = z.infer<typeof metaSchema>;

/** What a labelled passage is evidence for; `distractor` is evidence for nothing. */
export interface SourceLabel {
  criteria: string[];
  also: string[];
  distractor: boolean;
}

/** A run of text. `insert` and `delete` are tracked changes; `note` refers to a footnote by its key. */
export type SourceRun =
  | { kind: 'text'; text: string; bold: boolean }
  | { kind: 'insert' | 'delete'; text: string }
  | { kind: 'note'; key: string };

interface Labelled {
  /** undefined: the truth does not list it. */
  label?: SourceLabel;
}
export interface SourceHeading extends Labelled {
  kind: 'heading';
  level: 1 | 2 | 3 | 4;
  text: string;
  /** True where a counted numbering leaves it out (组织简介, 附录). */
  plain: boolean;
}
export interface SourceParagraph extends Labelled {
  kind: 'paragraph' | 'right' | 'bullet' | 'numbered';
  runs: SourceRun[];
}
/** A cell of the grid: its own text, or merged with the cell to its left or above. */
export type SourceCell = { text: string } | 'left' | 'above';
export interface SourceRow extends Labelled {
  cells: SourceCell[];
}
export interface SourceTable extends Labelled {
  kind: 'table';
  caption: string;
  /** A line between caption and table, such as 单位：万元; '' if none. */
  note: string;
  head: SourceRow[];
  body: SourceRow[];
  /** undefined: as the report's style says. */
  ruling?: 'ruled' | 'three-line';
}
export interface SourceChart extends Labelled {
  kind: 'chart';
  /** `picture`: a bitmap whose numbers no program can read. */
  type: 'column' | 'bar' | 'line' | 'pie' | 'picture';
  title: string;
  caption: string;
  unit: string;
  categories: string[];
  series: { name: string; values: (number | null)[] }[];
}
export interface SourceGroup {
  kind: 'cover' | 'text-box';
  blocks: SourceBlock[];
}
export type SourceBlock =
  | SourceHeading
  | SourceParagraph
  | SourceTable
  | SourceChart
  | SourceGroup
  | { kind: 'toc' }
  | { kind: 'page-break' };

export interface ReportSource {
  meta: ReportMeta;
  blocks: SourceBlock[];
  footnotes: Map<string, SourceParagraph>;
}

/** Text as it stands once tracked changes are accepted, without footnote marks. */
export const runsText = (runs: SourceRun[]): string =>
  runs.map((run) => (run.kind === 'text' || run.kind === 'insert' ? run.text : '')).join('');

const labelPattern = /\s*\{([^{}]*)\}\s*$/;
const criterionPattern = /^(0|[1-6](\.[1-4]){1,3})$/;

const parseRuns = (text: string): SourceRun[] => {
  const runs: SourceRun[] = [];
  const pattern = /\*\*(.+?)\*\*|\{\+\+(.+?)\+\+\}|\{--(.+?)--\}|\[\^([^\]]+)\]/g;
  let from = 0;
  const plain = (end: number): void => {
    if (end > from) runs.push({ kind: 'text', text: text.slice(from, end), bold: false });
  };
  for (const match of text.matchAll(pattern)) {
    plain(match.index);
    const [whole, bold, inserted, deleted, note] = match;
    if (bold !== undefined) runs.push({ kind: 'text', text: bold, bold: true });
    else if (inserted !== undefined) runs.push({ kind: 'insert', text: inserted });
    else if (deleted !== undefined) runs.push({ kind: 'delete', text: deleted });
    else if (note !== undefined) runs.push({ kind: 'note', key: note });
    from = match.index + whole.length;
  }
  plain(text.length);
  return runs;
};

const chartSchema = z.strictObject({
  type: z.enum(['column', 'bar', 'line', 'pie', 'picture']),
  title: z.string().default(''),
  caption: z.string().default(''),
  unit: z.string().default(''),
  categories: z.array(z.union([z.string(), z.number()])).default([]),
  series: z.record(z.string(), z.array(z.number().nullable())),
  label: z.string().optional(),
});

/**
 * Reads a `report.md` (the notation is described in fixtures/README.md).
 * Throws an Error that names the line where the source is malformed.
 */
export const parseReportSource = (source: string): ReportSource => {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const fail = (line: number, message: string): never => {
    throw new Error(`report.md:${line + 1}: ${message}`);
  };
  if (lines[0] !== '---') fail(0, 'front matter expected');
  const end = lines.indexOf('---', 1);
  if (end < 0) fail(0, 'front matter does not end');
  const meta = metaSchema.parse(parseYaml(lines.slice(1, end).join('\n')));
  const footnotes = new Map<string, SourceParagraph>();

  const parseLabel = (text: string, line: number): SourceLabel => {
    if (text.trim() === '-') return { criteria: [], also: [], distractor: true };
    const [criteria = [], also = []] = text.split('/').map((part) =>
      part
        .split(',')
        .map((id) => id.trim())
        .filter((id) => id !== ''),
    );
    for (const id of [...criteria, ...also])
      if (!criterionPattern.test(id)) fail(line, `not a criterion: ${id}`);
    if (criteria.length === 0) fail(line, 'label without a criterion');
    return { criteria, also, distractor: false };
  };
  /** Takes `{…}` groups off the end: classes (`.plain`) and at most one label. */
  const takeLabel = (line: string, at: number): { text: string; label?: SourceLabel; classes: string[] } => {
    let text = line;
    let label: SourceLabel | undefined;
    const classes: string[] = [];
    for (let match = labelPattern.exec(text); match; match = labelPattern.exec(text)) {
      const inner = match[1] ?? '';
      if (/^(\+\+|--)/.test(inner)) break;
      if (inner.startsWith('.')) classes.push(...inner.split(/\s+/).map((name) => name.slice(1)));
      else if (label) fail(at, 'two labels');
      else label = parseLabel(inner, at);
      text = text.slice(0, match.index);
    }
    return { text: text.trim(), classes, ...(label && { label }) };
  };
  const parseRow = (line: string, at: number): SourceRow => {
    const close = line.lastIndexOf('|');
    const { text, label } = takeLabel(line.slice(close + 1), at);
    if (text !== '') fail(at, `after the last | only a label may stand: ${text}`);
    const cells = line
      .slice(line.indexOf('|') + 1, close)
      .split('|')
      .map((cell): SourceCell => {
        const trimmed = cell.trim();
        return trimmed === '<' ? 'left' : trimmed === '^' ? 'above' : { text: trimmed };
      });
    return { cells, ...(label && { label }) };
  };
  const isRow = (line: string | undefined): boolean => line?.startsWith('|') ?? false;
  const isRule = (line: string): boolean => /^\|[\s:|-]+$/.test(line) && line.includes('---');

  const parseBlocks = (from: number, to: number): SourceBlock[] => {
    const blocks: SourceBlock[] = [];
    /** Reads the table whose first row stands at `at`; gives the line after it. */
    const table = (
      at: number,
      opening: { text: string; label?: SourceLabel; classes: string[] },
      note: string,
    ) => {
      let row = at;
      while (row < to && isRow(lines[row])) row += 1;
      const rule = lines.slice(at, row).findIndex(isRule);
      const parsed = lines
        .slice(at, row)
        .map((line, n) => ({ n, row: isRule(line) ? null : parseRow(line, at + n) }));
      const rows = (keep: (n: number) => boolean): SourceRow[] =>
        parsed.flatMap((entry) => (entry.row && keep(entry.n) ? [entry.row] : []));
      const head = rule < 0 ? [] : rows((n) => n < rule);
      const body = rows((n) => n > rule);
      const width = (body[0] ?? head[0])?.cells.length ?? 0;
      for (const entry of parsed)
        if (entry.row && entry.row.cells.length !== width)
          fail(at + entry.n, `${entry.row.cells.length} cells where the table has ${width}`);
      const ruling = opening.classes.find((name) => name === 'ruled' || name === 'three-line');
      blocks.push({
        kind: 'table',
        caption: opening.text,
        note,
        head,
        body,
        ...(opening.label && { label: opening.label }),
        ...(ruling && { ruling: ruling as 'ruled' | 'three-line' }),
      });
      return row;
    };
    let at = from;
    while (at < to) {
      const line = lines[at] ?? '';
      const heading = /^(#{1,4})\s+(.*)$/.exec(line);
      const group = /^:::\s*(cover|text-box)\s*$/.exec(line);
      const footnote = /^\[\^([^\]]+)\]:\s*(.*)$/.exec(line);
      if (line.trim() === '') at += 1;
      else if (line.trim() === '[[toc]]') {
        blocks.push({ kind: 'toc' });
        at += 1;
      } else if (line.trim() === '[[page]]') {
        blocks.push({ kind: 'page-break' });
        at += 1;
      } else if (group) {
        const close = lines.indexOf(':::', at + 1);
        if (close < 0 || close >= to) fail(at, 'no closing :::');
        blocks.push({ kind: group[1] as 'cover' | 'text-box', blocks: parseBlocks(at + 1, close) });
        at = close + 1;
      } else if (line.startsWith('```chart')) {
        const close = lines.indexOf('```', at + 1);
        if (close < 0 || close >= to) fail(at, 'no closing ```');
        const chart = chartSchema.parse(parseYaml(lines.slice(at + 1, close).join('\n')));
        const { label, series, categories, ...rest } = chart;
        for (const [name, values] of Object.entries(series))
          if (values.length !== categories.length && chart.type !== 'picture')
            fail(at, `series ${name} has ${values.length} values for ${categories.length} categories`);
        blocks.push({
          kind: 'chart',
          ...rest,
          categories: categories.map(String),
          series: Object.entries(series).map(([name, values]) => ({ name, values })),
          ...(label !== undefined && { label: parseLabel(label, at) }),
        });
        at = close + 1;
      } else if (footnote) {
        footnotes.set(footnote[1] ?? '', { kind: 'paragraph', runs: parseRuns(footnote[2] ?? '') });
        at += 1;
      } else if (isRow(line)) {
        at = table(at, { text: '', classes: [] }, '');
      } else if (heading) {
        const { text, label, classes } = takeLabel(heading[2] ?? '', at);
        const level = (heading[1] ?? '#').length as 1 | 2 | 3 | 4;
        blocks.push({
          kind: 'heading',
          level,
          text,
          plain: classes.includes('plain'),
          ...(label && { label }),
        });
        at += 1;
      } else {
        const taken = takeLabel(line, at);
        if (/^(续?表|\{|$)/.test(taken.text)) {
          let next = at + 1;
          const skip = (): void => {
            while (next < to && (lines[next] ?? '').trim() === '') next += 1;
          };
          skip();
          let note = '';
          if (lines[next]?.startsWith('>> ')) {
            note = lines[next]?.slice(3).trim() ?? '';
            next += 1;
            skip();
          }
          if (next < to && isRow(lines[next])) {
            at = table(next, taken, note);
            continue;
          }
        }
        const item = /^(- |\d+\. |>> )(.*)$/.exec(taken.text);
        const mark = item?.[1] ?? '';
        const kind =
          mark === '' ? 'paragraph' : mark === '- ' ? 'bullet' : mark === '>> ' ? 'right' : 'numbered';
        const runs = parseRuns(item?.[2] ?? taken.text);
        blocks.push({ kind, runs, ...(taken.label && { label: taken.label }) });
        at += 1;
      }
    }
    return blocks;
  };
  return { meta, blocks: parseBlocks(end + 1, lines.length), footnotes };
};
