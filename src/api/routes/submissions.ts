import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { tableCsv, tableXlsx } from '../../report/table-file.ts';
import { getApplicant } from '../../storage/applicants.ts';
import {
  listSubmissions,
  type SubmissionFilter,
  type SubmissionOrder,
  type SubmissionOverview,
  submissionOrders,
} from '../../storage/submissions.ts';
import { listUsers, type User } from '../../storage/users.ts';
import type { ApiContext } from '../context.ts';
import { createChecked } from '../create-submission.ts';
import { disposition } from '../file-name.ts';
import { userOf } from '../identity.ts';
import { invalid } from '../problem.ts';
import { rubricInForce } from '../rubrics-in-use.ts';
import {
  analysisState,
  applicantKind,
  code,
  flag,
  id,
  page,
  paging,
  params,
  search,
  submissionState,
} from '../schemas.ts';
import { submissionTable } from '../submission-table.ts';
import { showSubmission, showSubmissionNow } from '../submission-view.ts';
import { submissionView } from '../views.ts';

const tags = ['申报'];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const timeZone = z
  .string()
  .max(60)
  .refine((zone) => {
    try {
      return new Intl.DateTimeFormat('zh-CN', { timeZone: zone }) !== null;
    } catch {
      return false;
    }
  }, '不是时区');
const orders = Object.keys(submissionOrders) as [SubmissionOrder, ...SubmissionOrder[]];

/** One or several of a query. */
const several = <T extends z.ZodType>(one: T) =>
  z.union([one.transform((value) => [value]), z.array(one).max(200)]).optional();

const filters = {
  round: id.optional(),
  applicant: id.optional(),
  id: several(id).describe('只要这些'),
  rubric: code.optional(),
  kind: applicantKind.optional().describe('申报方类型'),
  state: several(submissionState),
  analysis: several(analysisState).describe('最新版本的分析状态'),
  late: flag.optional(),
  unreadable: flag.optional().describe('最新版本有内容无法核查'),
  overLength: flag.optional().describe('最新版本篇幅超限'),
  unassigned: flag.optional().describe('已正式提交、未结束且没有评审员；只对秘书处有效'),
  reviewer: id.optional().describe('分配给谁；只对秘书处有效'),
  search: search.describe('申报方名称、文件名或回执号的一部分'),
  order: z.enum(orders).default('newest'),
};
const filterSchema = z.object(filters);

/** What `user` may ask for of what is asked for. */
function filterOf(user: User, query: z.infer<typeof filterSchema>): SubmissionFilter {
  return {
    roundId: query.round,
    ids: query.id,
    rubric: query.rubric,
    kind: query.kind,
    states: query.state,
    analysisStates: query.analysis,
    late: query.late,
    unreadable: query.unreadable,
    overLength: query.overLength,
    search: query.search,
    // an applicant's own id, or one that nobody has
    applicantId: user.role === 'applicant' ? (user.applicantId ?? '') : query.applicant,
    ...(user.role === 'reviewer' ? { reviewerId: user.id } : {}),
    ...(user.role === 'secretariat' ? { reviewerId: query.reviewer, unassigned: query.unassigned } : {}),
  };
}

/** What applicants submit. */
export function submissionRoutes({ db }: ApiContext): FastifyPluginAsyncZod {
  /** All pages of a list, read at a time. */
  async function everyone(filter: SubmissionFilter, order: SubmissionOrder): Promise<SubmissionOverview[]> {
    const all: SubmissionOverview[] = [];
    for (;;) {
      const { rows } = await listSubmissions(db, filter, { limit: 500, offset: all.length }, order);
      all.push(...rows);
      if (rows.length < 500) return all;
    }
  }

  return async (app) => {
    app.get(
      '/api/submissions',
      {
        schema: {
          tags,
          summary: '申报列表；评审员只看到已分配且已正式提交的，申报方只看到自己的',
          querystring: z.object({ ...filters, ...paging }),
          response: { 200: page(submissionView) },
        },
      },
      async (request) => {
        const { limit, offset, ...query } = request.query;
        const user = userOf(request);
        const found = await listSubmissions(db, filterOf(user, query), { limit, offset }, query.order);
        const rows = await Promise.all(found.rows.map((row) => showSubmission(db, user, row)));
        return { rows, total: found.total, limit, offset };
      },
    );

    app.get(
      '/api/submissions/export',
      {
        schema: {
          tags,
          summary: '申报列表的表格文件；筛选条件与列表相同，文本单元格一律是文本而非公式',
          querystring: z.object({
            ...filters,
            format: z.enum(['csv', 'xlsx']).default('xlsx'),
            zone: timeZone.default('Asia/Shanghai').describe('时间按哪个时区（IANA）显示'),
          }),
        },
      },
      async (request, reply) => {
        const { format, zone, ...query } = request.query;
        const submissions = await everyone(filterOf(userOf(request), query), query.order);
        const used = [...new Set(submissions.map(({ rubric }) => rubric))];
        const rubrics = await Promise.all(
          used.map((one) =>
            rubricInForce(db, one).then(
              ({ rubric }) => rubric,
              () => null,
            ),
          ),
        );
        const names = {
          rubrics: new Map(rubrics.flatMap((one) => (one ? [[one.id, one.name] as const] : []))),
          users: new Map(
            (await listUsers(db, { role: 'reviewer' })).map((one) => [one.id, one.name] as const),
          ),
        };
        const table = submissionTable(submissions, names, zone);
        reply.header('content-disposition', disposition('attachment', `申报列表.${format}`));
        return format === 'csv'
          ? reply.type('text/csv; charset=utf-8').send(tableCsv(table))
          : reply.type(XLSX).send(Buffer.from(await tableXlsx(table)));
      },
    );

    app.post(
      '/api/submissions',
      {
        schema: {
          tags,
          summary: '新建申报；同一批次、申报方和标准只有一份，已有的原样返回（200）',
          body: z.object({
            round: id,
            rubric: code,
            applicant: id.optional().describe('秘书处代为申报时必填'),
          }),
          response: { 200: submissionView, 201: submissionView },
        },
      },
      async (request, reply) => {
        const { body } = request;
        const user = userOf(request);
        if (user.role === 'applicant' && body.applicant !== undefined && body.applicant !== user.applicantId)
          throw invalid('body.applicant', '只能为自己所属的申报方申报');
        const applicantId = user.role === 'applicant' ? user.applicantId : body.applicant;
        const applicant = applicantId ? await getApplicant(db, applicantId) : null;
        if (!applicant) throw invalid('body.applicant', '请指定已有的申报方');
        const { submission, created } = await createChecked(db, {
          roundId: body.round,
          rubric: body.rubric,
          applicant,
          userId: user.id,
        });
        request.subject.submission = submission;
        request.auditDetail.created = created;
        return reply.code(created ? 201 : 200).send(await showSubmissionNow(db, user, submission.id));
      },
    );

    app.get(
      '/api/submissions/:submission',
      {
        schema: {
          tags,
          summary: '一份申报',
          params: params('submission'),
          response: { 200: submissionView },
        },
      },
      async (request) => showSubmissionNow(db, userOf(request), request.subject.submission!.id),
    );
  };
}
