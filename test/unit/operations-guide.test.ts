import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { permissions } from '../../src/api/permissions.ts';
import { readClientConfig, readServiceConfig } from '../../src/config.ts';

const root = new URL('../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const guide = text('docs/operations.md');
const config = text('src/config.ts');

/** Rows of the guide's tables whose first cell is a variable: its name and its default, '' for none. */
const variables = [...guide.matchAll(/^\| `([A-Z][A-Z0-9_]+)` \| (?:`([^`]*)`)? ?\|/gm)].map(
  ([, name = '', fallback = '']) => ({ name, fallback }),
);
const ofClient = variables.filter(({ name }) => ['PRESCREEN_URL', 'PRESCREEN_TOKEN'].includes(name));
const ofService = variables.filter((variable) => !ofClient.includes(variable));

it('lists every variable that the service reads, and no other', () => {
  const read = [...config.matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map((match) => match[1]);
  expect(read.length).toBeGreaterThan(15);
  expect(ofService.map(({ name }) => name).sort()).toEqual(read.sort());
  expect(ofClient).toHaveLength(2);
  for (const { name } of ofClient) expect(config).toContain(`env.${name}`);
});

it('names their defaults', () => {
  const usual = readServiceConfig({});
  for (const { name, fallback } of ofService)
    if (fallback !== '') expect(readServiceConfig({ [name]: fallback }), name).toEqual(usual);
  const url = ofClient.find(({ name }) => name === 'PRESCREEN_URL')!.fallback;
  expect(readClientConfig({ PRESCREEN_URL: url })).toEqual(readClientConfig({}));
});

it('says which of them .env gives to the containers', () => {
  const compose = text('docker-compose.yml');
  const fixed = ['DATABASE_URL', 'REDIS_URL', 'HOST', 'PORT', 'WORKERS', 'PRESCREEN_DATA'];
  const passed = ofService.filter(({ name }) => compose.includes(`${name}: \${${name}:-}`));
  const kept = ofService.filter((variable) => !passed.includes(variable)).map(({ name }) => name);
  expect(kept.sort()).toEqual(fixed.sort());
});

it('names metrics, routes and commands that there are', () => {
  const metrics = text('src/api/metrics.ts') + text('src/queue/metrics.ts');
  const named = [...new Set([...guide.matchAll(/`(prescreen_[a-z_]+)/g)].map((match) => match[1]!))];
  expect(named.length).toBeGreaterThan(4);
  for (const name of named) expect(metrics).toContain(`'${name}'`);
  const defined = [...metrics.matchAll(/name: '(prescreen_\w+)'/g)].map((match) => match[1]!);
  expect(named.sort()).toEqual(defined.sort());

  const routes = [...guide.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/[^`]*)`/g)].map((match) => match[1]!);
  expect(routes.length).toBeGreaterThan(5);
  expect(routes.filter((route) => !(route in permissions))).toEqual([]);

  const commands = readdirSync(new URL('src/cli/commands/', root)).map((name) => name.replace('.ts', ''));
  const used = [...guide.matchAll(/\bprescreen ([a-z]+)\b/g)].map((match) => match[1]!);
  expect(used.length).toBeGreaterThan(10);
  expect(used.filter((name) => !commands.includes(name))).toEqual([]);
});

it('links to its own headings', () => {
  const headings = [...guide.matchAll(/^## (.+)$/gm)].map((match) => match[1]!);
  for (const [, anchor] of guide.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(anchor);
});
