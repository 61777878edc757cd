import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { squash } from '../../src/text/normalize.ts';
import { labelledReports } from '../eval/truth.ts';
import { analyzeFile } from '../support/analyze-file.ts';
import { docxParagraphs } from '../support/docx-paragraphs.ts';
import { foldRadicals } from '../support/fold-radicals.ts';
import { pdfCharacters } from '../support/pdf-characters.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const cases = readdirSync(fixtures)
  .filter((id) => existsSync(join(fixtures, id, 'truth.json')))
  .flatMap((id) => labelledReports(join(fixtures, id)));

/** Every quote stands at its place: looked up by a second, independent reading of the file. */
describe.each(cases)('$truth.id', ({ folder, truth }) => {
  const path = join(folder, truth.file);
  let result: Result;
  let again: Result;
  beforeAll(async () => {
    const { rubric, applicant, year } = truth;
    result = await analyzeFile(path, { rubric, applicant, year });
    again = await analyzeFile(path, { rubric, applicant, year });
  });

  test('the same file twice gives the same bytes', () => {
    expect(JSON.stringify(again)).toBe(JSON.stringify(result));
  });

  test('every passage is found again at its place', async () => {
    expect(result.passages.length).toBeGreaterThan(3);
    const lost: string[] = [];
    if (result.document.format === 'docx') {
      const parts = docxParagraphs(new Uint8Array(readFileSync(path)));
      for (const passage of result.passages) {
        const there = passage.at.flatMap((place) =>
          'part' in place
            ? (parts.get(place.part) ?? []).slice(place.index, (place.end ?? place.index) + 1)
            : [],
        );
        const numbered = passage.kind === 'heading' || passage.kind === 'list-item';
        const found =
          passage.kind === 'chart'
            ? holdsWords(squash(there.join('')), passage.text)
            : holds(squash(there.join('')), squash(passage.text), numbered);
        if (!found) {
          lost.push(
            `${passage.id} ${passage.kind} “${passage.text.slice(0, 60)}” at “${there.join('').slice(0, 60)}”`,
          );
        }
      }
    } else {
      const pages = await pdfCharacters(new Uint8Array(readFileSync(path)));
      for (const passage of result.passages) {
        const there = passage.at.flatMap((place) =>
          'page' in place ? (pages[place.page - 1] ?? []).filter(({ x, y }) => inside(place.bbox, x, y)) : [],
        );
        const text = there.map((one) => one.text).join('');
        const found =
          passage.kind === 'chart'
            ? holdsWords(squash(foldRadicals(text)), passage.text)
            : holdsBag(text, passage.text);
        if (!found) {
          lost.push(`${passage.id} ${passage.kind} “${passage.text.slice(0, 60)}”`);
        }
      }
    }
    expect(lost).toEqual([]);
  });

  test('every evidence row, series point and finding names a passage that is there', () => {
    const ids = new Set(result.passages.map((passage) => passage.id));
    const named = [
      ...result.evidence.map((row) => row.passage),
      ...result.series.flatMap((series) =>
        [...series.points, ...series.benchmarks].map((one) => one.passage),
      ),
      ...result.findings.flatMap((finding) => finding.passages),
    ];
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  test('reasons quote the report', () => {
    let caption = '';
    const texts = new Map<string, string>();
    for (const passage of result.passages) {
      if (passage.kind === 'caption') caption = passage.text;
      const around = [
        ...passage.headings,
        passage.text,
        ...(passage.columns ?? []),
        passage.table === undefined ? '' : caption,
      ];
      texts.set(passage.id, squash(around.join('')));
    }
    for (const row of result.evidence) {
      for (const reason of row.why.filter(
        (one) => one.kind === 'term' || one.kind === 'heading' || one.kind === 'indicator',
      )) {
        expect(texts.get(row.passage), `${row.passage} ${reason.text}`).toContain(squash(reason.text));
      }
    }
  });
});

/** A heading's or list item's number may come from a list definition and not stand in the text. */
function holds(there: string, text: string, numbered: boolean): boolean {
  if (there.includes(text)) return true;
  const bare = numbered
    ? text.replace(
        /^[^\u4e00-\u9fffA-Za-z]+|^第.{1,3}[章节篇]|^[一二三四五六七八九十]+、|^[(][一二三四五六七八九十\d]+[)]/u,
        '',
      )
    : text;
  return bare !== '' && there.includes(bare);
}

const inside = ([left, top, right, bottom]: readonly number[], x: number, y: number): boolean =>
  x >= (left ?? 0) - 2 && x <= (right ?? 0) + 2 && y >= (top ?? 0) - 2 && y <= (bottom ?? 0) + 2;

/** A chart's words and figures, each of them somewhere in its part. */
function holdsWords(there: string, text: string): boolean {
  return text
    .split(/[\s|]+/)
    .filter((word) => word !== '' && word !== '—')
    .every((word) => there.replace(/(?<=\d),(?=\d{3})/g, '').includes(squash(word)));
}

/** All characters of the text, as often as it has them; what fonts encode as radicals counts as the character. */
function holdsBag(there: string, text: string): boolean {
  const fold = (part: string): string => squash(foldRadicals(part)).replace(/[―—–]/g, '—');
  const bag = new Map<string, number>();
  for (const c of fold(there)) bag.set(c, (bag.get(c) ?? 0) + 1);
  for (const c of fold(text)) {
    const left = bag.get(c) ?? 0;
    if (left === 0) return false;
    bag.set(c, left - 1);
  }
  return true;
}
