import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { compareRubrics } from '../../compare/compare-rubrics.ts';
import { AppError } from '../../errors.ts';
import { addWaiting } from '../../queue/enqueue.ts';
import { TRIAL_PRIORITY } from '../../queue/ledgers.ts';
import { listRubrics, loadRubric } from '../../rubrics/load-rubric.ts';
import type { RubricFault } from '../../rubrics/locate-fault.ts';
import { openRubricChecker } from '../../rubrics/open-rubric-checker.ts';
import {
  baseOf,
  packRubric,
  RUBRIC_NAME,
  type RubricFiles,
  readRubricFiles,
  writeRubricFiles,
} from '../../rubrics/revision-files.ts';
import { revisionVersion } from '../../rubrics/revision-version.ts';
import {
  addRevision,
  getRevision,
  getRevisionFiles,
  listRevisions,
  putInForce,
  type RubricRevision,
  retireInForce,
  retireRevision,
  revisionInForce,
} from '../../storage/rubric-revisions.ts';
import {
  addTrial,
  getTrialOutcome,
  listTrials,
  type RubricTrial,
  reportsToTry,
} from '../../storage/rubric-trials.ts';
import type { ApiContext } from '../context.ts';
import { disposition, withFileName } from '../file-name.ts';
import { userOf } from '../identity.ts';
import { conflict, invalid, notFound, Problem } from '../problem.ts';
import {
  reportToTryView,
  revisionsView,
  revisionView,
  rubricDifferenceView,
  trialOutcomeView,
  trialView,
} from '../revision-views.ts';
import { folderOf } from '../rubrics-in-use.ts';
import { id, list, params, words } from '../schemas.ts';
import { oneAtATime } from '../upload/one-at-a-time.ts';
import { readRubricZip } from '../upload/read-rubric-zip.ts';
import { receive } from '../upload/receive.ts';
import { SPOOL_PREFIX } from '../upload/spool.ts';

const tags = ['标准修订'];
/** Bytes of an uploaded rubric as a zip. */
const MOST_BYTES = 4 * 1_048_576;
/** Reports of one trial: each takes some seconds. */
const MOST_REPORTS = 20;
/** Differences between two rubrics that are kept. */
const MOST_DIFFERENCES = 20;

/** Changed rubrics: brought, checked, tried on stored reports, put in force and taken back. */
export function rubricRevisionRoutes(context: ApiContext): FastifyPluginAsyncZod {
  const { db, queues } = context;
  const inTurn = oneAtATime();
  const differences = new Map<string, z.infer<typeof rubricDifferenceView>>();

  return async (app) => {
    const checker = openRubricChecker();
    app.addHook('onClose', async () => checker.close());

    app.get(
      '/api/rubrics/:rubric/files',
      { schema: { tags, summary: '下载现行标准的文件（zip）', params: params('rubric') } },
      async ({ params: { rubric } }, reply) => {
        await assertRubric(rubric);
        const revision = await revisionInForce(db, rubric);
        const [zip, version] = revision
          ? [await getRevisionFiles(db, revision.id), revision.version]
          : [packRubric(await readRubricFiles(await folderOf(db, rubric, null), rubric)), null];
        return reply
          .type('application/zip')
          .header(
            'content-disposition',
            disposition('attachment', `${rubric}${version ? `-${version}` : ''}.zip`),
          )
          .send(Buffer.from(zip));
      },
    );

    app.get(
      '/api/rubrics/:rubric/revisions',
      {
        schema: {
          tags,
          summary: '一个标准的修订，新的在前',
          params: params('rubric'),
          response: { 200: revisionsView },
        },
      },
      async ({ params: { rubric } }) => {
        await assertRubric(rubric);
        const rows = await listRevisions(db, rubric);
        const { version } = await loadRubric(rubric);
        return { builtIn: { version, inForce: !rows.some(({ state }) => state === 'in-force') }, rows };
      },
    );

    app.post(
      '/api/rubrics/:rubric/revisions',
      {
        schema: {
          tags,
          summary: '上传修订后的标准文件夹（zip）；有错误时逐处说明（422），不保存',
          consumes: ['multipart/form-data'],
          params: params('rubric'),
          querystring: z.object({ note: words(500).describe('改了什么、为什么') }),
          response: { 201: revisionView },
        },
      },
      async (request, reply) => {
        const { rubric } = request.params;
        await assertRubric(rubric);
        let files: RubricFiles | undefined;
        try {
          await receive(request, MOST_BYTES, async (file) => {
            if (files) throw new Problem(400, 'invalid-request', '一次只能上传一个文件');
            if (file.kind !== 'zip') throw notAZip();
            const read = await readRubricZip(file.path, rubric);
            if (read.faults.length > 0) throw faulty(read.faults);
            files = read.files;
          });
        } catch (error) {
          throw reworded(error);
        }
        const complete = await withBase(rubric, files!);
        const version = await inTurn(() => check(rubric, complete));
        const revision = await addRevision(db, {
          rubric,
          note: request.query.note,
          userId: userOf(request).id,
          data: packRubric(complete),
          versionOf: (number) => revisionVersion(version, number),
        });
        request.auditDetail = detailOf(revision);
        return reply.code(201).send({ ...revision, userName: userOf(request).name });
      },
    );

    app.post(
      '/api/rubrics/:rubric/restore',
      {
        schema: {
          tags,
          summary: '停用现行修订，恢复随程序附带的标准',
          params: params('rubric'),
          response: { 200: revisionView },
        },
      },
      async (request) => {
        await assertRubric(request.params.rubric);
        const revision = await retireInForce(db, request.params.rubric);
        if (!revision) throw conflict('现行的就是随程序附带的标准，无需恢复');
        request.auditDetail = detailOf(revision);
        return shown(revision);
      },
    );

    app.get(
      '/api/revisions/:revision',
      { schema: { tags, summary: '一次修订', params: params('revision'), response: { 200: revisionView } } },
      async ({ subject }) => shown(subject.revision!),
    );

    app.get(
      '/api/revisions/:revision/files',
      { schema: { tags, summary: '下载修订的文件（zip）', params: params('revision') } },
      async ({ subject }, reply) => {
        const { id: revision, rubric, version } = subject.revision!;
        return reply
          .type('application/zip')
          .header('content-disposition', disposition('attachment', `${rubric}-${version}.zip`))
          .send(Buffer.from(await getRevisionFiles(db, revision)));
      },
    );

    app.get(
      '/api/revisions/:revision/difference',
      {
        schema: {
          tags,
          summary: '与现行标准（或随程序附带的标准）的差别',
          params: params('revision'),
          querystring: z.object({ from: z.enum(['in-force', 'built-in']).default('in-force') }),
          response: { 200: rubricDifferenceView },
        },
      },
      async ({ subject, query }) => {
        const revision = subject.revision!;
        const other = query.from === 'built-in' ? null : await revisionInForce(db, revision.rubric);
        // neither changes, and reading two with their examples takes a second
        const key = `${other?.id ?? ''} ${revision.id}`;
        const known = differences.get(key);
        if (known) return known;
        const [from, to] = await inTurn(() =>
          Promise.all([read(revision.rubric, other), read(revision.rubric, revision)]),
        );
        const difference = { from: from.version, to: to.version, changes: compareRubrics(from, to) };
        if (differences.size >= MOST_DIFFERENCES) differences.clear();
        differences.set(key, difference);
        return difference;
      },
    );

    app.post(
      '/api/revisions/:revision/in-force',
      {
        schema: {
          tags,
          summary: '启用：此后新的报告按它分析，已有结果不变',
          params: params('revision'),
          response: { 200: revisionView },
        },
      },
      async (request) => {
        const revision = await putInForce(db, request.subject.revision!.id);
        if (!revision) throw conflict('该修订尚未试算，或已经启用、作废；请先试算再启用');
        request.auditDetail = detailOf(revision);
        return shown(revision);
      },
    );

    app.post(
      '/api/revisions/:revision/retire',
      {
        schema: {
          tags,
          summary: '作废尚未启用的修订',
          params: params('revision'),
          response: { 200: revisionView },
        },
      },
      async (request) => {
        const revision = await retireRevision(db, request.subject.revision!.id);
        if (!revision) throw conflict('该修订正在使用或已经作废；停用现行修订请恢复原标准或启用另一修订');
        request.auditDetail = detailOf(revision);
        return shown(revision);
      },
    );

    app.get(
      '/api/revisions/:revision/reports',
      {
        schema: {
          tags,
          summary: `可供试算的报告：各申报最新的已分析版本`,
          params: params('revision'),
          querystring: z.object({ round: id.optional() }),
          response: { 200: list(reportToTryView) },
        },
      },
      async ({ subject, query }) => ({
        rows: await reportsToTry(db, { rubric: subject.revision!.rubric, round: query.round, limit: 500 }),
      }),
    );

    app.get(
      '/api/revisions/:revision/trials',
      {
        schema: {
          tags,
          summary: '一次修订的试算，新的在前',
          params: params('revision'),
          response: { 200: list(trialView) },
        },
      },
      async ({ subject }) => ({ rows: (await listTrials(db, subject.revision!.id)).map(showTrial) }),
    );

    app.post(
      '/api/revisions/:revision/trials',
      {
        schema: {
          tags,
          summary: `用所选报告（或一个批次的报告，最多 ${MOST_REPORTS} 份）试算；没有报告时只学习词语`,
          params: params('revision'),
          body: z.object({
            versions: z.array(id).max(MOST_REPORTS, `最多 ${MOST_REPORTS} 份`).optional(),
            round: id.optional(),
          }),
          response: { 202: trialView },
        },
      },
      async (request, reply) => {
        const revision = request.subject.revision!;
        const { versions, round } = request.body;
        if (revision.state === 'retired' && revision.inForceAt === null)
          throw conflict('该修订已作废，不能试算');
        if (
          (await listTrials(db, revision.id)).some(({ state }) => state === 'queued' || state === 'running')
        )
          throw conflict('该修订正在试算，请等它结束');
        const found = await reportsToTry(db, {
          rubric: revision.rubric,
          round,
          versions,
          limit: MOST_REPORTS,
        });
        if (versions && versions.length > found.length)
          throw invalid('body.versions', '所选报告中有的不按这一标准申报，或尚未分析完');
        const trial = await addTrial(db, {
          revisionId: revision.id,
          versions: found.map(({ versionId }) => versionId),
          userId: userOf(request).id,
        });
        await addWaiting(queues, { job: 'trial', id: trial.id, priority: TRIAL_PRIORITY });
        request.auditDetail = { ...detailOf(revision), trial: trial.id, reports: found.length };
        return reply.code(202).send(showTrial(trial));
      },
    );

    app.get(
      '/api/trials/:trial',
      {
        schema: {
          tags,
          summary: '试算的结果：每份报告新增和消失的问题、完整性变化、证据归属变化',
          params: params('trial'),
          response: { 200: trialOutcomeView },
        },
      },
      async (request) => {
        const { id: trial, state, versions, revisionId } = request.subject.trial!;
        const outcome = await getTrialOutcome<Outcome>(db, trial);
        if (state !== 'done' || !outcome) throw conflict('试算尚未完成');
        const revision = (await getRevision(db, revisionId))!;
        const known = await reportsToTry(db, { rubric: revision.rubric, versions, limit: versions.length });
        const byVersion = new Map(known.map((one) => [one.versionId, one]));
        request.auditDetail = { ...detailOf(revision), trial };
        return {
          ...outcome,
          reports: outcome.reports.map(({ version, difference, error }) => {
            const report = byVersion.get(version) ?? null;
            return {
              versionId: version,
              report,
              difference,
              error: withFileName(error, report?.fileName ?? '报告'),
            };
          }),
        };
      },
    );

    /** Version of the rubric in these files. @throws Problem rubric-invalid with all faults */
    async function check(rubric: string, files: RubricFiles): Promise<string> {
      const folder = await mkdtemp(join(tmpdir(), SPOOL_PREFIX));
      try {
        await writeRubricFiles(folder, files);
        const { rubric: checked, faults } = await checker.check(join(folder, rubric));
        if (!checked) throw faulty(faults);
        const file = `${rubric}/rubric.yaml`;
        if (checked.id !== rubric)
          throw faulty([{ file, line: 1, message: `id 应为 ${rubric}，不能改成 ${checked.id}` }]);
        return checked.version;
      } catch (error) {
        throw reworded(error);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }

    /** With its examples, which a rubric that has learnt does without. */
    async function read(rubric: string, revision: RubricRevision | null) {
      const { rubric: whole } = await checker.check(await folderOf(db, rubric, revision));
      if (!whole) throw new Error(`the rubric ${revision?.id ?? rubric} is invalid`);
      return whole;
    }

    /** What the rubric extends is kept with it; where the upload did not bring it, as it is in force. */
    async function withBase(rubric: string, files: RubricFiles): Promise<RubricFiles> {
      const complete: RubricFiles = new Map(files);
      const inForce = await folderOf(db, rubric, await revisionInForce(db, rubric));
      let base = baseOf(complete.get(`${rubric}/rubric.yaml`));
      while (base !== null && RUBRIC_NAME.test(base) && !complete.has(`${base}/rubric.yaml`)) {
        const folder = join(dirname(inForce), base);
        if (!existsSync(join(folder, 'rubric.yaml'))) break;
        await readRubricFiles(folder, base, complete);
        base = baseOf(complete.get(`${base}/rubric.yaml`));
      }
      return complete;
    }

    async function shown(revision: RubricRevision) {
      const rows = await listRevisions(db, revision.rubric);
      return rows.find((one) => one.id === revision.id)!;
    }
  };
}

/** As workers/trial.ts stores it. */
interface Outcome {
  from: string;
  to: string;
  reports: {
    version: string;
    difference: z.infer<typeof trialOutcomeView>['reports'][number]['difference'];
    error: { code: string; message: string } | null;
  }[];
}

async function assertRubric(rubric: string): Promise<void> {
  if (!(await listRubrics()).includes(rubric)) throw notFound('标准');
}

const detailOf = ({ id: revision, rubric, version }: RubricRevision): Record<string, unknown> => ({
  revision,
  rubric,
  version,
});

const showTrial = ({ versions, ...trial }: RubricTrial) => ({ ...trial, reports: versions.length });

const notAZip = (): Problem =>
  new Problem(415, 'unsupported-format', '请上传标准文件夹的 zip 压缩包，可先下载现行标准再修改');

/** Every fault with its file and line, as `prescreen rubric lint` tells them. */
function faulty(faults: readonly RubricFault[]): Problem {
  const [first] = faults;
  const where = first && (first.line > 0 ? `${first.file}:${first.line}` : first.file);
  return new Problem(
    422,
    'rubric-invalid',
    `标准有 ${faults.length} 处错误，没有保存；首处：${where} ${first?.message}`,
    faults.map(({ file, line, message }) => ({ path: line > 0 ? `${file}:${line}` : file, message })),
  );
}

/** What is said of reports, said of rubrics. */
function reworded(error: unknown): unknown {
  if (error instanceof Problem)
    return error.code === 'upload-broken' && error.message.includes('没有文件') ? notAZip() : error;
  if (!(error instanceof AppError)) return error;
  switch (error.code) {
    case 'unsupported-format':
    case 'legacy-format':
    case 'file-empty':
      return notAZip();
    case 'file-too-large':
      return new Problem(413, error.code, `压缩包超过上限 ${MOST_BYTES / 1_048_576} MB，请只放标准的文件`);
    case 'zip-bomb':
      return new Problem(422, error.code, '压缩包内的文件过多或过大，不像一个标准，请检查后重新上传');
    case 'rubric-invalid':
      return new Problem(422, error.code, error.message);
    default:
      return error;
  }
}
