import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ensureApplicant } from '../../storage/applicants.ts';
import type { User } from '../../storage/users.ts';
import type { ApiContext } from '../context.ts';
import { createChecked } from '../create-submission.ts';
import { safeFileName } from '../file-name.ts';
import { userOf } from '../identity.ts';
import { type Problem, toProblem } from '../problem.ts';
import { openRound } from '../round-rules.ts';
import { applicantKind, code, flag, id } from '../schemas.ts';
import { submit } from '../submit.ts';
import { applicantNameOf } from '../upload/applicant-name.ts';
import { readZip } from '../upload/read-zip.ts';
import { receive } from '../upload/receive.ts';
import { type Spooled, spool, tooLarge } from '../upload/spool.ts';
import { storeReport } from '../upload/store-report.ts';

const query = z.object({
  round: id,
  rubric: code,
  kind: applicantKind.default('organization'),
  submit: flag.optional().describe('导入后即正式提交'),
});
const row = z.object({
  file: z.string(),
  applicantName: z.string(),
  submissionId: z.string().nullable(),
  versionId: z.string().nullable(),
  created: z.boolean(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
type Row = z.infer<typeof row>;

/** Many reports at once: a zip, or several files. */
export function importRoutes(context: ApiContext): FastifyPluginAsyncZod {
  const { db, config } = context;

  const untaken = (name: string, { code, message }: Pick<Problem, 'code' | 'message'>): Row => ({
    file: safeFileName(name),
    applicantName: applicantNameOf(name).slice(0, 200),
    submissionId: null,
    versionId: null,
    created: false,
    error: { code, message },
  });

  /** One report of the batch; what is wrong with it does not stop the others. */
  async function take(
    name: string,
    user: User,
    of: z.infer<typeof query>,
    open: (use: (file: Spooled) => Promise<void>) => Promise<void>,
  ): Promise<Row> {
    const applicantName = applicantNameOf(name).slice(0, 200);
    const told: Row = {
      file: safeFileName(name),
      applicantName,
      submissionId: null,
      versionId: null,
      created: false,
      error: null,
    };
    try {
      await open(async (file) => {
        const round = await openRound(db, of.round);
        const wanted = { name: applicantName, kind: of.kind };
        const applicant = await ensureApplicant(db, wanted);
        const { submission } = await createChecked(db, {
          roundId: round.id,
          rubric: of.rubric,
          applicant,
          userId: user.id,
        });
        told.submissionId = submission.id;
        const stored = await storeReport(context, file, {
          fileName: name,
          submission,
          round,
          applicant,
          userId: user.id,
          bulk: true,
        });
        told.versionId = stored.version.id;
        told.created = stored.created;
        if (of.submit) await submit(context, user, submission);
      });
    } catch (error) {
      const problem = toProblem(error);
      // a server that is away is no fault of this report
      if (problem.statusCode >= 500) throw error;
      told.error = { code: problem.code, message: problem.message };
    }
    return told;
  }

  return async (app) => {
    app.post(
      '/api/imports',
      {
        schema: {
          tags: ['批量导入'],
          summary: '导入压缩包或多份报告；申报方按文件名取，没有的新建',
          description:
            '文件名形如“某某公司-自评报告.docx”。压缩包内的文件夹不限，只取 .docx 和 .pdf；一份有误不影响其余，逐份说明。',
          consumes: ['multipart/form-data'],
          querystring: query,
          response: { 200: z.object({ rows: z.array(row) }) },
        },
      },
      async (request) => {
        const user = userOf(request);
        await openRound(db, request.query.round);
        const { uploadBytes, importBytes } = config.limits;
        const rows: Row[] = [];
        await receive(
          request,
          importBytes,
          async (file, part) => {
            const name = part.filename ?? '';
            if (file.kind !== 'zip' || /\.docx$/i.test(name)) {
              const row = await take(name, user, request.query, async (use) => {
                if (file.size > uploadBytes) throw tooLarge(uploadBytes);
                await use(file);
              });
              rows.push(row);
              return;
            }
            for await (const entry of readZip(file.path)) {
              const row = await take(entry.name, user, request.query, async (use) => {
                if (entry.size > uploadBytes) throw tooLarge(uploadBytes);
                await spool(await entry.open(), uploadBytes, use);
              });
              rows.push(row);
            }
          },
          (problem, part) => rows.push(untaken(part.filename ?? '', problem)),
        );
        request.auditDetail = {
          round: request.query.round,
          files: rows.length,
          failed: rows.filter(({ error }) => error).length,
        };
        return { rows };
      },
    );
  };
}
