import type { Stage } from '../../model/rubric.ts';
import { SEVERITY_LABELS } from '../../report/labels.ts';
import type { Rubric, RubricRevision } from '../api/types.ts';

/** What a process point is about. */
export const STAGE_LABELS: Record<Stage, string> = {
  plan: '策划',
  deploy: '展开',
  check: '测评',
  improve: '改进',
};

type Expectation = Rubric['expectations']['organization']['trend'];

/** What a check of the kind does where something is lacking. */
export const EXPECTATION_LABELS: Record<Expectation, string> = { ...SEVERITY_LABELS, none: '不要求' };

export const REVISION_STATES: Record<RubricRevision['state'], { label: string; color: string }> = {
  draft: { label: '草稿', color: 'default' },
  tried: { label: '已试算', color: 'orange' },
  'in-force': { label: '现行', color: 'blue' },
  retired: { label: '停用', color: 'default' },
};

/** What the fields of a rubric's files are called where it is changed. */
const FIELDS: Record<string, string> = {
  title: '标题',
  name: '名称',
  names: '报告中的其他叫法',
  version: '版本',
  total: '总分',
  aliases: '封面上的叫法',
  applicants: '申报类型',
  'trend.organization': '对组织：趋势',
  'comparison.organization': '对组织：对比',
  'target.organization': '对组织：目标',
  'trend.project': '对项目：趋势',
  'comparison.project': '对项目：对比',
  'target.project': '对项目：目标',
  minimumYears: '趋势最少年数',
  minimumIndicators: '结果条目最少指标数',
  'bands.process': '评分指南（过程）',
  'bands.result': '评分指南（结果）',
  score: '分值',
  category: '所属类目',
  method: '过程或结果',
  section: '所属分目',
  sectionNames: '分目的其他叫法',
  summary: '内容概述',
  asks: '要求',
  stage: '阶段',
  aspects: '要求的方面',
  terms: '用词',
  phrases: '其他说法',
  contrast: '另属他处的词',
  indicators: '指标举例',
  advice: '补充建议',
  examples: '例句',
};
export const fieldLabel = (field: string): string => FIELDS[field] ?? field;

const VALUES: Record<string, string> = {
  ...EXPECTATION_LABELS,
  ...STAGE_LABELS,
  process: '过程',
  result: '结果',
};
const CODED = /^(?:(?:trend|comparison|target)\.\w+|stage|method)$/;

/** A single value of a field, for people. */
export function fieldValue(field: string, value: string | null): string {
  if (value === null) return '（无）';
  return CODED.test(field) ? (VALUES[value] ?? value) : value;
}
