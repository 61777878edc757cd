import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { adviceFor } from '../../../../src/web/secretariat/import-advice.ts';

const folder = new URL('../../../../src/', import.meta.url);
const source = ['api/upload/', 'ingest/', 'api/']
  .flatMap((part) =>
    readdirSync(new URL(part, folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(part + name, folder), 'utf8')),
  )
  .join('\n');

describe('what to do about a report that was not taken', () => {
  test.each(['round-closed', 'conflict'])('%s, which the service really says, has advice', (code) => {
    expect(source).toContain(`'${code}'`);
    expect(adviceFor(code)).toMatch(/\p{Script=Han}/u);
  });

  test('one whose message says it has none', () => {
    expect(adviceFor('file-encrypted')).toBeNull();
    expect(adviceFor('something-new')).toBeNull();
  });
});
