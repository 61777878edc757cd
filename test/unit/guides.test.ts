import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  FACET_LABELS,
  FACET_LETTERS,
  METHOD_FACETS,
  ruleTitle,
  SEVERITY_LABELS,
  STATE_LABELS,
} from '../../src/report/labels.ts';
import { escapePattern } from '../../src/web/document/escape-pattern.ts';
import { SHORTCUTS } from '../../src/web/reviewer/shortcuts.ts';

const root = new URL('../../', import.meta.url);
const docs = new URL('docs/', root);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Name → text of every document. */
const pages = new Map(
  readdirSync(docs)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name, text(`docs/${name}`)]),
);
const guides = ['guide-applicant.md', 'guide-reviewer.md', 'guide-secretariat.md'];
const guide = (name: string): string => pages.get(name) ?? '';

/** Files that the tests of the screens make: `name`, and `name-820` where a second width is asked for. */
function screens(): Set<string> {
  const source = text('test/e2e/web/screens.test.ts');
  const names = [...source.matchAll(/takePicture\(page, '([a-z0-9-]+)'\)/g)].map((match) => match[1]!);
  for (const entry of source.split(/(?=\bname: '[a-z])/).slice(1)) {
    const name = /^name: '([a-z0-9-]+)'/.exec(entry)?.[1];
    if (name === undefined) continue;
    names.push(name);
    const width = /^\s*also: (\d+),/m.exec(entry)?.[1];
    if (width !== undefined) names.push(`${name}-${width}`);
  }
  return new Set(names.map((name) => `${name}.png`));
}

/** Every picture that a document shows: its alternative text and its address. */
const pictures = [...pages].flatMap(([name, page]) =>
  [...page.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, alt = '', to = '']) => ({ name, alt, to })),
);

it('shows only screens that the tests make, each with words for those who cannot see it', () => {
  const made = screens();
  expect(made.size).toBeGreaterThan(20);
  expect(made).toContain('reviewer-workbench-820.png');
  expect(pictures.length).toBeGreaterThan(20);
  for (const { name, alt, to } of pictures) {
    expect(to, name).toMatch(/^screens\/[a-z0-9-]+\.png$/);
    expect(made, name).toContain(to.replace('screens/', ''));
    expect(alt.match(/\p{Script=Han}/gu)?.length ?? 0, to).toBeGreaterThan(5);
  }
});

it('keeps no large picture that no document shows', () => {
  const folder = new URL('screens/', docs);
  const kept = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.png')) : [];
  const shown = new Set(pictures.map(({ to }) => to.replace('screens/', '')));
  const idle = kept.filter((name) => !shown.has(name) && statSync(new URL(name, folder)).size > 600 * 1024);
  expect(idle).toEqual([]);
});

/** Of a heading, as sites that show Markdown make it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

it('leads only to documents and headings that there are', () => {
  for (const [name, page] of pages) {
    const links = [...page.matchAll(/(?<!!)\[[^\]]*\]\(([^)]+)\)/g)].map((match) => match[1]!);
    for (const link of links.filter((one) => !/^https?:/.test(one))) {
      const [path = '', anchor] = link.split('#');
      const file = path === '' ? name : path;
      expect(existsSync(new URL(file, docs)), `${name}: ${link}`).toBe(true);
      if (anchor === undefined) continue;
      const headings = [...guide(file).matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1]!));
      expect(headings, `${name}: ${link}`).toContain(anchor);
    }
  }
  for (const name of [...guides, 'operations.md']) expect(guide('README.md')).toContain(`](${name})`);
});

/** Words in bold, but the questions at the end. */
function boldWords(page: string): string[] {
  const [before = '', after = ''] = page.split(/^## 问答$/m);
  const text = before + after.replace(/^\*\*[^*]+\*\* /gm, '');
  return [...new Set([...text.matchAll(/\*\*([^*]+)\*\*/g)].map((match) => match[1]!))];
}

it('calls things what the pages call them', () => {
  const files = (folder: string): string[] =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => text(folder + name));
  const code = [...files('src/web/'), ...files('src/report/')].join('\n').replace(/\/\*\*[\s\S]*?\*\//g, '');
  // a string or a text between tags, whole but for what is counted or named behind it
  const stands = (word: string): boolean =>
    new RegExp(`(?:['"\`>}]\\s*|^\\s+)${escapePattern(word)}(?=\\s*(?:$|['"\`<（{$]))`, 'm').test(code);
  const unknown = [...guides, 'README.md'].flatMap((name) => {
    const words = boldWords(guide(name));
    expect(words.length, name).toBeGreaterThan(5);
    return words.filter((word) => !stands(word)).map((word) => `${name}: ${word}`);
  });
  expect(unknown).toEqual([]);
});

it('explains every sign, degree and facet', () => {
  for (const name of guides) {
    for (const label of [...Object.values(STATE_LABELS), ...Object.values(SEVERITY_LABELS)])
      expect(guide(name), name).toContain(`| **${label}** |`);
    for (const facet of [...METHOD_FACETS.process, ...METHOD_FACETS.result])
      expect(guide(name), name).toContain(FACET_LABELS[facet]);
    expect(guide(name), name).toContain('见于其他章节');
    expect(guide(name), name).toMatch(/不评分.*不预测/s);
  }
  for (const method of ['process', 'result'] as const)
    for (const facet of METHOD_FACETS[method])
      expect(guide('guide-reviewer.md')).toContain(`${FACET_LETTERS[facet]} ${FACET_LABELS[facet]}`);
});

it('explains every kind of finding, and no other', () => {
  const section = guide('guide-applicant.md').split('## 问题的种类')[1]?.split('\n## ')[0] ?? '';
  const told = [...section.matchAll(/^\| ([^|]+) \|/gm)].map((match) => match[1]!).slice(2);
  const rules = readdirSync(new URL('src/checks/rules/', root))
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .map((name) => ruleTitle(name.replace('.ts', '')));
  expect(rules.length).toBeGreaterThan(15);
  expect(told.toSorted()).toEqual(rules.toSorted());
});

it('lists the keys of the workbench', () => {
  const told = [...guide('guide-reviewer.md').matchAll(/^\| `(.)` \| (.+) \|$/gm)].map(([, key, label]) => ({
    key,
    label,
  }));
  expect(told).toEqual(SHORTCUTS.map(({ key, label }) => ({ key, label })));
});

it('stays short enough to be read', () => {
  for (const name of guides) {
    const lines = guide(name).split('\n').length;
    expect(lines, name).toBeGreaterThan(120);
    expect(lines, name).toBeLessThanOrEqual(251);
  }
});
