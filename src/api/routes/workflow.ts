import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { getFile } from '../../storage/files.ts';
import { addReturn, listReturns } from '../../storage/returns.ts';
import { closeSubmission, getSubmissionOverview, returnSubmission } from '../../storage/submissions.ts';
import type { ApiContext } from '../context.ts';
import { userOf } from '../identity.ts';
import { conflict, invalid, notFound } from '../problem.ts';
import { reviewableUpTo } from '../reviewable.ts';
import { findingId, list, params, words } from '../schemas.ts';
import { resultOf } from '../stored-result.ts';
import { pickVersion, showSubmissionNow, visibleVersions } from '../submission-view.ts';
import { submit } from '../submit.ts';
import { receiptView, returnView, submissionView } from '../views.ts';

const tags = ['提交与补正'];

/** A submission's way from draft to submitted, back for completion, and to its end. */
export function workflowRoutes(context: ApiContext): FastifyPluginAsyncZod {
  const { db, clock } = context;

  /** @throws Problem not-found before the first formal submission */
  async function receiptOf(submissionId: string): Promise<z.infer<typeof receiptView>> {
    const submission = await getSubmissionOverview(db, submissionId);
    if (!submission?.receipt || !submission.submittedAt) throw notFound('回执');
    const upTo = await reviewableUpTo(db, submission);
    const secretary = { role: 'secretariat' } as const;
    const versions = await visibleVersions(db, secretary, submissionId);
    const version = versions.find(({ number }) => number <= upTo);
    const file = version && (await getFile(db, version.fileSha256));
    if (!version || !file) throw notFound('回执');
    return {
      receipt: submission.receipt,
      submissionId,
      roundTitle: submission.roundTitle,
      applicantName: submission.applicantName,
      rubric: submission.rubric,
      submittedAt: submission.submittedAt,
      late: submission.late,
      version: version.number,
      fileName: version.fileName,
      sha256: file.sha256,
    };
  }

  return async (app) => {
    app.post(
      '/api/submissions/:submission/submit',
      {
        schema: {
          tags,
          summary: '正式提交最新版本，返回回执；逾期提交会注明',
          params: params('submission'),
          response: { 200: receiptView },
        },
      },
      async (request) => {
        const submission = await submit(context, userOf(request), request.subject.submission!);
        request.auditDetail = { receipt: submission.receipt, late: submission.late };
        return receiptOf(submission.id);
      },
    );

    app.get(
      '/api/submissions/:submission/receipt',
      { schema: { tags, summary: '提交回执', params: params('submission'), response: { 200: receiptView } } },
      async ({ subject }) => receiptOf(subject.submission!.id),
    );

    app.post(
      '/api/submissions/:submission/return',
      {
        schema: {
          tags,
          summary: '退回补正：说明和需要解决的问题',
          params: params('submission'),
          body: z.object({ text: words(10_000), findings: z.array(findingId).max(500).default([]) }),
          response: { 201: returnView },
        },
      },
      async (request, reply) => {
        const submission = request.subject.submission!;
        const user = userOf(request);
        const { text, findings } = request.body;
        const version = await pickVersion(db, user, submission.id);
        if (findings.length > 0) {
          const known = new Set((await resultOf(db, version)).findings.map(({ id }) => id));
          const unknown = findings.filter((id) => !known.has(id));
          if (unknown.length > 0)
            throw invalid('body.findings', `第 ${version.number} 版没有这些问题：${unknown.join('、')}`);
        }
        const notice = await db.transaction(async (inner) => {
          if (!(await returnSubmission(inner, submission.id, clock())))
            throw conflict('只有已正式提交的申报才能退回补正');
          return addReturn(inner, {
            submissionId: submission.id,
            versionId: version.id,
            text,
            findings: [...new Set(findings)],
            userId: user.id,
          });
        });
        request.auditDetail = { return: notice.id, findings: notice.findings.length };
        return reply.code(201).send(notice);
      },
    );

    app.get(
      '/api/submissions/:submission/returns',
      {
        schema: {
          tags,
          summary: '补正通知',
          params: params('submission'),
          response: { 200: list(returnView) },
        },
      },
      async ({ subject }) => ({ rows: await listReturns(db, subject.submission!.id) }),
    );

    app.post(
      '/api/submissions/:submission/close',
      {
        schema: {
          tags,
          summary: '结束：不再接收上传和提交',
          params: params('submission'),
          response: { 200: submissionView },
        },
      },
      async (request) => {
        const { id } = request.subject.submission!;
        if (!(await closeSubmission(db, id))) throw conflict('该申报已经结束');
        return showSubmissionNow(db, userOf(request), id);
      },
    );
  };
}
