import { createHash } from 'node:crypto';

const padding = Uint8Array.from(
  Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex'),
);

const md5 = (...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const rc4 = (key: Uint8Array, data: Uint8Array): Uint8Array => {
  const s = Uint8Array.from({ length: 256 }, (_, n) => n);
  const swap = (a: number, b: number): void => {
    const kept = s[a] ?? 0;
    s[a] = s[b] ?? 0;
    s[b] = kept;
  };
  let j = 0;
  for (let i = 0; i < 256; i += 1) {
    j = (j + (s[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  j = 0;
  return data.map((byte) => {
    i = (i + 1) & 255;
    j = (j + (s[i] ?? 0)) & 255;
    swap(i, j);
    return byte ^ (s[((s[i] ?? 0) + (s[j] ?? 0)) & 255] ?? 0);
  });
};

const padded = (password: string): Uint8Array => {
  const out = new Uint8Array(32);
  const bytes = Buffer.from(password, 'latin1');
  out.set(bytes.subarray(0, 32));
  out.set(padding.subarray(0, 32 - Math.min(32, bytes.length)), Math.min(32, bytes.length));
  return out;
};

/**
 * A one-page PDF that opens only with `password` (standard security handler, revision 2, 40-bit RC4:
 * ISO 32000-1, 7.6.3). `text` is ASCII.
 */
export const encryptedPdf = (text: string, password: string): Uint8Array => {
  const id = md5(Buffer.from(text, 'latin1'));
  const permissions = -4;
  const owner = rc4(md5(padded(password)).subarray(0, 5), padded(password));
  const flags = new Uint8Array(4);
  new DataView(flags.buffer).setInt32(0, permissions, true);
  const key = md5(padded(password), owner, flags, id).subarray(0, 5);
  const user = rc4(key, padding);
  const objectKey = (number: number): Uint8Array =>
    md5(key, Uint8Array.of(number & 255, (number >> 8) & 255, 0, 0, 0)).subarray(0, 10);
  const hex = (bytes: Uint8Array): string => `<${Buffer.from(bytes).toString('hex')}>`;
  const content = rc4(objectKey(4), Buffer.from(`BT /F1 12 Tf 72 720 Td (${text}) Tj ET`, 'latin1'));
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${Buffer.from(content).toString('latin1')}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(user)} /P ${permissions} >>`,
  ];
  let file = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets = objects.map((body, n) => {
    const at = file.length;
    file += `${n + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = file.length;
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Encrypt 6 0 R /ID [${hex(id)} ${hex(id)}] >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
};
