import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { enqueue } from '../../queue/enqueue.ts';
import { retryAnalysis } from '../../storage/analyses.ts';
import { getApplicant } from '../../storage/applicants.ts';
import { getFile } from '../../storage/files.ts';
import type { ApiContext } from '../context.ts';
import { disposition } from '../file-name.ts';
import { userOf } from '../identity.ts';
import { conflict, notFound, Problem } from '../problem.ts';
import { openRound } from '../round-rules.ts';
import { list, params } from '../schemas.ts';
import { pickVersion, visibleVersions } from '../submission-view.ts';
import { receive } from '../upload/receive.ts';
import { type StoredReport, storeReport } from '../upload/store-report.ts';
import { openStored } from '../upload/stored-stream.ts';
import { versionView } from '../views.ts';

const tags = ['版本'];

/** Uploaded reports. */
export function versionRoutes(context: ApiContext): FastifyPluginAsyncZod {
  const { db, blobs, config, queues } = context;
  return async (app) => {
    app.get(
      '/api/submissions/:submission/versions',
      {
        schema: {
          tags,
          summary: '各版本，新的在前；评审员只看到正式提交的',
          params: params('submission'),
          response: { 200: list(versionView) },
        },
      },
      async (request) => ({
        rows: await visibleVersions(db, userOf(request), request.subject.submission!.id),
      }),
    );

    app.post(
      '/api/submissions/:submission/versions',
      {
        schema: {
          tags,
          summary: '上传报告（.docx 或 .pdf）并开始分析；与最新版本相同的文件不另成版本（200）',
          consumes: ['multipart/form-data'],
          params: params('submission'),
          response: { 200: versionView, 201: versionView },
        },
      },
      async (request, reply) => {
        const submission = request.subject.submission!;
        const user = userOf(request);
        // before the bytes come in
        const round = await openRound(db, submission.roundId);
        if (submission.state === 'submitted' || submission.state === 'closed')
          throw conflict('已正式提交或已结束，不能再上传；如需补正，请等待秘书处退回');
        const applicant = await getApplicant(db, submission.applicantId);
        if (!applicant) throw notFound('申报方');
        let stored: StoredReport | undefined;
        await receive(request, config.limits.uploadBytes, async (file, part) => {
          if (stored) throw new Problem(400, 'invalid-request', '一次只能上传一个文件');
          stored = await storeReport(context, file, {
            fileName: part.filename,
            submission,
            round,
            applicant,
            userId: user.id,
          });
        });
        const { version, created } = stored!;
        request.auditDetail = { version: version.id, number: version.number, created };
        return reply
          .code(created ? 201 : 200)
          .header('location', `/api/versions/${version.id}`)
          .send(await pickVersion(db, user, submission.id, version.number));
      },
    );

    app.get(
      '/api/versions/:version',
      {
        schema: {
          tags,
          summary: '一个版本及其分析进度',
          params: params('version'),
          response: { 200: versionView },
        },
      },
      async (request) => {
        const { submissionId, number } = request.subject.version!;
        return pickVersion(db, userOf(request), submissionId, number);
      },
    );

    app.get(
      '/api/versions/:version/file',
      { schema: { tags, summary: '下载上传的文件', params: params('version') } },
      async (request, reply) => {
        const { fileSha256, fileName } = request.subject.version!;
        const etag = `"${fileSha256}"`;
        reply.header('cache-control', 'private, no-cache').header('etag', etag);
        if (request.headers['if-none-match'] === etag) return reply.code(304).send();
        const file = await getFile(db, fileSha256);
        const stream = await openStored(blobs, fileSha256);
        return reply
          .type('application/octet-stream')
          .header('content-disposition', disposition('attachment', fileName))
          .header('content-length', file?.size ?? 0)
          .send(stream);
      },
    );

    app.post(
      '/api/versions/:version/retry',
      {
        schema: {
          tags,
          summary: '重新分析失败的版本',
          params: params('version'),
          response: { 200: versionView },
        },
      },
      async (request) => {
        const { analysisId, submissionId, number } = request.subject.version!;
        const analysis = await retryAnalysis(db, analysisId);
        if (!analysis) throw conflict('该版本的分析没有失败，无需重试');
        await enqueue(queues, analysis);
        return pickVersion(db, userOf(request), submissionId, number);
      },
    );
  };
}
