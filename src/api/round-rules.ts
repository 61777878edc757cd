import type { Database } from '../storage/database.ts';
import { getRound, type Round } from '../storage/rounds.ts';
import { Problem } from './problem.ts';

/** The round, if it still takes files. @throws Problem round-closed */
export async function openRound(db: Database, id: string): Promise<Round> {
  const round = await getRound(db, id);
  if (round?.state !== 'open')
    throw new Problem(409, 'round-closed', '该申报批次不存在或已关闭，不能再申报、上传或提交');
  return round;
}
