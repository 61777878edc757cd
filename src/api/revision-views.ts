import { z } from 'zod';
import { coverageStateSchema, findingSchema, severitySchema } from '../model/result.ts';
import { analysisState, time } from './schemas.ts';

// Revisions of rubrics as they go out: only to the secretariat.

export const revisionView = z.object({
  id: z.string(),
  rubric: z.string(),
  number: z.number().int(),
  version: z.string().describe('结果中显示的版本'),
  note: z.string(),
  state: z.enum(['draft', 'tried', 'in-force', 'retired']),
  learnt: z.boolean().describe('已学习词语；首次试算时学习'),
  createdAt: time,
  inForceAt: time.nullable(),
  retiredAt: time.nullable(),
  userName: z.string().nullable(),
});

export const revisionsView = z.object({
  builtIn: z.object({ version: z.string(), inForce: z.boolean() }).describe('随程序附带的标准'),
  rows: z.array(revisionView),
});

export const rubricDifferenceView = z.object({
  from: z.string(),
  to: z.string(),
  changes: z.array(
    z.object({
      criterion: z.string().nullable().describe('null：标准本身'),
      name: z.string(),
      field: z.string().nullable().describe('null：条款本身新增或删除'),
      from: z.string().nullable(),
      to: z.string().nullable(),
      added: z.array(z.string()),
      removed: z.array(z.string()),
    }),
  ),
});

export const reportToTryView = z.object({
  versionId: z.string(),
  submissionId: z.string(),
  number: z.number().int(),
  applicantName: z.string(),
  roundId: z.string(),
  roundTitle: z.string(),
});

export const trialView = z.object({
  id: z.string(),
  revisionId: z.string(),
  reports: z.number().int(),
  state: analysisState,
  progress: z.number().int(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: time,
  finishedAt: time.nullable(),
});

const change = { from: coverageStateSchema.nullable(), to: coverageStateSchema.nullable() };

export const trialOutcomeView = z.object({
  from: z.string(),
  to: z.string(),
  reports: z.array(
    z.object({
      versionId: z.string(),
      report: reportToTryView.nullable(),
      error: z.object({ code: z.string(), message: z.string() }).nullable(),
      difference: z
        .object({
          gained: z.array(findingSchema),
          lost: z.array(findingSchema),
          weighed: z.array(z.object({ finding: findingSchema, from: severitySchema })),
          coverage: z.array(z.object({ criterion: z.string(), ...change })),
          moved: z.array(
            z.object({
              passage: z.string(),
              page: z.number().int().nullable(),
              text: z.string(),
              from: z.string().nullable(),
              to: z.string().nullable(),
            }),
          ),
          movedTotal: z.number().int(),
          passages: z.number().int(),
        })
        .nullable(),
    }),
  ),
});
