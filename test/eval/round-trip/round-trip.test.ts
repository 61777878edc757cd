import { describe, expect, it } from 'vitest';
import { FORMATS, sampleCases } from './cases.ts';
import { measure } from './measure.ts';

/** The full measurement is main.ts beside it. */
const TABLES = 60;
const SEED = 20190930;

describe.each(Object.entries(FORMATS))('tables through %s', (format, write) => {
  it('read back as written, and nothing else', async () => {
    let values = 0;
    const wrong: unknown[] = [];
    for (const one of sampleCases(TABLES, SEED)) {
      const { missing, invented, ...outcome } = await measure(one, write(one), `table.${format}`);
      values += outcome.values;
      if (missing.length + invented.length > 0)
        wrong.push({ layout: one.layout, rows: one.sheets.map((sheet) => sheet.rows), missing, invented });
    }
    expect(values).toBeGreaterThan(1_000);
    expect(wrong).toEqual([]);
  });
});
