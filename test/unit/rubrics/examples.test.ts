import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listRubrics, loadRubric, RUBRICS_FOLDER, readRubric } from '../../../src/rubrics/load-rubric.ts';
import { packWordFile, WORDS } from '../../../src/rubrics/word-file.ts';
import { learnWords } from '../../../src/text/learn-words.ts';

describe.each(await listRubrics())('%s', (id) => {
  test('its word file is what `prescreen rubric learn` writes now', async () => {
    const { rubric, words } = await readRubric(join(RUBRICS_FOLDER, id));
    expect(words.state, `run prescreen rubric learn ${id}`).toBe('current');
    if (!rubric) throw new Error('a usable rubric is wanted');
    // as one truth value: a difference of ten thousand lines helps nobody
    const file = await readFile(join(RUBRICS_FOLDER, id, WORDS), 'utf8');
    expect(file === packWordFile(words.sources, learnWords(rubric)), 'raise LEARNING, then learn').toBe(true);
  });

  test('every point, the profile and nothing have examples', async () => {
    const { rubric } = await readRubric(join(RUBRICS_FOLDER, id));
    const classes = rubric?.items.flatMap((item) => item.points.map((point) => point.id)) ?? [];
    expect(Object.keys(rubric?.examples ?? {}).sort()).toEqual([...classes, 'nothing', 'profile'].sort());
  });
});

describe('a copy', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'examples-'));
    for (const id of ['common', 'culture'])
      await cp(join(RUBRICS_FOLDER, id), join(folder, id), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const at = (...parts: string[]): string => join(folder, ...parts);

  test('an overlay’s sentences follow its base’s, once each, and `!` replaces them', async () => {
    await mkdir(at('culture/examples'), { recursive: true });
    const base = await readFile(at('common/examples/1.1.1.yaml'), 'utf8');
    const first = /^ {2}- (.*)$/m.exec(base)?.[1] ?? '';
    const before = (await readRubric(at('culture'))).rubric?.examples ?? {};
    await writeFile(
      at('culture/examples/1.1.1.yaml'),
      `1.1.1.1:\n  - 院里自己说的一句\n  - ${first}\n1.1.1.2!:\n  - 只有这一句\n`,
    );
    const { rubric, faults } = await readRubric(at('culture'));
    expect(faults).toEqual([]);
    expect(before['1.1.1.1']?.[0]).toBe(first);
    expect(rubric?.examples?.['1.1.1.1']).toEqual([...(before['1.1.1.1'] ?? []), '院里自己说的一句']);
    expect(rubric?.examples?.['1.1.1.2']).toEqual(['只有这一句']);
    expect(rubric?.examples?.['1.1.1.3']).toEqual(before['1.1.1.3']);
  });

  test('with a current word file the examples are not parsed, without one they are', async () => {
    const quick = await loadRubric(at('culture'));
    expect(quick.words).toBeDefined();
    expect(quick.examples).toBeUndefined();
    await rm(at('culture', WORDS));
    const slow = await loadRubric(at('culture'));
    expect(slow.words).toBeUndefined();
    expect(slow.examples?.profile?.length).toBeGreaterThan(0);
    expect(learnWords(slow)).toBe(quick.words);
  });

  test.each<[what: string, change: () => Promise<void>]>([
    ['a sentence more', () => appendFile(at('culture/examples/3.1.1.yaml'), '  - 又一句\n')],
    ['a sentence more in the base', () => appendFile(at('common/examples/profile.yaml'), '  - 又一句\n')],
    ['only a comment in an item', () => appendFile(at('culture/items/3.1.1.yaml'), '# 注\n')],
    ['another head', () => appendFile(at('common/rubric.yaml'), '\n')],
    ['a file more', () => writeFile(at('culture/examples/0.yaml'), 'nothing:\n  - 一句\n')],
    ['a file less', () => rm(at('common/examples/1.1.1.yaml'))],
    [
      'a count changed by hand',
      async () => {
        const file = await readFile(at('culture', WORDS), 'utf8');
        await writeFile(at('culture', WORDS), file.replace(/\t0:1\n/, '\t0:2\n'));
      },
    ],
    ['a file cut short', async () => writeFile(at('culture', WORDS), 'prescreen-words')],
    ['an empty file', async () => writeFile(at('culture', WORDS), '')],
  ])('stale after: %s', async (_what, change) => {
    expect((await readRubric(at('culture'))).words.state).toBe('current');
    await change();
    const { words, rubric } = await readRubric(at('culture'));
    expect(words.state).toBe('stale');
    expect(rubric?.words).toBeUndefined();
    expect((await loadRubric(at('culture'))).examples).toBeDefined();
  });

  test('faults of examples name the file and the point’s line', async () => {
    await writeFile(at('culture/examples/3.1.1.yaml'), '3.1.1.1:\n  - 一句\n9.9.9.9:\n  - 一句\n');
    await writeFile(at('culture/examples/3.1.2.yaml'), '# 注\n3.1.2.1:\n  - 一句\n  - [二, 三]\n');
    const wrong = (await readRubric(at('culture'))).faults;
    expect(wrong.map(({ file, line }) => `${file.split('/').at(-1)}:${line}`)).toEqual(['3.1.2.yaml:2']);
    await rm(at('culture/examples/3.1.2.yaml'));
    const unknown = (await readRubric(at('culture'))).faults;
    expect(unknown.map(({ file, line }) => `${file.split('/').at(-1)}:${line}`)).toEqual(['3.1.1.yaml:3']);
    expect(unknown[0]?.message).toContain('9.9.9.9');
    await writeFile(at('culture/examples/3.1.1.yaml'), '- 一句\n');
    expect((await readRubric(at('culture'))).faults[0]?.message).toContain('映射');
  });
});
