import type { Aspect, Rubric } from '../model/rubric.ts';

/** One thing in which a rubric differs from another. */
export interface RubricChange {
  /** A point, an item or a category, `0` for the profile; null: the rubric itself. */
  criterion: string | null;
  /** Its name; of the newer rubric where both have it. */
  name: string;
  /** Key of what differs (`asks`, `terms`, …); null: the criterion itself came or went. */
  field: string | null;
  /** Of a single value; null: there was none. Both null for a list. */
  from: string | null;
  to: string | null;
  /** Of a list. */
  added: string[];
  removed: string[];
}

/** A value is one text or a list of texts. */
type Facts = Record<string, string | null | readonly string[]>;
interface Thing {
  name: string;
  facts: Facts;
}

/** All that differs, in the newer rubric's order; what is gone comes last. */
export function compareRubrics(from: Rubric, to: Rubric): RubricChange[] {
  const before = thingsOf(from);
  const after = thingsOf(to);
  const changes: RubricChange[] = [];
  const plain = { from: null, to: null, added: [], removed: [] };
  for (const [key, thing] of after) {
    const old = before.get(key);
    const criterion = key === '' ? null : key;
    if (old) changes.push(...differences(criterion, old, thing));
    else changes.push({ ...plain, criterion, name: thing.name, field: null, to: thing.name });
  }
  for (const [key, { name }] of before)
    if (!after.has(key)) changes.push({ ...plain, criterion: key, name, field: null, from: name });
  return changes;
}

function differences(criterion: string | null, from: Thing, to: Thing): RubricChange[] {
  return Object.keys(to.facts).flatMap((field): RubricChange[] => {
    const [was, is] = [from.facts[field] ?? null, to.facts[field] ?? null];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const change = { criterion, name: to.name, field };
    if (typeof was === 'string' || typeof is === 'string' || was === null || is === null)
      return [
        { ...change, from: String(was ?? '') || null, to: String(is ?? '') || null, added: [], removed: [] },
      ];
    const [old, now] = [new Set(was), new Set(is)];
    const added = [...now].filter((text) => !old.has(text));
    const removed = [...old].filter((text) => !now.has(text));
    return [{ ...change, from: null, to: null, added, removed }];
  });
}

/** The rubric itself under '', then the profile, categories, items and points by their ids. */
function thingsOf(rubric: Rubric): Map<string, Thing> {
  const { organization, project } = rubric.expectations;
  const things = new Map<string, Thing>();
  const examples = (id: string): readonly string[] => rubric.examples?.[id] ?? [];
  things.set('', {
    name: rubric.name,
    facts: {
      title: rubric.title,
      name: rubric.name,
      version: rubric.version,
      total: String(rubric.total),
      aliases: rubric.aliases,
      applicants: rubric.applicants,
      'trend.organization': organization.trend,
      'comparison.organization': organization.comparison,
      'target.organization': organization.target,
      'trend.project': project?.trend ?? null,
      'comparison.project': project?.comparison ?? null,
      'target.project': project?.target ?? null,
      minimumYears: String(rubric.minimumYears),
      minimumIndicators: String(rubric.minimumIndicators),
      'bands.process': rubric.bands.process.flatMap(({ range, lines }) =>
        lines.map((line) => `${range}：${line}`),
      ),
      'bands.result': rubric.bands.result.flatMap(({ range, lines }) =>
        lines.map((line) => `${range}：${line}`),
      ),
      examples: examples('nothing'),
    },
  });
  const { profile } = rubric;
  things.set('0', {
    name: profile.title,
    facts: {
      title: profile.title,
      names: profile.names,
      ...aspectFacts(profile.aspects),
      examples: examples('profile'),
    },
  });
  for (const { id, title, names, score } of rubric.categories)
    things.set(id, { name: title, facts: { title, names, score: String(score) } });
  for (const item of rubric.items) {
    things.set(item.id, {
      name: item.title,
      facts: {
        title: item.title,
        names: item.names,
        category: item.category,
        score: String(item.score),
        method: item.method,
        section: item.section ? `${item.section.id} ${item.section.title}` : null,
        sectionNames: item.section?.names ?? [],
        summary: item.summary,
      },
    });
    for (const point of item.points)
      things.set(point.id, {
        name: point.name,
        facts: {
          name: point.name,
          asks: point.asks,
          stage: point.stage ?? null,
          ...aspectFacts(point.aspects),
          phrases: point.phrases,
          contrast: point.contrast,
          indicators: point.indicators.map(({ name, aliases, unit, direction, not }) =>
            [
              name,
              aliases.length > 0 ? `又称${aliases.join('、')}` : '',
              unit ?? '',
              direction === 'unknown' ? '' : direction === 'up' ? '越高越好' : '越低越好',
              not.length > 0 ? `不同于${not.join('、')}` : '',
            ]
              .filter(Boolean)
              .join('，'),
          ),
          advice: point.advice ?? null,
          examples: examples(point.id),
        },
      });
  }
  return things;
}

function aspectFacts(aspects: readonly Aspect[]): Facts {
  return {
    aspects: aspects.map(({ text }) => text),
    terms: aspects.flatMap(({ terms }) => terms),
  };
}
