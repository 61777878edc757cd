import type { Block, ReportDocument, TableBlock } from '../model/document.ts';
import type { IndicatorLexicon, ReadSeries, SeriesNote } from '../model/series.ts';
import { tidy } from '../text/numbers.ts';
import type { DocumentText } from '../text/passages.ts';
import { findYears } from '../text/years.ts';
import { readChart } from './charts.ts';
import { readGrowth } from './growth.ts';
import { indexLexicon } from './lexicon-index.ts';
import { mergeReadings } from './merge.ts';
import { readProse } from './prose.ts';
import type { Reading } from './reading.ts';
import { readGrid } from './tables.ts';
import { wholeTables } from './whole-tables.ts';
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
  const tables = wholeTables(body, text);
  const stages = stagesIn(body);
  // of the headings above, those that name a year or several (null)
  const headingYears: { level: number; year: number | null }[] = [];
  body.forEach((block, at) => {
    if (block.kind === 'table') {
      readings.push(...readTable(block, at));
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
    const whole = tables.get(table.id);
    if (!whole) return [];
    return readGrid({
      ...whole,
      block: table.id,
      origin: 'table',
      lastDataYear,
      stages: stagesAt(stages, at),
    });
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
