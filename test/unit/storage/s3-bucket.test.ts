import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBucket } from '../../../src/storage/s3-bucket.ts';

const secret = 'secret';
let server: Server;
let objects: Map<string, Buffer>;
let open: (secretAccessKey?: string) => ReturnType<typeof openBucket>;

beforeEach(async () => {
  objects = new Map();
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const key = new URL(request.url ?? '', 'http://host').pathname;
      if (!isSigned(request, body)) {
        response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
      } else if (request.method === 'PUT') {
        objects.set(key, body);
        response.end();
      } else if (key === '/bucket') {
        response.end('<ListBucketResult/>');
      } else {
        const object = objects.get(key);
        response.writeHead(object ? 200 : 404).end(object);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  open = (secretAccessKey = secret) =>
    openBucket({
      kind: 's3',
      bucket: 'bucket',
      prefix: 'reports/',
      endpoint: `http://127.0.0.1:${port}`,
      region: 'cn-south-1',
      accessKeyId: 'key',
      secretAccessKey,
    });
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

it('stores and reads objects under its prefix', async () => {
  const bucket = open();
  const bytes = new Uint8Array(300_000).map((_, i) => i * 7);
  await bucket.put('abc', bytes);
  expect([...objects.keys()]).toEqual(['/bucket/reports/abc']);
  expect(Buffer.compare((await bucket.get('abc')) ?? Buffer.alloc(0), bytes)).toBe(0);
  expect(await bucket.get('absent')).toBeNull();
  await bucket.check();
});

it('says why the storage refuses', async () => {
  const bucket = open('wrong');
  const refused = {
    code: 'file-store-failed',
    message: expect.stringContaining('403 SignatureDoesNotMatch'),
  };
  await expect(bucket.put('abc', new Uint8Array(1))).rejects.toMatchObject(refused);
  await expect(bucket.get('abc')).rejects.toMatchObject(refused);
  await expect(bucket.check()).rejects.toMatchObject(refused);
});

/** Signature Version 4 as a storage checks it (header form). */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const match =
    /Credential=key\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)/.exec(
      request.headers.authorization ?? '',
    );
  if (!match) return false;
  const [, day = '', region = '', names = '', signature] = match;
  const stated = String(request.headers['x-amz-content-sha256']);
  if (stated !== 'UNSIGNED-PAYLOAD' && stated !== createHash('sha256').update(body).digest('hex'))
    return false;
  const url = new URL(request.url ?? '', 'http://host');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, url.pathname, query, headers.join(''), names, stated].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const hash = createHash('sha256').update(canonical).digest('hex');
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hash].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (last, part) => createHmac('sha256', last).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac('sha256', key).update(text).digest('hex') === signature;
}
