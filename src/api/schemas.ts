import { z } from 'zod';

/** Words of a user: trimmed, not empty, without control characters but line breaks and tabs. */
export const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1, '不能为空')
    .max(most, `不能超过 ${most} 个字符`)
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, '含有控制字符');

/** The same on one line. */
export const line = (most: number) => words(most).regex(/^[^\r\n\t]*$/, '不能换行');

/** A short name that programs give. */
export const code = z.string().regex(/^[\w.:-]{1,100}$/, '含有不允许的字符');

export const id = z.uuid();

/** A Date inside the program, ISO 8601 outside. */
export const time = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** Parameters of an address, for the description; wrong ones are answered as not there. */
export const params = <K extends string>(...names: K[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, z.string()])) as Record<K, z.ZodString>);

export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
};

export const page = <T extends z.ZodType>(row: T) =>
  z.object({
    rows: z.array(row),
    total: z.number().int(),
    limit: z.number().int(),
    offset: z.number().int(),
  });

export const list = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row) });

/** What somebody looks for; nothing where the field was left empty. */
export const search = z
  .string()
  .trim()
  .max(100)
  .regex(/^[^\u0000-\u001f]*$/, '含有控制字符')
  .transform((text) => text || undefined)
  .optional();

/** `true` or `false` in a query. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

export const role = z.enum(['secretariat', 'reviewer', 'applicant']);
export const applicantKind = z.enum(['organization', 'project']);
export const submissionState = z.enum(['draft', 'submitted', 'returned', 'closed']);
export const analysisState = z.enum(['queued', 'running', 'done', 'failed']);

/** A password that somebody chooses. */
export const newPassword = z.string().min(10, '至少 10 个字符').max(200, '不能超过 200 个字符');

export const findingId = z.string().regex(/^[\w.:-]{1,100}$/, '不是问题编号');
export const criterionId = z.string().regex(/^\d+(\.\d+){0,3}$/, '不是条款编号');
export const passageId = z.string().regex(/^[\w.:-]{1,60}$/, '不是段落编号');

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    instance: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .describe('RFC 9457');
