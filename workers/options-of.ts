import type { AnalyzeOptions } from '../src/pipeline/analyze.ts';
import type { RevisionFolders } from '../src/rubrics/revision-folders.ts';
import type { StoredOptions } from '../src/storage/analyses.ts';
import type { Database } from '../src/storage/database.ts';
import { getRevision } from '../src/storage/rubric-revisions.ts';

/** What the analyst is told; a revision of a rubric as a folder on this machine. */
export async function optionsOf(
  db: Database,
  revisions: RevisionFolders,
  { revision: id, ...options }: StoredOptions,
): Promise<AnalyzeOptions> {
  if (id === undefined) return options;
  const revision = await getRevision(db, id);
  if (!revision) throw new Error(`there is no revision ${id}`);
  return { ...options, rubric: await revisions.folderOf(revision) };
}
