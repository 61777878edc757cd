import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReviewOf, WorksheetInput } from '../../report/worksheet/types.ts';
import { listDecisions } from '../../storage/decisions.ts';
import { listDismissals } from '../../storage/dismissals.ts';
import { listNotes } from '../../storage/notes.ts';
import { getSubmissionOverview } from '../../storage/submissions.ts';
import { type User, userNames } from '../../storage/users.ts';
import type { ApiContext } from '../context.ts';
import { disposition, safeFileName } from '../file-name.ts';
import { userOf } from '../identity.ts';
import { notFound } from '../problem.ts';
import { rubricOf } from '../rubrics-in-use.ts';
import { params } from '../schemas.ts';
import { resultOf } from '../stored-result.ts';
import { pickVersion } from '../submission-view.ts';

const MIME = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The libraries of Office files, loaded only for who wants one. */
const makers = {
  docx: async () => (await import('../../report/worksheet/docx.ts')).worksheetDocx,
  xlsx: async () => (await import('../../report/worksheet/xlsx.ts')).worksheetXlsx,
};

/** The reviewer's sheet: what they decided and wrote, along the standard. */
export function worksheetRoutes({ db, clock }: ApiContext): FastifyPluginAsyncZod {
  /** A reviewer's own; for the secretariat those of all who wrote any, by name. */
  async function reviewsFor(user: User, submissionId: string): Promise<ReviewOf[]> {
    const all = user.role === 'secretariat';
    const filter = all ? {} : { userIds: [user.id] };
    const decisions = await listDecisions(db, submissionId, filter);
    const notes = await listNotes(db, submissionId, filter);
    const ids = all ? [...new Set([...decisions, ...notes].map(({ userId }) => userId))] : [user.id];
    const names = await userNames(db, ids);
    return ids
      .map((id) => ({
        id,
        name: names.get(id) ?? '',
        decisions: decisions.filter(({ userId }) => userId === id),
        notes: notes.filter(({ userId }) => userId === id),
      }))
      .sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1));
  }

  return async (app) => {
    app.get(
      '/api/submissions/:submission/worksheet',
      {
        schema: {
          tags: ['评审'],
          summary: '评审工作表（Word 或 Excel）：评审员为自己的，秘书处为全部评审员的',
          params: params('submission'),
          querystring: z.object({
            format: z.enum(['docx', 'xlsx']).default('docx'),
            version: z.coerce.number().int().min(1).optional().describe('默认最新'),
          }),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const { format, version: number } = request.query;
        const { id } = request.subject.submission!;
        const version = await pickVersion(db, user, id, number);
        const overview = await getSubmissionOverview(db, id);
        if (!overview) throw notFound('申报');
        const result = await resultOf(db, version);
        const dismissed = new Set((await listDismissals(db, id)).map(({ findingId }) => findingId));
        const input: WorksheetInput = {
          result: { ...result, findings: result.findings.filter((one) => !dismissed.has(one.id)) },
          rubric: await rubricOf(db, result.rubric),
          versionId: version.id,
          version: version.number,
          applicantName: overview.applicantName,
          roundTitle: overview.roundTitle,
          reviews: await reviewsFor(user, id),
          at: clock(),
        };
        const make = await makers[format]();
        const name = safeFileName(`${overview.applicantName.replace(/[\\/]/g, '_')}-评审工作表.${format}`);
        return reply
          .type(MIME[format])
          .header('cache-control', 'private, no-store')
          .header('content-disposition', disposition('attachment', name))
          .send(Buffer.from(await make(input)));
      },
    );
  };
}
