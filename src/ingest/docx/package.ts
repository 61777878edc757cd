import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { AppError } from '../../errors.ts';
import type { Limits } from '../reader.ts';
import { attribute, parseXml } from './xml.ts';

export interface Relationship {
  /** Last path segment of the relationship type: styles, numbering, chart … */
  type: string;
  /** Name of the part inside the package; '' for something outside. */
  target: string;
}

const broken = (cause?: unknown): AppError =>
  new AppError('file-broken', '文件已损坏或没有传完整，无法打开，请重新导出或重新上传', { cause });
const bomb = (): AppError =>
  new AppError('zip-bomb', '文件解压后大得不合常理，为安全起见不予读取，请用 Word 重新另存后再提交');

/** Small parts compress well without being an attack. */
const RATIO_FROM_BYTES = 1024 * 1024;

/** A part's name as the lookup key (names differ by more than case: ECMA-376 part 2, 6.2.2), null for one outside. */
function partKey(name: string): string | null {
  const path = name.replaceAll('\\', '/').replace(/^\/+/, '');
  if (path === '' || /^[A-Za-z]:/.test(path) || path.split('/').includes('..') || path.includes('\0'))
    return null;
  return path.toLowerCase();
}

/** Resolves a relationship's target against the part that holds it; '' if it leaves the package. */
function resolveTarget(source: string, target: string): string {
  let path = target.replaceAll('\\', '/');
  try {
    path = decodeURIComponent(path);
  } catch {
    // a bare % in a name: taken as it stands
  }
  const segments = path.startsWith('/') ? [] : source.split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return '';
  }
  return segments.join('/');
}

/**
 * A DOCX as named parts. The directory is counted and sized before anything is inflated; names that lead out of
 * the package are ignored; each part is inflated only when asked for, and no further than it declares.
 */
export class DocxPackage {
  readonly #zip: ZipFile;
  readonly #parts: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, parts: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#parts = parts;
  }

  /** @throws AppError file-broken, file-encrypted, zip-bomb */
  static async open(bytes: Uint8Array, limits: Limits): Promise<DocxPackage> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const parts = new Map<string, Entry>();
    let inflated = 0;
    try {
      // names as bytes: yauzl would stop at a name with `..`, which we only want to ignore
      const zip = await fromBufferPromise(buffer, { decodeStrings: false, autoClose: false });
      if (zip.entryCount > limits.parts) throw bomb();
      let count = 0;
      for await (const entry of zip.eachEntry()) {
        count++;
        inflated += entry.uncompressedSize;
        if (count > limits.parts || inflated > limits.inflatedBytes) throw bomb();
        if (
          entry.uncompressedSize > RATIO_FROM_BYTES &&
          entry.uncompressedSize > entry.compressedSize * limits.inflationRatio
        ) {
          throw bomb();
        }
        const key = partKey((entry.fileName as unknown as Buffer).toString('utf8'));
        if (key === null || key.endsWith('/')) continue;
        if (entry.isEncrypted()) {
          throw new AppError('file-encrypted', '文件已加密，无法读取，请取消密码保护后再提交');
        }
        // two parts of one name: readers differ in which one they show, so neither is trusted
        if (parts.has(key)) throw broken(new Error(`duplicate part ${key}`));
        parts.set(key, entry);
      }
      return new DocxPackage(zip, parts);
    } catch (error) {
      throw error instanceof AppError ? error : broken(error);
    }
  }

  has(name: string): boolean {
    const key = partKey(name);
    return key !== null && this.#parts.has(key);
  }

  /** The inflated bytes of a part. @throws AppError file-broken, zip-bomb */
  async *read(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#parts.get(partKey(name) ?? '');
    if (!entry) throw broken(new Error(`no part ${name}`));
    let stream: Readable | undefined;
    try {
      stream = await this.#zip.openReadStreamPromise(entry);
      for await (const chunk of stream) yield chunk as Uint8Array;
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (error instanceof Error && /too many bytes/.test(error.message)) throw bomb();
      throw broken(error);
    } finally {
      stream?.destroy();
    }
  }

  /** Relationships of a part ('' for the package) by id; empty where it has none. */
  async relationships(source: string): Promise<Map<string, Relationship>> {
    const slash = source.lastIndexOf('/');
    const name = `${source.slice(0, slash + 1)}_rels/${source.slice(slash + 1)}.rels`;
    const found = new Map<string, Relationship>();
    if (!this.has(name)) return found;
    await parseXml(this.read(name), {
      open(element, tag) {
        if (element !== 'rel:Relationship') return;
        const outside = attribute(tag, 'TargetMode') === 'External';
        found.set(attribute(tag, 'Id'), {
          type: attribute(tag, 'Type').split('/').at(-1) ?? '',
          target: outside ? '' : resolveTarget(source, attribute(tag, 'Target')),
        });
      },
      close() {},
    });
    return found;
  }

  /** Name of the main document part: by relationship, since it need not be called word/document.xml. */
  async mainPart(): Promise<string> {
    for (const relationship of (await this.relationships('')).values()) {
      if (relationship.type === 'officeDocument' && this.has(relationship.target)) return relationship.target;
    }
    if (this.has('word/document.xml')) return 'word/document.xml';
    throw broken(new Error('no main document part'));
  }
}
