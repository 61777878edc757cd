import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Block, ChartBlock, ReportDocument, TableBlock, TableRow } from '../../../src/model/document.ts';
import type { IndicatorLexicon, ReadSeries, SeriesNote } from '../../../src/model/series.ts';
import { readSeriesAndNotes } from '../../../src/series/read-series.ts';
import { passagesOf } from '../../../src/text/passages.ts';

export const lexicon = parse(
  readFileSync(new URL('../../../rubrics/lexicon/indicators.yaml', import.meta.url), 'utf8'),
) as IndicatorLexicon;

/** A document of the blocks given, ids b0, b1, … unless a block has one. */
type Bare<B> = B extends Block ? Omit<B, 'id' | 'layer' | 'places'> & { id?: string } : never;
export function documentOf(blocks: Bare<Block>[]): ReportDocument {
  return {
    name: 'test',
    sha256: '',
    format: 'docx',
    pages: null,
    characters: 0,
    status: 'complete',
    blocks: blocks.map(
      (block, i) =>
        ({
          id: `b${i}`,
          layer: 'body',
          places: [{ part: 'word/document.xml', index: i }],
          ...block,
        }) as Block,
    ),
    diagnostics: [],
  };
}

export const paragraph = (text: string) => ({ kind: 'paragraph' as const, text });
export const paragraphDocument = (texts: string[]): ReportDocument => documentOf(texts.map(paragraph));

/**
 * A table block from rows of cell texts. `text` alone is a cell; `>` continues the cell on its left, `^` the one
 * above. The first `heads` rows are marked as heads.
 */
export function table(
  rows: string[][],
  options: { heads?: number; caption?: string; id?: string; continues?: string } = {},
): Omit<TableBlock, 'id' | 'layer' | 'places'> & { id?: string } {
  const heads = options.heads ?? 1;
  const columns = Math.max(...rows.map((row) => row.length));
  const built: TableRow[] = rows.map((row, r) => {
    const cells: TableRow['cells'] = [];
    row.forEach((text, x) => {
      if (text === '>' || text === '^') return;
      let columnSpan = 1;
      while (row[x + columnSpan] === '>') columnSpan++;
      let rowSpan = 1;
      while (rows[r + rowSpan]?.[x] === '^') rowSpan++;
      cells.push({ column: x, columnSpan, rowSpan, text, header: r < heads });
    });
    return { cells, header: r < heads, places: [] };
  });
  return {
    kind: 'table',
    caption: options.caption ?? '',
    rows: built,
    columns,
    ...(options.id === undefined ? {} : { id: options.id }),
    ...(options.continues === undefined ? {} : { continues: options.continues }),
  };
}

export function chart(
  categories: string[],
  series: ChartBlock['series'],
  options: { title?: string; caption?: string; unit?: string; readable?: boolean } = {},
): Omit<ChartBlock, 'id' | 'layer' | 'places'> {
  return {
    kind: 'chart',
    title: options.title ?? '',
    caption: options.caption ?? '',
    categories,
    series,
    unit: options.unit ?? '',
    readable: options.readable ?? true,
  };
}

export function readReport(
  document: ReportDocument,
  year = 2019,
  sectionOf: (passage: string) => string | null = () => null,
): { series: ReadSeries[]; notes: SeriesNote[] } {
  return readSeriesAndNotes(document, passagesOf(document), lexicon, { year, sectionOf });
}

/** "year:value" of a series' annual values. */
export function actuals(series: ReadSeries | undefined): string {
  return (series?.points ?? [])
    .filter((point) => point.kind === 'actual')
    .map((point) => `${point.year}:${point.value}`)
    .join(' ');
}
