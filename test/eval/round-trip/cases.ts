import fc from 'fast-check';
import { casesOf, LAYOUTS } from './layouts.ts';
import type { TableCase } from './table-case.ts';
import { writeDocx } from './write-docx.ts';
import { writePdf } from './write-pdf.ts';

/** Name and bytes of each format that a case is written in. */
export const FORMATS: Readonly<Record<string, (one: TableCase) => Uint8Array>> = {
  docx: writeDocx,
  pdf: writePdf,
};

/** At least so many cases, equally many of each layout, always the same for one seed. */
export function sampleCases(count: number, seed: number): TableCase[] {
  const layouts = Object.keys(LAYOUTS);
  const each = Math.ceil(count / layouts.length);
  return layouts.flatMap((layout, i) => fc.sample(casesOf(layout), { numRuns: each, seed: seed + i }));
}
