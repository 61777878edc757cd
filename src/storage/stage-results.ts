import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { StageName } from './analyses.ts';
import type { Database } from './database.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** What was stored before under the same analysis and stage. */
export type Replaced = 'none' | 'same' | 'different';

/**
 * Stores what a stage made, as gzipped JSON, in place of what was there. Doing a stage twice must make the same
 * bytes: `different` tells that it did not.
 */
export async function putStageResult(
  db: Database,
  analysisId: string,
  stage: StageName,
  value: unknown,
): Promise<Replaced> {
  const json = Buffer.from(JSON.stringify(value));
  const sha256 = createHash('sha256').update(json).digest('hex');
  const data = await pack(json);
  const [row] = await db.query<{ before: string | null }>(
    `with before as (select sha256 from stage_results where analysis_id = $1 and stage = $2)
     insert into stage_results (analysis_id, stage, data, sha256) values ($1, $2, $3, $4)
     on conflict (analysis_id, stage) do update
       set data = excluded.data, sha256 = excluded.sha256, created_at = now()
     returning (select sha256 from before) as before`,
    [analysisId, stage, data, sha256],
  );
  const before = row?.before ?? null;
  return before === null ? 'none' : before === sha256 ? 'same' : 'different';
}

/** What the stage made, as JSON holds it; undefined where it has made nothing. */
export async function getStageResult<T>(
  db: Database,
  analysisId: string,
  stage: StageName,
): Promise<T | undefined> {
  const [row] = await db.query<{ data: Uint8Array }>(
    'select data from stage_results where analysis_id = $1 and stage = $2',
    [analysisId, stage],
  );
  return row === undefined ? undefined : (JSON.parse((await unpack(row.data)).toString()) as T);
}

/** The hash of the result's JSON: an ETag. null: there is none. */
export async function stageResultHash(
  db: Database,
  analysisId: string,
  stage: StageName,
): Promise<string | null> {
  const [row] = await db.query<{ sha256: string }>(
    'select sha256 from stage_results where analysis_id = $1 and stage = $2',
    [analysisId, stage],
  );
  return row?.sha256 ?? null;
}

/** An intermediate result that nobody will read again. */
export async function deleteStageResult(db: Database, analysisId: string, stage: StageName): Promise<void> {
  await db.query('delete from stage_results where analysis_id = $1 and stage = $2', [analysisId, stage]);
}
