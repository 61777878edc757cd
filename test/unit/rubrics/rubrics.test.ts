import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listRubrics, loadRubric, RUBRICS_FOLDER, readRubric } from '../../../src/rubrics/load-rubric.ts';

const SHAPES = {
  economic: { categories: 6, items: 18, points: 72 },
  culture: { categories: 3, items: 16, points: 50 },
  ecology: { categories: 3, items: 16, points: 50 },
  management: { categories: 3, items: 16, points: 50 },
  service: { categories: 3, items: 16, points: 50 },
  society: { categories: 3, items: 16, points: 50 },
};

test('the six standards are there and the abstract base is not offered', async () => {
  expect(await listRubrics()).toEqual(Object.keys(SHAPES).sort());
});

describe.each(Object.entries(SHAPES))('%s', (id, shape) => {
  test('has no faults and the shape of its standard', async () => {
    const { rubric, faults } = await readRubric(join(RUBRICS_FOLDER, id));
    expect(faults).toEqual([]);
    expect(rubric?.id).toBe(id);
    expect(rubric?.categories).toHaveLength(shape.categories);
    expect(rubric?.items).toHaveLength(shape.items);
    expect(rubric?.items.flatMap((item) => item.points)).toHaveLength(shape.points);
  });

  test('scores add up to 500', async () => {
    const rubric = await loadRubric(id);
    expect(rubric.items.reduce((sum, item) => sum + item.score, 0)).toBe(500);
    expect(rubric.categories.reduce((sum, category) => sum + category.score, 0)).toBe(500);
  });

  test('every point has several aspects and at least twelve terms; result points have indicators', async () => {
    const rubric = await loadRubric(id);
    for (const item of rubric.items) {
      for (const point of item.points) {
        const terms = new Set([...point.aspects.flatMap((aspect) => aspect.terms), ...point.phrases]);
        expect(terms.size, point.id).toBeGreaterThanOrEqual(12);
        expect(point.aspects.length, point.id).toBeGreaterThanOrEqual(2);
        if (item.method === 'result') expect(point.indicators.length, point.id).toBeGreaterThan(3);
      }
    }
  });
});

describe('faults', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rubric-'));
    await cp(RUBRICS_FOLDER, folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const edit = async (file: string, change: (text: string) => string): Promise<void> => {
    const path = join(folder, file);
    await writeFile(path, change(await readFile(path, 'utf8')));
  };

  test('all of them at once, each with the line where it stands', async () => {
    await edit('economic/items/2.1.yaml', (text) => text.replace(/^score: \d+$/m, 'score: many'));
    await edit('economic/items/3.2.yaml', (text) => text.replace(/^method: process$/m, 'method: guess'));
    const { rubric, faults } = await readRubric(join(folder, 'economic'));
    expect(rubric).toBeNull();
    const at = faults.map((fault) => fault.file.split('/').at(-1));
    expect(at).toEqual(['2.1.yaml', '3.2.yaml']);
    for (const fault of faults) {
      const lines = (
        await readFile(fault.file.startsWith('/') ? fault.file : join(process.cwd(), fault.file), 'utf8')
      ).split('\n');
      expect(lines[fault.line - 1]).toMatch(/score: many|method: guess/);
    }
  });

  test('a broken YAML file is named with its line, not thrown', async () => {
    await edit('culture/rubric.yaml', (text) => `${text}\n  - ] broken: [\n`);
    const { faults } = await readRubric(join(folder, 'culture'));
    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]?.file).toContain('culture');
    expect(faults[0]?.line).toBeGreaterThan(1);
  });

  test('scores that do not add up and a repeated id are faults of structure', async () => {
    await edit('service/rubric.yaml', (text) => `${text}\ntotal: 499\n`);
    const { faults } = await readRubric(join(folder, 'service'));
    expect(faults.map((fault) => fault.message).join()).toContain('499');
  });
});
