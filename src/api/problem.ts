import { AppError, type ErrorCode } from '../errors.ts';
import { isOutage } from '../storage/outage.ts';

/** Codes of this interface beside those of `AppError`. */
export type ProblemCode =
  | ErrorCode
  | 'invalid-request'
  | 'not-signed-in'
  | 'bad-credentials'
  | 'forbidden'
  | 'foreign-origin'
  | 'not-found'
  | 'conflict'
  | 'round-closed'
  | 'analysis-unfinished'
  | 'analysis-failed'
  | 'too-many-requests'
  | 'payload-too-large'
  | 'upload-broken'
  | 'unavailable'
  | 'internal';

/** One part of a request that is not as it should be. */
export interface Fault {
  /** e.g. `body.title` */
  path: string;
  message: string;
}

/** A request that is answered with a problem (RFC 9457). `message` is Chinese: what, why, what to do. */
export class Problem extends Error {
  readonly statusCode: number;
  readonly code: ProblemCode;
  readonly faults: readonly Fault[];
  constructor(statusCode: number, code: ProblemCode, message: string, faults: readonly Fault[] = []) {
    super(message);
    this.name = 'Problem';
    this.statusCode = statusCode;
    this.code = code;
    this.faults = faults;
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: '请求有误',
  401: '未登录',
  403: '没有权限',
  404: '不存在',
  405: '不支持的方法',
  409: '状态不允许',
  413: '内容过大',
  415: '不支持的格式',
  422: '内容无法处理',
  429: '请求过于频繁',
  500: '内部错误',
  503: '服务暂不可用',
};

/** HTTP status of an AppError that reaches a client. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  'bad-option': 422,
  'file-empty': 422,
  'file-encrypted': 422,
  'file-broken': 422,
  'zip-bomb': 422,
  'too-many-pages': 422,
  'rubric-unknown': 422,
  'rubric-undetected': 422,
  'file-too-large': 413,
  'unsupported-format': 415,
  'legacy-format': 415,
  'stored-file-missing': 404,
  'database-unavailable': 503,
  'queue-unavailable': 503,
  'file-store-failed': 503,
};

/** Any error as a problem. What it was about inside the program is not told. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof AppError) return new Problem(STATUS[error.code] ?? 500, error.code, error.message);
  if (isOutage(error)) return new Problem(503, 'unavailable', '服务暂时不可用，请稍后重试');
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  if (statusCode === 413) {
    return new Problem(413, 'payload-too-large', '上传的内容超过上限，请压缩图片或拆分后重试');
  }
  if (statusCode === 415 || statusCode === 406 || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE') {
    return new Problem(
      415,
      'invalid-request',
      '请求的内容类型不对：上传文件请用 multipart/form-data，其余用 JSON',
    );
  }
  if (statusCode === 404) return notFound();
  if (statusCode === 429) return new Problem(429, 'too-many-requests', '请求过于频繁，请稍后再试');
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new Problem(statusCode, 'invalid-request', '请求有误，请检查内容的格式');
  }
  return new Problem(500, 'internal', '内部错误，请稍后重试；若一再出现，请联系秘书处技术人员');
}

/** The body of an answer in `application/problem+json`. */
export function problemBody(problem: Problem, instance: string) {
  return {
    type: `urn:prescreen:problem:${problem.code}`,
    title: TITLES[problem.statusCode] ?? '请求未能完成',
    status: problem.statusCode,
    detail: problem.message,
    code: problem.code,
    instance,
    ...(problem.faults.length > 0 ? { errors: problem.faults } : {}),
  };
}

export const notFound = (what = '所请求的内容'): Problem =>
  new Problem(404, 'not-found', `${what}不存在，或您无权查看`);
export const forbidden = (): Problem => new Problem(403, 'forbidden', '您的角色没有这项权限');
export const conflict = (message: string): Problem => new Problem(409, 'conflict', message);
export const invalid = (path: string, message: string): Problem =>
  new Problem(422, 'invalid-request', message, [{ path, message }]);
