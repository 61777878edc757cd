import { execFileSync } from 'node:child_process';
import { serverBinary } from './server-binary.ts';

/**
 * Run by `npm test`: the integration tests start a real Redis and a real PostgreSQL of their own, the tests of the web
 * app a real Chromium, whose screenshots want Chinese characters. Where a Debian package is absent and may be
 * installed, it is; otherwise one line says which.
 */
const packages = {
  'redis-server': 'redis-server',
  initdb: 'postgresql',
  postgres: 'postgresql',
  chromium: 'chromium',
};
const missing = [
  ...new Set([
    ...Object.entries(packages).flatMap(([name, debian]) => (serverBinary(name) === null ? [debian] : [])),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ]),
];
if (missing.length > 0) {
  const apt = (...args: string[]): unknown =>
    execFileSync('apt-get', args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    apt('update', '-q');
    apt('install', '-qy', '--no-install-recommends', ...missing);
  } catch {
    console.error(
      `The tests want ${missing.join(' and ')}: install them (as root: apt-get install ${missing.join(' ')}).`,
    );
    process.exitCode = 1;
  }
}

function hasChineseFont(): boolean {
  const list = serverBinary('fc-list');
  return list !== null && execFileSync(list, [':lang=zh', 'family'], { encoding: 'utf8' }).trim() !== '';
}
