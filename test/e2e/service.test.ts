import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prescreen-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const run = (...args: string[]) =>
  runCli(args, { PRESCREEN_DATA: join(folder, 'data'), DATABASE_URL: '', REDIS_URL: '' });

describe('prescreen migrate and work', () => {
  test('migrations up, status and down; work waits for them', async () => {
    expect((await run('migrate', 'status')).stdout.toString()).toMatch(/^0001-initial {2}未应用\n/);
    const early = await run('work');
    expect(early.status).toBe(2);
    expect(early.stderr).toMatch(/^prescreen: .*prescreen migrate/);
    expect((await run('migrate')).stdout.toString()).toMatch(/^已应用 0001-initial\n/);
    expect((await run('migrate', 'up')).stdout.toString()).toBe('数据库结构已是最新\n');
    expect((await run('migrate', 'status')).stdout.toString()).not.toContain('未应用');
    const refused = await run('migrate', 'down');
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('--yes');
    const down = await run('migrate', 'down', '--steps', '99', '--yes');
    expect(down.stdout.toString()).toMatch(/已撤销 0001-initial\n$/);
    expect(down.status).toBe(0);
  });

  test.each([
    ['work', '--workers', '0'],
    ['work', '--workers', 'many'],
    ['work', '--fast'],
    ['work', 'now'],
    ['migrate', 'sideways'],
    ['migrate', 'down', '--steps', '0', '--yes'],
    ['migrate', 'up', 'down'],
  ])('%s %s %s: one line, exit 2', async (...args) => {
    const { status, stdout, stderr } = await run(...args.filter((arg) => arg !== undefined));
    expect(status).toBe(2);
    expect(stderr).toMatch(/^prescreen: [^\n]+\n$/);
    expect(stdout.toString()).toBe('');
  });
});
