import type { Evidence, Facet, Reason } from '../model/evidence.ts';
import type { CoverageState, Finding, Severity } from '../model/result.ts';
import type { Benchmark, Direction, Series, ValueKind } from '../model/series.ts';

/** What every format calls things. The only place where a code of the result becomes Chinese. */

export const STATE_LABELS: Record<CoverageState, string> = {
  found: '有证据',
  thin: '单薄',
  missing: '未见',
  unreadable: '无法核查',
};

export const SEVERITY_LABELS: Record<Severity, string> = {
  error: '必须补充',
  warning: '建议补充',
  info: '提示',
};

export const FACET_LABELS: Record<Facet, string> = {
  approach: '方法',
  deployment: '展开',
  learning: '学习',
  integration: '整合',
  level: '水平',
  trend: '趋势',
  comparison: '对比',
};

/** The four facets that reviewers look for, in the order of their sheet (A-D-L-I, Le-T-C-I). */
export const METHOD_FACETS: Record<'process' | 'result', readonly Facet[]> = {
  process: ['approach', 'deployment', 'learning', 'integration'],
  result: ['level', 'trend', 'comparison', 'integration'],
};

/** What reviewers abbreviate the facets to. */
export const FACET_LETTERS: Record<Facet, string> = {
  approach: 'A',
  deployment: 'D',
  learning: 'L',
  integration: 'I',
  level: 'Le',
  trend: 'T',
  comparison: 'C',
};

export const METHOD_LABELS: Record<'process' | 'result', string> = { process: '过程', result: '结果' };

export const APPLICANT_LABELS: Record<'organization' | 'project', string> = {
  organization: '组织',
  project: '项目',
};

export const INFERRED_LABELS: Record<'rubric' | 'applicant' | 'year', string> = {
  rubric: '标准',
  applicant: '申报类型',
  year: '评奖年度',
};

export const REASON_LABELS: Record<Reason['kind'], string> = {
  heading: '所在标题',
  term: '用词',
  indicator: '指标',
  neighbour: '上下文相邻',
  word: '常见词',
};

export const VALUE_LABELS: Record<ValueKind, string> = {
  actual: '实际',
  target: '目标',
  forecast: '预测',
  growth: '增长率',
  cumulative: '累计',
  partial: '不足全年',
};

export const DIRECTION_LABELS: Record<Direction, string> = {
  up: '越高越好',
  down: '越低越好',
  unknown: '方向未定',
};

export const TARGET_LABELS: Record<Series['target'], string> = {
  met: '达到目标',
  missed: '未达目标',
  set: '已设目标',
  none: '未见目标',
};

export const BENCHMARK_LABELS: Record<Benchmark['kind'], string> = {
  'industry-average': '行业平均',
  competitor: '竞争对手',
  'best-in-class': '标杆',
  region: '地区水平',
  rank: '名次',
  other: '其他对比',
};

export const GRADE_LABELS: Record<Benchmark['grade'], string> = {
  value: '有数值',
  rank: '有名次',
  named: '只有对象',
  claim: '仅有表述',
};

export const SCOPE_LABELS: Record<Benchmark['scope'], string> = {
  city: '全市',
  province: '全省',
  national: '全国',
  international: '国际',
  industry: '行业',
};

export const PASSAGE_LABELS = {
  heading: '标题',
  paragraph: '正文',
  'list-item': '列项',
  'table-row': '表格行',
  chart: '图表',
  caption: '图表题',
  footnote: '脚注',
} as const;

const RULE_TITLES: Record<string, string> = {
  'missing-profile': '缺少简介',
  'missing-item': '缺少条目内容',
  'missing-point': '未见要点',
  'few-indicators': '量化指标不足',
  'short-trend': '趋势不足三年',
  'stale-data': '缺最近年度数据',
  'missing-benchmark': '缺少对比数据',
  'unquantified-claim': '表述缺少数据支撑',
  'missing-target': '缺少目标对照',
  'inconsistent-data': '数据前后不一致',
  'over-length': '篇幅超限',
  'copied-standard': '照抄标准原文',
  'missing-unit': '缺少单位',
  'growth-mismatch': '增幅与数值不符',
  'count-mismatch': '年份与数值个数不符',
  'adverse-trend': '趋势向差',
  'unit-jump': '数量级突变',
  'approach-without-deployment': '有方法未见展开',
  'heading-only': '有标题无内容',
};

/** A rule's Chinese title; the rule's own name where it has none yet. */
export function ruleTitle(rule: string): string {
  return RULE_TITLES[rule] ?? rule;
}

/** `missing-*` findings of something that stands nowhere have no place to show. */
export function isAbsence(finding: Finding): boolean {
  return ['missing-profile', 'missing-item', 'missing-point'].includes(finding.rule);
}

/** Their text is the point's own name, not words of the report. */
const UNQUOTED: readonly Reason['kind'][] = ['neighbour'];

/** How plainly a passage belongs to a criterion; about the mapping, not about the content. */
export function fitLabel(score: number): string {
  return score >= 0.75 ? '对应明确' : score >= 0.5 ? '对应较明确' : '可能相关';
}

/** The reasons of one mapping, for people: 所在标题“1.1 …”；用词“愿景”“使命”；上下文相邻. */
export function describeWhy(evidence: Evidence, clean: (text: string) => string = (text) => text): string {
  const groups = new Map<string, string[]>();
  for (const reason of evidence.why) {
    const label = REASON_LABELS[reason.kind];
    const group = groups.get(label) ?? [];
    const text = UNQUOTED.includes(reason.kind) ? '' : clean(reason.text);
    if (text !== '' && !group.includes(text)) group.push(text);
    groups.set(label, group);
  }
  return [...groups]
    .map(([label, texts]) => `${label}${texts.map((text) => `“${text}”`).join('')}`)
    .join('；');
}
