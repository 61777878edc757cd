import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { load } from 'js-yaml';
import type { RubricFault } from './locate-fault.ts';
import { isMapping } from './merge.ts';

/** A file as it stands, not yet understood. */
export interface RawSource {
  path: string;
  /** As shown to people: relative to the working folder where it lies below it. */
  file: string;
  bytes: Uint8Array;
}

export interface Source extends RawSource {
  value: Record<string, unknown>;
}

/** A path as shown to people. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}

/** A file's bytes; none, and a fault, for a file that cannot be read. */
export async function readRaw(path: string, faults: RubricFault[]): Promise<RawSource> {
  const file = shownPath(path);
  try {
    return { path, file, bytes: await readFile(path) };
  } catch (error) {
    faults.push({ file, line: 0, message: messageOf(error) });
    return { path, file, bytes: new Uint8Array() };
  }
}

/** What a YAML file says; an empty mapping, and faults, for one that is no mapping. */
export async function parseSource(raw: RawSource, faults: RubricFault[]): Promise<Source> {
  let value: unknown;
  try {
    value = load(Buffer.from(raw.bytes.buffer, raw.bytes.byteOffset, raw.bytes.length).toString('utf8'));
  } catch (error) {
    const before = faults.length;
    if (existsSync(raw.path))
      await (await import('./locate-fault.ts')).placeSource(raw.path, raw.file, faults);
    if (faults.length === before) faults.push({ file: raw.file, line: 0, message: messageOf(error) });
    return { ...raw, value: {} };
  }
  if (isMapping(value)) return { ...raw, value };
  faults.push({ file: raw.file, line: 1, message: '应为“键: 值”的映射' });
  return { ...raw, value: {} };
}

/** Reads and parses a YAML file; one fault for one that cannot be read. */
export async function readSource(path: string, faults: RubricFault[]): Promise<Source> {
  const before = faults.length;
  const raw = await readRaw(path, faults);
  return faults.length > before ? { ...raw, value: {} } : parseSource(raw, faults);
}

const messageOf = (error: unknown): string => (error as Error).message.split('\n')[0] ?? '文件读不出';
