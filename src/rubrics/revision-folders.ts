import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackRubric, writeRubricFiles } from './revision-files.ts';
import { REVISION } from './revision-version.ts';

/** What names a stored revision: the same hash, the same files. */
export interface RevisionKey {
  id: string;
  rubric: string;
  number: number;
  sha256: string;
}

export interface RevisionFolders {
  /** The rubric's folder, with what it extends beside it, written when it is asked for first. */
  folderOf(revision: RevisionKey): Promise<string>;
}

const PREFIX = 'prescreen-rubrics-';

/**
 * Revisions of rubrics as folders, for this process: `read` gives the packed files of one. They lie in a temporary
 * folder that is removed when the process ends; what killed processes left behind is removed by the next one.
 */
export function openRevisionFolders(read: (revision: string) => Promise<Uint8Array>): RevisionFolders {
  const writing = new Map<string, Promise<string>>();
  let root: string | undefined;

  async function write(revision: RevisionKey, folder: string): Promise<string> {
    const { id, rubric, number } = revision;
    const fresh = mkdtempSync(`${folder}.`);
    await writeRubricFiles(fresh, unpackRubric(await read(id)));
    await writeFile(join(fresh, rubric, REVISION), `${number}\n`);
    // whole or not at all
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
    return join(folder, rubric);
  }

  return {
    folderOf(revision) {
      if (root === undefined || !existsSync(root)) {
        root = openRoot();
        writing.clear();
      }
      const folder = join(root, `${revision.id}-${revision.sha256.slice(0, 16)}`);
      const known = writing.get(folder);
      if (known && existsSync(join(folder, revision.rubric, REVISION))) return known;
      const work = known ? known.then(() => again(), again) : again();
      function again(): Promise<string> {
        const there = join(folder, revision.rubric);
        return existsSync(join(there, REVISION)) ? Promise.resolve(there) : write(revision, folder);
      }
      writing.set(folder, work);
      return work;
    },
  };
}

function openRoot(): string {
  const root = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  mkdirSync(root, { recursive: true, mode: 0o700 });
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  void sweep().catch(() => {});
  return root;
}

async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
