import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../../../src/errors.ts';
import { ingestApart } from '../../../src/pipeline/ingest-apart.ts';
import { compoundFile } from '../../support/compound-file.ts';
import { buildDocx, docxParts, LONG, p, zipParts } from '../ingest/build-docx.ts';

const good = (): Uint8Array => buildDocx({ body: p('深圳市市长质量奖自评报告') + p(LONG).repeat(3) });

const streams = (...names: string[]): Uint8Array =>
  compoundFile(names.map((name) => ({ name, data: new Uint8Array(8) })));

async function failure(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`);
  expect(error.message).not.toMatch(/\n/);
  return error;
}

describe('ingestApart', () => {
  it('reads a report, and every time the same', async () => {
    const first = await ingestApart(good(), '报告.docx');
    expect(first.name).toBe('报告.docx');
    expect(first.blocks).toHaveLength(4);
    expect(await ingestApart(good(), '报告.docx')).toEqual(first);
  });

  it.each([
    [
      'a view into larger memory',
      (bytes: Uint8Array) => {
        const larger = new Uint8Array(bytes.length + 20);
        larger.set(bytes, 10);
        return larger.subarray(10, 10 + bytes.length);
      },
    ],
    ['a Buffer', (bytes: Uint8Array) => Buffer.from(bytes)],
    [
      'a Buffer inside a larger one',
      (bytes: Uint8Array) => Buffer.concat([Buffer.alloc(7), bytes]).subarray(7),
    ],
  ])('takes %s', async (_, make) => {
    const document = await ingestApart(make(good()), 'a.docx');
    expect(document.blocks).toHaveLength(4);
  });

  it.each<[string, () => Uint8Array, ErrorCode]>([
    ['an empty file', () => new Uint8Array(0), 'file-empty'],
    ['a text file', () => Buffer.from('不是报告。\n'.repeat(20)), 'unsupported-format'],
    ['a few bytes of Node’s shared memory', () => Buffer.from('x'), 'unsupported-format'],
    ['an old .doc', () => streams('WordDocument', '1Table'), 'legacy-format'],
    ['an encrypted file', () => streams('EncryptionInfo', 'EncryptedPackage'), 'file-encrypted'],
    ['a torn ZIP', () => good().slice(0, 400), 'file-broken'],
    ['a torn PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type'), 'file-broken'],
    [
      'a part that inflates a thousandfold',
      () =>
        zipParts({ ...docxParts({ body: p('x') }), 'word/media/a.xml': new Uint8Array(64 * 1024 * 1024) }),
      'zip-bomb',
    ],
  ])('%s: code and message arrive', async (_, make, code) => {
    const error = await failure(ingestApart(make(), '某报告.docx'));
    expect(error.code).toBe(code);
    expect(error.message).toContain('某报告.docx');
    expect(error.retryable).toBe(false);
  });

  it('ends a file that takes too long', async () => {
    const error = await failure(ingestApart(good(), 'slow.docx', { time: 1 }));
    expect(error.code).toBe('parse-timeout');
    expect(error.message).toContain('slow.docx');
    expect(error.retryable).toBe(true);
  });

  it('ends a file that takes too much memory', async () => {
    const paragraphs = p(LONG).repeat(40_000);
    const error = await failure(ingestApart(buildDocx({ body: paragraphs }), 'huge.docx', { heap: 24 }));
    expect(error.code).toBe('file-broken');
    expect(error.message).toContain('24 MiB');
  });

  it('a hostile file harms neither the ones beside it nor later ones', async () => {
    const heavy = buildDocx({ body: p(LONG).repeat(40_000) });
    const settled = await Promise.allSettled([
      ingestApart(heavy, 'heavy.docx', { heap: 24 }),
      ingestApart(good(), 'beside.docx'),
      ingestApart(good().slice(0, 400), 'torn.docx'),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
    expect((await ingestApart(good(), 'later.docx')).status).toBe('complete');
  });
});
