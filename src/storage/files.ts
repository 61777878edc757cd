import { type Columns, select } from './columns.ts';
import type { Database } from './database.ts';

/** An uploaded file by its content. Its bytes: `blobs.ts`. */
export interface StoredFile {
  sha256: string;
  /** As first uploaded. */
  name: string;
  /** Bytes. */
  size: number;
  /** null until intake has looked. */
  format: string | null;
  stored: 'database' | 's3';
  createdAt: Date;
}

const columns: Columns<StoredFile> = {
  sha256: 'sha256',
  name: 'name',
  size: 'size::float8',
  format: 'format',
  stored: 'stored',
  createdAt: 'created_at',
};

export async function getFile(db: Database, sha256: string): Promise<StoredFile | null> {
  const [row] = await db.query<StoredFile>(`select ${select(columns)} from files where sha256 = $1`, [
    sha256,
  ]);
  return row ?? null;
}

/** Adds the row; one that is there stays as it is. */
export async function insertFile(
  db: Database,
  file: Pick<StoredFile, 'sha256' | 'name' | 'size' | 'stored'>,
): Promise<void> {
  await db.query(
    'insert into files (sha256, name, size, stored) values ($1, $2, $3, $4) on conflict (sha256) do nothing',
    [file.sha256, file.name, file.size, file.stored],
  );
}

/** What intake found it to be. */
export async function setFileFormat(db: Database, sha256: string, format: string): Promise<void> {
  await db.query('update files set format = $2 where sha256 = $1', [sha256, format]);
}

/** All files, oldest first, for a backup. */
export async function listFiles(db: Database): Promise<StoredFile[]> {
  return db.query<StoredFile>(`select ${select(columns)} from files order by created_at, sha256`);
}
