import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { Problem } from './problem.ts';

const { localeError } = z.locales.zhCN();

/** zod schemas for what comes in; every fault at once, in Chinese. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (data) => {
    const parsed = schema.safeParse(data, { error: localeError });
    if (parsed.success) return { value: parsed.data };
    const faults = parsed.error.issues.map(({ path, message }) => ({
      path: [httpPart === 'querystring' ? 'query' : (httpPart ?? 'body'), ...path].join('.'),
      message,
    }));
    const told = faults.slice(0, 5).map(({ path, message }) => `${path} ${message}`);
    return { error: new Problem(400, 'invalid-request', `请求有误：${told.join('；')}`, faults) };
  };
};
