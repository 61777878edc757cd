import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';

describe('readConfig', () => {
  it.each<[NodeJS.ProcessEnv, boolean | undefined]>([
    [{}, undefined],
    [{ NO_COLOR: '1' }, false],
    [{ NO_COLOR: '0' }, false],
    [{ NO_COLOR: '' }, undefined],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '' }, true],
    [{ FORCE_COLOR: '0' }, undefined],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('%j: color %s', (env, color) => expect(readConfig(env).color).toBe(color));

  it.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['80', 80],
    ['21', 21],
    ['20', undefined],
    ['-80', undefined],
    ['80.5', undefined],
    ['wide', undefined],
  ])('COLUMNS %j: %s', (COLUMNS, columns) => expect(readConfig({ COLUMNS }).columns).toBe(columns));
});
