import type { Database } from './database.ts';

/** Bytes of one part; the last is shorter. */
const PART = 1_048_576;

/** Stores a file's bytes in place of what was there; inside a transaction of the caller's. */
export async function putFileParts(db: Database, sha256: string, bytes: Uint8Array): Promise<void> {
  await db.query('delete from file_parts where sha256 = $1', [sha256]);
  for (let number = 0; number * PART < bytes.length; number += 1) {
    await db.query('insert into file_parts (sha256, number, bytes) values ($1, $2, $3)', [
      sha256,
      number,
      bytes.subarray(number * PART, (number + 1) * PART),
    ]);
  }
}

/** A file's bytes, part by part; nothing where it has none. */
export async function* readFileParts(db: Database, sha256: string): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number += 1) {
    const [row] = await db.query<{ bytes: Uint8Array }>(
      'select bytes from file_parts where sha256 = $1 and number = $2',
      [sha256, number],
    );
    if (!row) return;
    yield row.bytes;
    if (row.bytes.length < PART) return;
  }
}
