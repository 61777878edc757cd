import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a request with this `Authorization` may read metrics. `token`: null lets everybody. */
export function isMetricsReader(authorization: string | undefined, token: string | null): boolean {
  if (token === null) return true;
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(authorization ?? ''), hash(`Bearer ${token}`));
}
