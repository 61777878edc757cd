import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem } from './schemas.ts';

/** The description of the interface (OpenAPI 3.1) and a page to try it, all from this process. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '自评报告预审',
        version: '1',
        description:
          '登录后用浏览器的会话，或在请求头中给出 API 令牌（Authorization: Bearer …）。错误按 RFC 9457 以 application/problem+json 返回。',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'prescreen_session' },
        },
        schemas: { Problem: z.toJSONSchema(problem) as Record<string, unknown> },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform(input) {
      const { schema, url } = jsonSchemaTransform(input);
      if (schema.hide) return { schema, url };
      const described = { ...schema, response: { ...(schema.response as object), default: PROBLEM } };
      if (!schema.consumes?.includes('multipart/form-data')) return { schema: described, url };
      return { schema: { ...described, body: UPLOAD }, url };
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    uiConfig: { docExpansion: 'none', persistAuthorization: false },
  });
}

const PROBLEM = {
  description: '错误',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const UPLOAD = {
  type: 'object',
  properties: { file: { type: 'string', format: 'binary' } },
  required: ['file'],
};
