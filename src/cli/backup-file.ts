import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { AppError } from '../errors.ts';
import { type BackupTable, backupTables } from '../storage/backup.ts';

/** First line of a backup. */
export interface BackupHead {
  format: 'prescreen-backup@1';
  createdAt: string;
  /** Names of the migrations that its tables are of. */
  migrations: string[];
  /** Uploaded files that are not in it but in S3. */
  filesElsewhere: number;
}

/**
 * Writes a backup: gzip of lines, the head first, then `table<TAB>row`, last `end<TAB>number of rows`. The file is
 * there only when it is whole.
 * @throws AppError output-failed
 */
export async function writeBackup(
  path: string,
  head: BackupHead,
  dump: (take: (table: BackupTable, row: string) => Promise<void>) => Promise<void>,
): Promise<number> {
  const partial = `${path}.partial`;
  const gzip = createGzip({ level: 6 });
  const file = createWriteStream(partial, { mode: 0o600 });
  const written = finished(gzip.pipe(file));
  // whoever waits for it hears of it; a failure before that must not end the process
  written.catch(() => {});
  const failed = written.then(() => new Promise<never>(() => {}));
  const put = async (line: string): Promise<void> => {
    if (!gzip.write(`${line}\n`)) await Promise.race([once(gzip, 'drain'), failed]);
  };
  let rows = 0;
  try {
    await put(JSON.stringify(head));
    await dump(async (table, row) => {
      rows += 1;
      await put(`${table}\t${row}`);
    });
    await put(`end\t${rows}`);
    gzip.end();
    await written;
    await rename(partial, path);
    return rows;
  } catch (error) {
    gzip.destroy();
    file.destroy();
    await rm(partial, { force: true });
    const { code } = error as { code?: string };
    if (error instanceof AppError || !/^E[A-Z]+$/.test(code ?? '')) throw error;
    throw new AppError('output-failed', `${path}：备份写不进去（${code}），请检查路径、权限和磁盘空间`, {
      cause: error,
    });
  }
}

/**
 * Reads a backup: its head, then its rows. The rows end in an error where the file is cut short or altered.
 * @throws AppError file-not-found, file-broken
 */
export async function readBackup(path: string): Promise<{
  head: BackupHead;
  rows: AsyncGenerator<{ table: BackupTable; row: string }>;
}> {
  const source = createReadStream(path);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  const lines = linesOf(unpacked, path);
  const first = await lines.next();
  const head = first.done ? null : parseHead(first.value);
  if (!head) throw broken(path);
  return { head, rows: rowsOf(lines, path) };
}

/** Line by line, one in memory at a time: readline would read a thousand ahead, of megabytes each. */
async function* linesOf(stream: AsyncIterable<Buffer>, path: string): AsyncGenerator<string> {
  let begun: Buffer[] = [];
  try {
    for await (const chunk of stream) {
      let from = 0;
      for (let to = chunk.indexOf(10); to !== -1; to = chunk.indexOf(10, from)) {
        begun.push(chunk.subarray(from, to));
        const line = Buffer.concat(begun).toString();
        begun = [];
        from = to + 1;
        yield line;
      }
      begun.push(chunk.subarray(from));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new AppError('file-not-found', `${path}：文件不存在，请检查路径`);
    throw broken(path, error);
  }
}

async function* rowsOf(
  lines: AsyncGenerator<string>,
  path: string,
): AsyncGenerator<{ table: BackupTable; row: string }> {
  let count = 0;
  for await (const line of lines) {
    const at = line.indexOf('\t');
    const [table, row] = [line.slice(0, at), line.slice(at + 1)];
    if (table === 'end') {
      if (Number(row) !== count) throw broken(path);
      return;
    }
    if (!isTable(table)) throw broken(path);
    count += 1;
    yield { table, row };
  }
  throw broken(path);
}

const isTable = (name: string): name is BackupTable => (backupTables as readonly string[]).includes(name);

function parseHead(line: string): BackupHead | null {
  try {
    const head = JSON.parse(line) as BackupHead;
    return head.format === 'prescreen-backup@1' && Array.isArray(head.migrations) ? head : null;
  } catch {
    return null;
  }
}

const broken = (path: string, cause?: unknown): AppError =>
  new AppError('file-broken', `${path}：不是完整的备份文件，请换一份备份`, { cause });
