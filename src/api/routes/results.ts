import { createHash } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listFormats, loadFormat } from '../../report/index.ts';
import { listDismissals } from '../../storage/dismissals.ts';
import { listObjections } from '../../storage/objections.ts';
import { stageResultHash } from '../../storage/stage-results.ts';
import type { ApiContext } from '../context.ts';
import { engineVersion } from '../engine.ts';
import { disposition } from '../file-name.ts';
import { userOf } from '../identity.ts';
import { rubricOf } from '../rubrics-in-use.ts';
import { params } from '../schemas.ts';
import { resultOf } from '../stored-result.ts';
import { pickVersion } from '../submission-view.ts';
import { findingsView } from '../views.ts';

const tags = ['结果'];

/** An export is a page of another's making: it runs nothing and loads nothing. */
const SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** What the analysis found. */
export function resultRoutes({ db }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    const formats = await listFormats();
    app.get(
      '/api/versions/:version/result',
      {
        schema: {
          tags,
          summary: '完整结果（json，prescreen/result@1）或导出文件',
          params: params('version'),
          querystring: z.object({
            format: z.enum(formats as [string, ...string[]]).default('json'),
            findings: z
              .enum(['all', 'open'])
              .optional()
              .describe('open 略去已被秘书处排除的问题；json 默认 all，其余默认 open'),
          }),
        },
      },
      async (request, reply) => {
        const version = request.subject.version!;
        const { format: id, findings = id === 'json' ? 'all' : 'open' } = request.query;
        const dismissed = findings === 'all' ? [] : await dismissedIn(version.submissionId);
        const stored = (await stageResultHash(db, version.analysisId, 'analyse')) ?? '';
        const parts = [stored, version.fileName, id, await engineVersion(), ...dismissed];
        const etag = `"${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}"`;
        reply.header('cache-control', 'private, no-cache');
        if (stored !== '' && request.headers['if-none-match'] === etag) {
          return reply.code(304).header('etag', etag).send();
        }
        const result = await resultOf(db, version);
        const format = await loadFormat(id);
        const shown = { ...result, findings: result.findings.filter((one) => !dismissed.includes(one.id)) };
        const rendered = await format.render(shown, await rubricOf(db, result.rubric), {
          color: false,
          width: 100,
        });
        const name = `${version.fileName.replace(/\.(docx|pdf)$/i, '')}-预审.${format.extension}`;
        return reply
          .type(/^text\/|json$/.test(format.mime) ? `${format.mime}; charset=utf-8` : format.mime)
          .header('etag', etag)
          .header('content-security-policy', SANDBOX)
          .header('content-disposition', disposition(format.binary ? 'attachment' : 'inline', name))
          .send(typeof rendered === 'string' ? rendered : Buffer.from(rendered));
      },
    );

    app.get(
      '/api/submissions/:submission/findings',
      {
        schema: {
          tags,
          summary: '一个版本（默认最新）的问题和建议，及其排除理由和异议',
          params: params('submission'),
          querystring: z.object({ version: z.coerce.number().int().min(1).optional() }),
          response: { 200: findingsView },
        },
      },
      async (request) => {
        const { id } = request.subject.submission!;
        const version = await pickVersion(db, userOf(request), id, request.query.version);
        const { findings, document } = await resultOf(db, version);
        const dismissals = new Map((await listDismissals(db, id)).map((one) => [one.findingId, one]));
        const objections = Map.groupBy(await listObjections(db, id), ({ findingId }) => findingId);
        return {
          version: version.number,
          document,
          findings: findings.map((finding) => ({
            ...finding,
            dismissal: dismissals.get(finding.id) ?? null,
            objections: objections.get(finding.id) ?? [],
          })),
        };
      },
    );
  };

  async function dismissedIn(submissionId: string): Promise<string[]> {
    return (await listDismissals(db, submissionId)).map(({ findingId }) => findingId);
  }
}
