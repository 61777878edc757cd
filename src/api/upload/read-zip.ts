import { Readable } from 'node:stream';
import { type Entry, openPromise } from 'yauzl';
import { AppError } from '../../errors.ts';

/** Entries of one zip that are looked at; more is no batch of reports. */
const MOST_ENTRIES = 5_000;

export interface ZipEntry {
  /** Folders and name as the zip says, separated by `/`; for people, never for a path. */
  name: string;
  /** Bytes when unpacked, as the zip claims; the stream ends in an error where that is not true. */
  size: number;
  open(): Promise<Readable>;
}

/**
 * The files of a zip on disk that are wanted (reports: .docx, .pdf), one after the other; nothing is unpacked to any
 * path of the zip's own. `most`: entries, wanted or not.
 * @throws AppError file-broken, zip-bomb (too many entries)
 */
export async function* readZip(
  path: string,
  { wanted = isReport, most = MOST_ENTRIES }: { wanted?: (name: string) => boolean; most?: number } = {},
): AsyncGenerator<ZipEntry> {
  const zip = await openPromise(path, {
    autoClose: false,
    decodeStrings: false,
    validateEntrySizes: true,
  }).catch((cause: unknown) => {
    throw broken(cause);
  });
  try {
    if (zip.entryCount > most)
      throw new AppError('zip-bomb', `压缩包内有 ${zip.entryCount} 个文件，超过上限 ${most} 个，请分批导入`);
    const entries = zip.eachEntry();
    for (;;) {
      const next = await entries.next().catch((cause: unknown) => {
        throw broken(cause);
      });
      if (next.done) return;
      const entry = next.value;
      const name = nameOf(entry);
      if (!wanted(name)) continue;
      const open = async (): Promise<Readable> => {
        const packed = await zip.openReadStreamPromise(entry).catch((cause: unknown) => {
          throw brokenEntry(cause);
        });
        // it inflates ahead of whoever reads it, and may end in an error before or after that one listens
        packed.on('error', () => {});
        return Readable.from(unpacked(packed), { objectMode: false });
      };
      yield { name, size: entry.uncompressedSize, open };
    }
  } finally {
    zip.close();
  }
}

const broken = (cause: unknown): AppError =>
  new AppError('file-broken', '压缩包已损坏或没有传完整，请重新压缩后再导入', { cause });

/** Tells a fault of the zip from one of ours. */
async function* unpacked(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (cause) {
    throw brokenEntry(cause);
  }
}

const brokenEntry = (cause: unknown): AppError =>
  new AppError('file-broken', '这份报告在压缩包中已损坏、加了密码或大小与所称不符，请单独上传', { cause });

/** Not what systems and Word leave beside them. */
function isReport(name: string): boolean {
  const last = name.split('/').at(-1) ?? '';
  return (
    /\.(docx|pdf)$/i.test(last) &&
    !last.startsWith('~$') &&
    !last.startsWith('.') &&
    !name.startsWith('__MACOSX/')
  );
}

/** Zips made by Chinese systems hold names in GB 18030 without saying so. */
function nameOf(entry: Entry): string {
  const raw = entry.fileName as unknown as Uint8Array;
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    name = new TextDecoder('gb18030').decode(raw);
  }
  return name.replaceAll('\\', '/');
}
