import { tidy } from '../text/numbers.ts';
import type { LexiconIndex } from './lexicon-index.ts';
import { Paragraph } from './prose/paragraph.ts';
import { readSentence } from './prose/read-sentence.ts';
import { sentences } from './prose/sentences.ts';
import type { Read } from './reading.ts';

/** A sentence that may hold a value or a comparison. */
const SPEAKS =
  /\d|[一二]〇|零|百分之|第[一二三四五六七八九十]|[百千]|领先|先进|前列|前茅|一流|首位|优于|高于|低于|好于|最[高好优]|[近三]年/;

/**
 * Reads the indicators of one paragraph.
 * @param lastDataYear newest complete data year: relative years count back from it, later years are no actuals
 * @param headingYear the year that the heading over it names: what it dates alone only counts beside other years
 */
export function readProse(
  source: string,
  passage: string,
  lexicon: LexiconIndex,
  lastDataYear: number,
  headingYear: number | null = null,
): Read {
  // without a year nothing has a value; a comparison without a figure still may be worth keeping
  if (
    headingYear === null &&
    !/年|FY|[（(](?:19|20)\d\d[）)]|领先|先进|前列|前茅|一流|首位|优于|高于|低于|好于/.test(source)
  )
    return { readings: [], notes: [] };
  const paragraph = new Paragraph(passage, lexicon, lastDataYear, headingYear);
  for (const sentence of sentences(tidy(source))) {
    if (SPEAKS.test(sentence)) readSentence(paragraph, sentence);
    else paragraph.skipped = sentence;
  }
  return paragraph.read();
}
