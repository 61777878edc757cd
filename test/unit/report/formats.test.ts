import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { resultSchema } from '../../../src/model/result.ts';
import { listFormats, loadFormat } from '../../../src/report/index.ts';
import { completeResult, docxResult, longResult, NASTY, pdfResult, rubric, scannedResult } from './sample.ts';

const options = { color: false, width: 80 };
const ids = await listFormats();

describe('formats', () => {
  test('are found by their files', () => {
    expect(ids).toEqual(['docx', 'html', 'json', 'text', 'xlsx']);
  });

  test.each([
    ['docx', 'docx', true],
    ['html', 'html', false],
    ['json', 'json', false],
    ['text', 'txt', false],
    ['xlsx', 'xlsx', true],
  ])('%s is what it says', async (id, extension, binary) => {
    const format = await loadFormat(id);
    expect(format).toMatchObject({ id, extension, binary });
    expect(typeof (await format.render(pdfResult, rubric, options))).toBe(binary ? 'object' : 'string');
  });

  test.each(['pdf', '', '../index', 'constructor'])('%s is no format', async (id) => {
    await expect(loadFormat(id)).rejects.toSatisfy(
      (error) => error instanceof AppError && error.code === 'bad-option' && error.message.includes('xlsx'),
    );
  });

  test('the same result gives the same bytes a while later', async () => {
    const all = async () => {
      const out: string[] = [];
      for (const id of ids) {
        const bytes = await (await loadFormat(id)).render(pdfResult, rubric, options);
        out.push(`${id} ${Buffer.from(bytes as string).toString('base64')}`);
      }
      return out;
    };
    const first = await all();
    // Zip entries carry even seconds.
    await setTimeout(2100);
    expect(await all()).toEqual(first);
  });

  test.each(ids)('%s renders every kind of result and leaves it as it was', async (id) => {
    const format = await loadFormat(id);
    for (const result of [docxResult, scannedResult, completeResult, longResult(3000)]) {
      const before = structuredClone(result);
      const output = await format.render(result, rubric, options);
      expect(output.length).toBeGreaterThan(200);
      expect(result).toEqual(before);
    }
  });

  test.each(ids)('%s keeps a criterion and a passage that the rubric and result do not know', async (id) => {
    const strange = {
      ...pdfResult,
      evidence: [{ passage: 'p999', criterion: '9.9', score: 0.5, facets: [], why: [] }],
      findings: [{ ...pdfResult.findings[0]!, criterion: '9.9', passages: ['p999'] }],
      coverage: [],
    };
    expect((await (await loadFormat(id)).render(strange, rubric, options)).length).toBeGreaterThan(300);
  });
});

describe('json', () => {
  test('is the result and nothing else, in the order of the contract', async () => {
    const shuffled = Object.fromEntries(Object.entries(pdfResult).reverse()) as typeof pdfResult;
    const text = String(await (await loadFormat('json')).render(shuffled, rubric, options));
    expect(resultSchema.parse(JSON.parse(text))).toEqual(pdfResult);
    expect(text).toMatch(/^\{\n {2}"schema": "prescreen\/result@1",\n {2}"document": \{\n/);
    expect(text.endsWith('}\n')).toBe(true);
    expect(Object.keys(JSON.parse(text))).toEqual([
      'schema',
      'document',
      'rubric',
      'applicant',
      'year',
      'inferred',
      'passages',
      'evidence',
      'series',
      'findings',
      'coverage',
      'diagnostics',
    ]);
  });

  test('keeps every character of a passage, controls escaped', async () => {
    const odd = `${NASTY}\u009b\u007f`;
    const result = { ...pdfResult, passages: [{ ...pdfResult.passages[0]!, text: odd }] };
    const text = String(await (await loadFormat('json')).render(result, rubric, options));
    expect(JSON.parse(text).passages[0].text).toBe(odd);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});
