import type { Rubric } from '../model/rubric.ts';

export interface StructuralFault {
  path: (string | number)[];
  message: string;
}

/** What a schema cannot say: scores add up, ids are unique and nested, no sibling points share a term, examples are of something. */
export function structuralFaults(rubric: Rubric): StructuralFault[] {
  const faults: StructuralFault[] = [];
  const seen = new Set<string>();
  const once = (id: string, path: (string | number)[]): void => {
    if (seen.has(id)) faults.push({ path: [...path, 'id'], message: `编号 ${id} 重复` });
    seen.add(id);
  };

  let sum = 0;
  rubric.categories.forEach((category, c) => {
    once(category.id, ['categories', c]);
    sum += category.score;
    const items = rubric.items.filter((item) => item.category === category.id);
    const scores = items.reduce((total, item) => total + item.score, 0);
    if (scores !== category.score) {
      faults.push({
        path: ['categories', c, 'score'],
        message: `类目 ${category.id} 为 ${category.score} 分，所属条目合计 ${scores} 分`,
      });
    }
  });
  if (sum !== rubric.total)
    faults.push({ path: ['total'], message: `各类目合计 ${sum} 分，应为 ${rubric.total} 分` });

  rubric.items.forEach((item, i) => {
    const path = ['items', i];
    once(item.id, path);
    if (!rubric.categories.some((category) => category.id === item.category)) {
      faults.push({ path: [...path, 'category'], message: `没有类目 ${item.category}` });
    }
    const terms = new Map<string, string>();
    item.points.forEach((point, p) => {
      const at = [...path, 'points', p];
      once(point.id, at);
      if (!point.id.startsWith(`${item.id}.`))
        faults.push({ path: [...at, 'id'], message: `要点 ${point.id} 不属于条目 ${item.id}` });
      for (const term of [...point.aspects.flatMap((aspect) => aspect.terms), ...point.phrases]) {
        const other = terms.get(term);
        if (other !== undefined && other !== point.id) {
          faults.push({ path: at, message: `词语“${term}”同时属于 ${other} 和 ${point.id}，不能区分二者` });
        }
        terms.set(term, point.id);
        if (point.contrast.includes(term)) {
          faults.push({
            path: [...at, 'contrast'],
            message: `词语“${term}”既是 ${point.id} 的词语又是它的反向词`,
          });
        }
      }
    });
  });
  const points = new Set(rubric.items.flatMap((item) => item.points.map((point) => point.id)));
  for (const id of Object.keys(rubric.examples ?? {})) {
    if (!points.has(id) && id !== 'profile' && id !== 'nothing')
      faults.push({ path: ['examples', id], message: `例句所属的要点 ${id} 不存在` });
  }
  return faults;
}
