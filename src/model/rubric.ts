import { z } from 'zod';
import { familySchema } from './series.ts';

const text = z.string().trim().min(1);
const severity = z.enum(['error', 'warning', 'info']);
/** `none`: not asked for. */
const expectation = z.union([severity, z.literal('none')]);

/**
 * A term is matched as a substring of the normalised text. `…` inside a term stands for up to 12 characters
 * of the same sentence, so `每年…测评` finds 每年委托第三方开展满意度测评.
 */
export const termSchema = z.union([text, z.number().transform(String)]);

export const aspectSchema = z.strictObject({
  /** One thing that the point asks for, in our own words. */
  text,
  /** Words and phrases that tell this aspect, most telling first. */
  terms: z.array(termSchema).min(1),
});
export type Aspect = z.infer<typeof aspectSchema>;

/** What a process point is about in the plan-deploy-check-improve cycle. */
export const stageSchema = z.enum(['plan', 'deploy', 'check', 'improve']);
export type Stage = z.infer<typeof stageSchema>;

export const pointSchema = z.strictObject({
  id: text,
  name: text,
  /** What it asks for, in one sentence of our own. */
  asks: text,
  stage: stageSchema.optional(),
  aspects: z.array(aspectSchema).min(1),
  /** Other ways in which reports say it: practice words that need not name the point. */
  phrases: z.array(termSchema).default([]),
  /** Terms that speak for a neighbouring point instead. */
  contrast: z.array(termSchema).default([]),
  /** Result points only: the indicator families that belong here. Examples, never a closed list. */
  indicators: z.array(familySchema).default([]),
  /** What would satisfy it, said to an applicant (advice of a finding). */
  advice: text.optional(),
});
export type Point = z.infer<typeof pointSchema>;

export const itemSchema = z.strictObject({
  id: text,
  category: text,
  title: text,
  /** Other titles under which reports head this item. */
  names: z.array(text).default([]),
  score: z.int().positive(),
  method: z.enum(['process', 'result']),
  /** The standard's level between category and item, where it has one (1.1 领导力). */
  section: z.strictObject({ id: text, title: text, names: z.array(text).default([]) }).optional(),
  /** What the item is about, in our own words. */
  summary: text,
  points: z.array(pointSchema).min(1),
});
export type Item = z.infer<typeof itemSchema>;

export const categorySchema = z.strictObject({
  id: text,
  title: text,
  names: z.array(text).default([]),
  score: z.int().positive(),
});
export type Category = z.infer<typeof categorySchema>;

/** Severity of the findings that depend on what the standard asks of whom. */
export const expectationsSchema = z.strictObject({
  trend: expectation,
  comparison: expectation,
  target: expectation,
});
export type Expectations = z.infer<typeof expectationsSchema>;

export const bandSchema = z.strictObject({ range: text, lines: z.array(text).min(1) });

const patternSchema = z.strictObject({
  /** A regular expression without flags, on normalised text. */
  pattern: text.refine(isPattern, { error: '不是有效的正则表达式' }),
  /** What it recognises, for whoever edits the list. */
  why: text,
});

/** Words by which a text or a heading shows that it is evidence for nothing; the same for all rubrics. */
export const setPhrasesSchema = z.strictObject({
  /** Whole headings, numbers taken off. */
  headings: z.array(patternSchema),
  annexes: z.array(patternSchema),
  phrases: z.array(patternSchema),
  slogans: z.array(text),
});
export type SetPhrases = z.infer<typeof setPhrasesSchema>;

function isPattern(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

export const rubricSchema = z.strictObject({
  id: text,
  title: text,
  /** 经济类, 文化类, … */
  name: text,
  version: text,
  total: z.int().positive(),
  /** How covers and titles name the class; used to detect the rubric. */
  aliases: z.array(text).default([]),
  applicants: z.array(z.enum(['organization', 'project'])).min(1),
  expectations: z.strictObject({
    organization: expectationsSchema,
    project: expectationsSchema.optional(),
  }),
  /** Fewest quantified indicators of a covered result item. */
  minimumIndicators: z.int().positive(),
  /** Fewest consecutive years of a trend. */
  minimumYears: z.int().positive(),
  profile: z.strictObject({
    title: text,
    names: z.array(text).default([]),
    /** `for`: asked of one kind of applicant only. */
    aspects: z.array(aspectSchema.extend({ for: z.enum(['organization', 'project']).optional() })).min(1),
  }),
  categories: z.array(categorySchema).min(1),
  items: z.array(itemSchema).min(1),
  /**
   * Invented sentences, by point id, `profile` or `nothing`, as reports of many kinds of applicants may say it; words
   * are learnt from them. Left out where `words` was read instead.
   */
  examples: z.record(text, z.array(text)).optional(),
  /** The words of the points, the profile and nothing, learnt beforehand (src/text/word-table.ts). */
  words: z.string().optional(),
  /** Of the official text (src/text/fingerprints.ts), to recognise passages copied from it. */
  fingerprints: z.string().optional(),
  /** From the lexicon beside the rubrics. */
  setPhrases: setPhrasesSchema.optional(),
  /** The scoring guide, for display only. */
  bands: z.strictObject({ process: z.array(bandSchema).min(1), result: z.array(bandSchema).min(1) }),
});
export type Rubric = z.infer<typeof rubricSchema>;
export type Applicant = 'organization' | 'project';
