import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Builds the browser app into dist/web, if what it is made of has changed since. Takes seconds; what is there
 * already costs nothing.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const stamp = `${root}dist/web/.made-of`;
const sources = globSync(
  ['src/web/**/*', 'src/model/*.ts', 'src/report/**/*.ts', 'src/text/*.ts', 'package-lock.json'],
  {
    cwd: root,
    withFileTypes: true,
  },
)
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`)
  .sort();

const madeOf = createHash('sha256');
for (const source of sources)
  madeOf.update(source.slice(root.length)).update('\0').update(readFileSync(source));
const now = madeOf.digest('hex');

if (now !== before()) {
  process.stderr.write('正在构建网页，约需几秒…\n');
  // whoever starts it: a development build is larger and slower
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  await build({ configFile: `${root}src/web/vite.config.ts`, logLevel: 'warn' });
  writeFileSync(stamp, now);
}

function before(): string {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return '';
  }
}
