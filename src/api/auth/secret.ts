import { createHash, randomBytes } from 'node:crypto';

/** Shows where a key leaked that it is one of ours. */
export const API_TOKEN_PREFIX = 'psk_';

/** 256 random bits: cannot be guessed, so a plain hash keeps it. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** What is stored of a session's or API token. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
