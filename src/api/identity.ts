import type { FastifyRequest } from 'fastify';
import type { User } from '../storage/users.ts';
import { Problem } from './problem.ts';
import type { Subject } from './subject.ts';

/** Who asks, and how they showed it. */
export interface Identity {
  user: User;
  via: 'session' | 'token';
  /** Hash of the session's or API token. */
  tokenHash: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** null: nobody has signed in. */
    identity: Identity | null;
    /** The object that the address names, loaded and allowed. */
    subject: Subject;
    /** Ids and settings for the audit; never text of a report. */
    auditDetail: Record<string, unknown>;
  }
}

/** Who asks. @throws Problem not-signed-in */
export function userOf(request: FastifyRequest): User {
  if (!request.identity) throw new Problem(401, 'not-signed-in', '请先登录');
  return request.identity.user;
}
