import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { paragraphDocument, readReport } from './read-report.ts';

interface Sentence {
  text: string;
  year?: number;
  notes?: number;
  series: string[];
}

const KINDS: Record<string, string> = {
  actual: '',
  target: 't',
  forecast: 'f',
  growth: 'g',
  cumulative: 'c',
  partial: 'p',
};

const sentences = parse(readFileSync(new URL('./sentences.yaml', import.meta.url), 'utf8')) as Sentence[];

/** A series in the notation of sentences.yaml, parts in one order. */
function written(text: string): string {
  const [head = '', comparisons = ''] = text.split('|');
  const [, name = '', unit = '', values = ''] = /^(.*?) \[(.*?)\](.*)$/.exec(head.trim()) ?? [];
  const sorted = values.trim().split(/\s+/).filter(Boolean).sort().join(' ');
  const others = comparisons
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .sort()
    .join(' ; ');
  return `${name} [${unit}] ${sorted}${others === '' ? '' : ` | ${others}`}`;
}

describe('a sentence', () => {
  it('is there at least 400 times', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(400);
  });

  it.each(sentences.map((sentence) => [sentence.text, sentence] as const))('%s', (_, sentence) => {
    const { series, notes } = readReport(paragraphDocument([sentence.text]), sentence.year ?? 2019);
    const got = series.map((each) => {
      const values = each.points.map((point) => `${point.year}:${point.value}${KINDS[point.kind]}`);
      const others = each.benchmarks.map((benchmark) => {
        const tail =
          benchmark.grade === 'value'
            ? `${benchmark.year}:${benchmark.value}`
            : benchmark.grade === 'rank'
              ? `${benchmark.year}#${benchmark.value}`
              : benchmark.grade === 'named'
                ? '~'
                : '!';
        return `${benchmark.kind} ${benchmark.name} ${tail}`;
      });
      return written(`${each.indicator} [${each.unit}] ${values.join(' ')} | ${others.join(' ; ')}`);
    });
    expect(got.sort()).toEqual(sentence.series.map(written).sort());
    expect(notes.filter(({ code }) => code === 'count-mismatch').length).toBe(sentence.notes ?? 0);
  });
});
