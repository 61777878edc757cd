import type { Rubric } from '../model/rubric.ts';
import { loadRubric, rubricFolder } from '../rubrics/load-rubric.ts';
import { openRevisionFolders, type RevisionFolders } from '../rubrics/revision-folders.ts';
import type { Database } from '../storage/database.ts';
import {
  getRevisionFiles,
  type RubricRevision,
  revisionInForce,
  revisionOfVersion,
} from '../storage/rubric-revisions.ts';

/** Of each database: tests have several. */
const folders = new WeakMap<Database, RevisionFolders>();

/** The folder of a revision; null: of the rubric that comes with the program. @throws AppError rubric-unknown */
export function folderOf(db: Database, id: string, revision: RubricRevision | null): Promise<string> {
  if (revision === null) return rubricFolder(id);
  let of = folders.get(db);
  if (!of) {
    of = openRevisionFolders((one) => getRevisionFiles(db, one));
    folders.set(db, of);
  }
  return of.folderOf(revision);
}

/**
 * The rubric that new reports are analysed by, and the revision that it is (null: it comes with the program). `id`
 * must be one of our own: a path would be loaded.
 * @throws AppError rubric-unknown
 */
export async function rubricInForce(
  db: Database,
  id: string,
): Promise<{ rubric: Rubric; revision: RubricRevision | null }> {
  const revision = await revisionInForce(db, id);
  return { rubric: await loadRubric(await folderOf(db, id, revision)), revision };
}

/**
 * The rubric that a result was made by; the one in force where its own is no longer known. `drafts`: also revisions
 * that never were in force.
 */
export async function rubricOf(
  db: Database,
  { id, version }: { id: string; version: string },
  { drafts = false } = {},
): Promise<Rubric> {
  const revision = await revisionOfVersion(db, id, version);
  if (revision && (drafts || revision.inForceAt !== null))
    return loadRubric(await folderOf(db, id, revision));
  const own = await loadRubric(id);
  return own.version === version ? own : (await rubricInForce(db, id)).rubric;
}
