import { z } from 'zod';
import { coverageStateSchema, findingSchema, severitySchema } from '../model/result.ts';
import { summarySchema } from '../model/summary.ts';
import { analysisState, applicantKind, role, submissionState, time } from './schemas.ts';

// What goes out. An answer holds what its schema names and nothing else.

export const userView = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  role,
  applicantId: z.string().nullable(),
  disabledAt: time.nullable(),
  createdAt: time,
});

export const demoAccountView = z.object({
  login: z.string(),
  password: z.string(),
  name: z.string(),
  role,
});

export const tokenView = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: time,
  lastUsedAt: time.nullable(),
  revokedAt: time.nullable(),
});

export const roundView = z.object({
  id: z.string(),
  title: z.string(),
  awardYear: z.number().int(),
  deadline: time,
  rubrics: z.array(z.string()),
  state: z.enum(['open', 'closed']),
  createdAt: time,
});

export const applicantView = z.object({
  id: z.string(),
  name: z.string(),
  kind: applicantKind,
  createdAt: time,
});

export const analysisView = z.object({
  state: analysisState,
  stage: z.enum(['intake', 'extract', 'analyse', 'report']),
  progress: z.number().int(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});

export const versionView = z.object({
  id: z.string(),
  submissionId: z.string(),
  number: z.number().int(),
  fileName: z.string(),
  fileSha256: z.string(),
  createdAt: time,
  analysis: analysisView,
});

export const submissionView = z.object({
  id: z.string(),
  roundId: z.string(),
  roundTitle: z.string(),
  applicantId: z.string(),
  applicantName: z.string(),
  applicantKind,
  rubric: z.string(),
  state: submissionState,
  submittedAt: time.nullable(),
  returnedAt: time.nullable(),
  late: z.boolean(),
  receipt: z.string().nullable(),
  reviewsReleasedAt: time.nullable().describe('评审公开的时间；对申报方始终为 null'),
  createdAt: time,
  updatedAt: time,
  version: z
    .object({
      id: z.string(),
      number: z.number().int(),
      fileName: z.string(),
      createdAt: time,
      analysis: analysisView.extend({
        summary: summarySchema.nullable().describe('结果概要；尚无结果时为 null'),
      }),
    })
    .nullable(),
  reviewers: z.array(z.string()).optional().describe('只对秘书处给出'),
});

const count = z.number().int();

export const countsView = z.object({
  all: count,
  draft: count,
  submitted: count,
  returned: count,
  closed: count,
  late: count.describe('逾期提交'),
  analysing: count.describe('最新版本排队或正在分析'),
  failed: count.describe('最新版本分析失败'),
  unreadable: count.describe('最新版本有内容无法核查'),
  overLength: count.describe('最新版本篇幅超限'),
  unassigned: count.describe('已正式提交、未结束且没有评审员'),
});

export const receiptView = z.object({
  receipt: z.string(),
  submissionId: z.string(),
  roundTitle: z.string(),
  applicantName: z.string(),
  rubric: z.string(),
  submittedAt: time,
  late: z.boolean(),
  version: z.number().int(),
  fileName: z.string(),
  sha256: z.string(),
});

export const returnView = z.object({
  id: z.string(),
  versionId: z.string(),
  text: z.string(),
  findings: z.array(z.string()),
  createdAt: time,
});

export const dismissalView = z.object({
  findingId: z.string(),
  reason: z.string(),
  createdAt: time,
  revokedAt: time.nullable(),
});

export const objectionView = z.object({
  id: z.string(),
  findingId: z.string(),
  page: z.number().int().nullable(),
  text: z.string(),
  state: z.enum(['open', 'accepted', 'declined']),
  answer: z.string().nullable(),
  createdAt: time,
  answeredAt: time.nullable(),
});

export const assignmentView = z.object({
  id: z.string(),
  submissionId: z.string(),
  reviewerId: z.string(),
  conflict: z.string().nullable(),
  createdAt: time,
  releasedAt: time.nullable(),
});

export const decisionView = z.object({
  id: z.string(),
  submissionId: z.string(),
  versionId: z.string(),
  userId: z.string(),
  passage: z.string(),
  criterion: z.string(),
  action: z.enum(['accept', 'reject', 'move', 'add']),
  toCriterion: z.string().nullable(),
  quote: z.string(),
  createdAt: time,
  userName: z.string().optional().describe('列表中给出'),
});

export const noteView = z.object({
  id: z.string(),
  submissionId: z.string(),
  userId: z.string(),
  criterion: z.string().nullable(),
  kind: z.enum(['strength', 'improvement', 'site-visit', 'note']),
  text: z.string(),
  passages: z.array(z.string()),
  createdAt: time,
  updatedAt: time,
  userName: z.string().optional().describe('列表中给出'),
});

export const findingView = findingSchema.extend({
  dismissal: dismissalView.nullable(),
  objections: z.array(objectionView),
});

export const findingsView = z.object({
  version: z.number().int(),
  document: z.object({
    status: z.enum(['complete', 'partial', 'unreadable']),
    pages: z.number().int().nullable(),
  }),
  findings: z.array(findingView),
});

export const comparisonView = z.object({
  from: z.number().int(),
  to: z.number().int(),
  fixed: z.array(findingSchema).describe('已解决：只在旧版本中'),
  new: z.array(findingSchema).describe('新出现：只在新版本中'),
  open: z.array(findingSchema).describe('仍存在：两个版本都有，内容取自新版本'),
  unverified: z.array(findingSchema).describe('无法核查：旧版本中有，新版本的相应内容读不出'),
  dismissed: z.array(z.string()).describe('其中已被秘书处排除的问题编号'),
  coverage: z
    .array(
      z.object({
        criterion: z.string(),
        from: coverageStateSchema.nullable(),
        to: coverageStateSchema.nullable(),
      }),
    )
    .describe('状态有变的条款'),
});

export const auditView = z.object({
  id: z.string(),
  at: time,
  userId: z.string().nullable(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
});

const partyView = z.object({
  submission: z.string(),
  applicant: z.string(),
  rubric: z.string(),
  state: submissionState,
  version: z.string(),
  number: z.number().int(),
});

export const similarPairView = z.object({
  a: partyView.extend({ share: z.number().describe('本份文字中与对方相同的比例，0 到 1') }),
  b: partyView.extend({ share: z.number() }),
  passages: z.number().int().describe('大部分相同的段落、列表、表格数，不计套话'),
  setPhrases: z.number().int().describe('超过五分之一的申报方都有的套话段落数'),
  sameFile: z.boolean(),
});

const sharedSideView = z.object({
  passage: z.string(),
  text: z.string(),
  spans: z.array(z.tuple([z.number().int(), z.number().int()])).describe('相同的字句在 text 中的起止'),
  heading: z.string(),
  place: z.string(),
});

export const similarPassagesView = z.object({
  a: partyView,
  b: partyView,
  passages: z.array(z.object({ a: sharedSideView, b: sharedSideView, setPhrase: z.boolean() })),
});

export const roundGapsView = z.object({
  reports: count,
  uncompared: count.describe('由旧版程序分析、没有汇总数据的申报数'),
  rubrics: z.array(
    z.object({
      rubric: z.string(),
      reports: count,
      unreadable: count.describe('全文无法核查的申报数'),
      criteria: z.array(
        z.object({
          criterion: z.string(),
          found: count,
          thin: count,
          missing: count,
          unreadable: count,
          findings: count.describe('必须补充和建议补充的问题数'),
        }),
      ),
      rules: z.array(
        z.object({ rule: z.string(), severity: severitySchema, findings: count, reports: count }),
      ),
    }),
  ),
  submissions: z
    .array(z.object({ submission: z.string(), applicant: z.string(), state: coverageStateSchema }))
    .optional(),
});
