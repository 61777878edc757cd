import type { Block, ReportDocument, TableBlock } from '../model/document.ts';
import type { IndicatorLexicon, ReadSeries, SeriesNote } from '../model/series.ts';
import { tidy } from '../text/numbers.ts';
import { type DocumentText, tableGrid } from '../text/passages.ts';
import { findYears, headYear } from '../text/years.ts';
import { readChart } from './charts.ts';
import { readGrowth } from './growth.ts';
import { headRowsOf, isDataLine } from './head-rows.ts';
import { indexLexicon } from './lexicon-index.ts';
import { mergeReadings } from './merge.ts';
import { captionName } from './names.ts';
import { readProse } from './prose.ts';
import type { Reading } from './reading.ts';
import { readGrid } from './tables.ts';
import { STAGE_HEAD } from './words/heads.ts';

export interface SeriesContext {
  /** Award year Y: the newest complete data year is Y-1. */
  year: number;
  /** The criterion item that a passage is evidence for, or null. A hint for joining names, no more. */
  sectionOf(passageId: string): string | null;
}

/** Every indicator of a report with its yearly values and comparisons; ids s0, s1, … in reading order. */
export function readSeries(
  document: ReportDocument,
  text: DocumentText,
  lexicon: IndicatorLexicon,
  context: SeriesContext,
): ReadSeries[] {
  return readSeriesAndNotes(document, text, lexicon, context).series;
}

/** As `readSeries`, with what was said of the values (stated changes) and what was seen and not read (unequal counts after 分别为). */
export function readSeriesAndNotes(
  document: ReportDocument,
  text: DocumentText,
  lexicon: IndicatorLexicon,
  context: SeriesContext,
): { series: ReadSeries[]; notes: SeriesNote[] } {
  const index = indexLexicon(lexicon);
  const lastDataYear = context.year - 1;
  const readings: Reading[] = [];
  const notes: SeriesNote[] = [];
  const body = document.blocks.filter((block) => block.layer === 'body');
  const heads = new Map<string, string[][]>();
  const widths = new Map<string, number>();
  const captions = new Map<string, string>();
  const stages = stagesIn(body);
  // of the headings above, those that name a year or several (null)
  const headingYears: { level: number; year: number | null }[] = [];
  let lastTable: { table: TableBlock; at: number } | null = null;
  body.forEach((block, at) => {
    if (block.kind === 'table') {
      readings.push(...readTable(block, at));
      lastTable = { table: block, at };
    } else if (block.kind === 'chart') {
      const passage = text.blockPassage.get(block.id);
      if (passage !== undefined) readings.push(...readChart(block, passage, lastDataYear));
    } else if (block.kind === 'heading') {
      while ((headingYears.at(-1)?.level ?? 0) >= block.level) headingYears.pop();
      const year = yearOfHeading(block.text, lastDataYear);
      if (year !== undefined) headingYears.push({ level: block.level, year });
    } else if (block.kind !== 'caption') {
      const passage = text.blockPassage.get(block.id);
      if (passage === undefined) return;
      const read = readProse(block.text, passage, index, lastDataYear, headingYears.at(-1)?.year ?? null);
      readings.push(...read.readings);
      notes.push(...read.notes, ...readGrowth(block.text, passage, lastDataYear));
    }
  });
  return { series: mergeReadings(readings, index, context.sectionOf), notes };

  function readTable(table: TableBlock, at: number): Reading[] {
    const grid = tableGrid(table);
    let headRows = headRowsOf(table, grid);
    let inherited: string[][] | null = null;
    const source = continued(table, at);
    const before = source === null ? null : (heads.get(source) ?? null);
    const bare = captionName(table.caption) === '';
    captions.set(table.id, (source !== null && bare && captions.get(source)) || table.caption);
    const ownYears = grid
      .slice(0, headRows)
      .some((line) => line.some((cell) => headYear(tidy(cell)) !== null));
    if (before && !ownYears) {
      inherited = before;
      // without marked heads the first row is data
      if (!table.rows[0]?.header || isDataLine(grid[0] ?? [])) headRows = 0;
    }
    heads.set(table.id, inherited ?? grid.slice(0, headRows));
    widths.set(table.id, table.columns);
    const fallback = table.rows.map((_, r) => text.rowPassage.get(`${table.id}:${r}`));
    const first = fallback.find((passage) => passage !== undefined);
    if (first === undefined) return [];
    return readGrid({
      grid,
      headRows,
      passages: fallback.map((passage) => passage ?? first),
      caption: captions.get(table.id) ?? table.caption,
      around: around(at),
      unit: '',
      inherited,
      block: table.id,
      origin: 'table',
      lastDataYear,
      stages: stagesAt(stages, at),
    });
  }

  /** The table that this one continues: said by the reader, by its caption, or by standing right after one of the same width. */
  function continued(table: TableBlock, at: number): string | null {
    const said = table.continues;
    if (said !== undefined && heads.has(said) && widths.get(said) === table.columns) return said;
    if (!lastTable || lastTable.table.columns !== table.columns) return null;
    const between = body.slice(lastTable.at + 1, at);
    const captioned =
      /续/.test(tidy(table.caption).slice(0, 12)) ||
      between.some(
        (block) =>
          'text' in block && /[续接]/.test(block.text) && /^续表|（续）|续上表|接上表/.test(tidy(block.text)),
      );
    const near =
      between.every((block) => block.kind === 'caption' || block.kind === 'footnote') &&
      (captioned || table.caption === '' || table.caption === lastTable.table.caption);
    return captioned || near ? lastTable.table.id : null;
  }

  /** The blocks next to a table that may tell its unit and the year of its comparisons. */
  function around(at: number): string {
    const parts: string[] = [];
    const take = (block: Block | undefined): void => {
      if (block && 'text' in block && block.kind !== 'heading') parts.push(block.text);
    };
    take(body[at - 2]);
    take(body[at - 1]);
    take(body[at + 1]);
    return parts.join('\n');
  }
}

const STAGE_YEAR =
  /([\u4e00-\u9fff]{2,7})(?:指的?是|系指|[为指是即]|：)((?:19|20)\d\d)年(?:度|全年)?(?=[，。；、）]|$)/g;

/** The year of 2019年：接通了系统; null where a heading names several or a part of one, undefined where none. */
function yearOfHeading(text: string, lastDataYear: number): number | null | undefined {
  const mentions = findYears(tidy(text), lastDataYear);
  const [only] = mentions;
  if (!only) return undefined;
  const [year] = only.years;
  const whole = mentions.length === 1 && only.form === 'single' && !only.part && !only.aside;
  return whole && year !== undefined && year <= lastDataYear ? year : null;
}

const SAYS_STAGE = /[前后期状年](?:指的?是|系指|[为指是即：:])\s*(?:19|20)\d/;

interface StageYear {
  stage: string;
  year: number;
  /** Of the block that says so. */
  at: number;
}

/** The years that the text gives for stages: 实施前指2019年，实施后指2021年. */
function stagesIn(body: readonly Block[]): StageYear[] {
  return body.flatMap((block, at) => {
    if (!('text' in block) || !SAYS_STAGE.test(block.text)) return [];
    return [...tidy(block.text).matchAll(STAGE_YEAR)].flatMap(([, words = '', year]) => {
      for (let from = 0; words.length - from >= 2; from++) {
        const stage = words.slice(from);
        if (STAGE_HEAD.test(stage)) return [{ stage, year: Number(year), at }];
      }
      return [];
    });
  });
}

/** The stages of a table: as the text before it says last, or the line below it. */
function stagesAt(all: readonly StageYear[], at: number): Map<string, number> {
  const known = all.filter((one) => one.at <= at + 1).sort((a, b) => a.at - b.at);
  return new Map(known.map(({ stage, year }) => [stage, year]));
}
