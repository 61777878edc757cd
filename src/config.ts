import { z } from 'zod';
import { AppError } from './errors.ts';

/** The only reader of the environment. */
export interface Config {
  /** Colour on a terminal: NO_COLOR turns it off, FORCE_COLOR on (https://no-color.org). */
  color: boolean | undefined;
  /** Columns of the terminal, if the environment says. */
  columns: number | undefined;
}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const columns = Number(env.COLUMNS);
  const on = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  const off = (env.NO_COLOR ?? '') !== '';
  return {
    color: off ? false : on ? true : undefined,
    columns: Number.isInteger(columns) && columns > 20 ? columns : undefined,
  };
}

/** PostgreSQL at `url`, or PGlite in `folder` (made if absent; `memory://` keeps nothing). */
export type DatabaseConfig =
  | { kind: 'postgres'; url: string; poolSize: number }
  | { kind: 'pglite'; folder: string };

/** Where uploaded files are kept. */
export type FilesConfig =
  | { kind: 'database' }
  | {
      kind: 's3';
      bucket: string;
      /** Without a leading slash; '' or ending in one. */
      prefix: string;
      /** Base address; path-style requests (`endpoint/bucket/key`). */
      endpoint: string;
      region: string;
      accessKeyId: string;
      secretAccessKey: string;
    };

/** Settings of `serve`, `work` and `migrate`. */
export interface ServiceConfig {
  database: DatabaseConfig;
  /** null: BullMQ uses the database. */
  redisUrl: string | null;
  files: FilesConfig;
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** Address that users see, without a trailing slash; null: that of the request. */
  publicUrl: string | null;
  /** Believe X-Forwarded-* of a proxy in front. */
  trustProxy: boolean;
  limits: {
    /** Bytes of one uploaded report. */
    uploadBytes: number;
    /** Bytes of one uploaded zip of many reports. */
    importBytes: number;
    pages: number;
    /** Milliseconds for parsing one file. */
    parseTime: number;
    /** MiB of JavaScript heap for parsing one file. */
    parseHeap: number;
  };
  metrics: {
    /** That readers of /metrics must show; null: everybody may. */
    token: string | null;
    /** Where a `work` process answers /metrics and /healthz; null: nowhere. */
    port: number | null;
  };
  /** Workers in the process of `serve`; 0 leaves the work to `work` processes. */
  workers: number;
  /** Hours before a round's deadline in which its submissions go first. */
  deadlinePriorityHours: number;
  /** Hours that a sign-in lasts. */
  sessionHours: number;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Password of the first administrator; null: a random one is made and logged once. */
  adminPassword: string | null;
}

/** Settings of the commands that talk to a running service. */
export interface ClientConfig {
  /** Without a trailing slash. */
  url: string;
  token: string | null;
}

const webAddress = z.url({ protocol: /^https?$/, error: '应为 http(s) 地址' });
const whole = (least: number, most: number, fallback: number) =>
  z.coerce
    .number({ error: '应为数字' })
    .int({ error: '应为整数' })
    .min(least, { error: `不能小于 ${least}` })
    .max(most, { error: `不能大于 ${most}` })
    .default(fallback);

const serviceSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, '应以 postgres:// 开头')
    .optional(),
  DATABASE_POOL: whole(6, 200, 16),
  PRESCREEN_DATA: z.string().default('./data'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, '应以 redis:// 或 rediss:// 开头')
    .optional(),
  PRESCREEN_FILES: z
    .string()
    .regex(/^(database|s3:\/\/[a-z0-9][a-z0-9.-]+(\/.*)?)$/, '应为 database 或 s3://存储桶/前缀')
    .default('database'),
  S3_ENDPOINT: webAddress.optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(0, 65_535, 8080),
  PUBLIC_URL: webAddress.optional(),
  TRUST_PROXY: z.enum(['true', 'false', '1', '0'], { error: '应为 true 或 false' }).default('false'),
  LIMIT_UPLOAD_MB: whole(1, 1_000, 60),
  LIMIT_IMPORT_MB: whole(1, 10_000, 2_000),
  LIMIT_PAGES: whole(1, 10_000, 1_000),
  LIMIT_PARSE_SECONDS: whole(1, 3_600, 180),
  LIMIT_PARSE_HEAP_MB: whole(64, 8_192, 768),
  WORKERS: whole(0, 64, 1),
  DEADLINE_PRIORITY_HOURS: whole(0, 10_000, 48),
  SESSION_HOURS: whole(1, 10_000, 12),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: '应为 fatal、error、warn、info、debug、trace 或 silent',
    })
    .default('info'),
  METRICS_TOKEN: z.string().min(8, '至少 8 个字符').optional(),
  METRICS_PORT: z.coerce
    .number({ error: '应为数字' })
    .int({ error: '应为整数' })
    .min(0, { error: '不能小于 0' })
    .max(65_535, { error: '不能大于 65535' })
    .optional(),
  PRESCREEN_ADMIN_PASSWORD: z.string().min(8, '至少 8 个字符').optional(),
});

/**
 * Settings of the service; an empty variable counts as absent.
 * @throws AppError config-invalid naming every fault at once
 */
export function readServiceConfig(env: NodeJS.ProcessEnv = process.env): ServiceConfig {
  const parsed = serviceSchema.safeParse(withoutEmpty(env));
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const files = readFiles(env, faults);
  if (!parsed.success || faults.length > 0) {
    throw new AppError('config-invalid', `环境变量有误：${faults.join('；')}`);
  }
  const read = parsed.data;
  return {
    database: read.DATABASE_URL
      ? { kind: 'postgres', url: read.DATABASE_URL, poolSize: read.DATABASE_POOL }
      : { kind: 'pglite', folder: read.PRESCREEN_DATA },
    redisUrl: read.REDIS_URL ?? null,
    files,
    host: read.HOST,
    port: read.PORT,
    publicUrl: read.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustProxy: read.TRUST_PROXY === 'true' || read.TRUST_PROXY === '1',
    limits: {
      uploadBytes: read.LIMIT_UPLOAD_MB * 1_048_576,
      importBytes: read.LIMIT_IMPORT_MB * 1_048_576,
      pages: read.LIMIT_PAGES,
      parseTime: read.LIMIT_PARSE_SECONDS * 1_000,
      parseHeap: read.LIMIT_PARSE_HEAP_MB,
    },
    workers: read.WORKERS,
    deadlinePriorityHours: read.DEADLINE_PRIORITY_HOURS,
    sessionHours: read.SESSION_HOURS,
    logLevel: read.LOG_LEVEL,
    metrics: { token: read.METRICS_TOKEN ?? null, port: read.METRICS_PORT ?? null },
    adminPassword: read.PRESCREEN_ADMIN_PASSWORD ?? null,
  };
}

/**
 * PRESCREEN_URL and PRESCREEN_TOKEN.
 * @throws AppError config-invalid
 */
export function readClientConfig(env: NodeJS.ProcessEnv = process.env): ClientConfig {
  const url = webAddress.safeParse(env.PRESCREEN_URL || 'http://127.0.0.1:8080');
  if (!url.success) throw new AppError('config-invalid', '环境变量有误：PRESCREEN_URL 应为 http(s) 地址');
  return { url: url.data.replace(/\/+$/, ''), token: env.PRESCREEN_TOKEN || null };
}

/** The places of uploaded files; pushes what is wrong with them to `faults`. */
function readFiles(env: NodeJS.ProcessEnv, faults: string[]): FilesConfig {
  const place = /^s3:\/\/([^/]+)\/?(.*)$/.exec(env.PRESCREEN_FILES ?? '');
  if (!place) return { kind: 'database' };
  for (const name of ['S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])
    if (!env[name]) faults.push(`${name} 在使用 s3:// 存储时必填`);
  const prefix = (place[2] ?? '').replace(/^\/+|\/+$/g, '');
  return {
    kind: 's3',
    bucket: place[1] ?? '',
    prefix: prefix === '' ? '' : `${prefix}/`,
    endpoint: (env.S3_ENDPOINT ?? '').replace(/\/+$/, ''),
    region: env.S3_REGION || 'us-east-1',
    accessKeyId: env.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '',
  };
}

function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}
