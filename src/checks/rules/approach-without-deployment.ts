import { covered, defineCheck, evidenceOf, inOrder, nameOf } from '../define-check.ts';

/** A process item whose evidence shows approach but no deployment, or no learning (scoring guide: A-D-L-I). */
export const check = defineCheck({
  rule: 'approach-without-deployment',
  run(context) {
    return covered(context, 'process').flatMap(({ item, coverage }) => {
      if (coverage.state !== 'found') return [];
      const rows = evidenceOf(context, item);
      const has = (facet: (typeof rows)[number]['facets'][number]): boolean =>
        rows.some((row) => row.facets.includes(facet));
      if (!has('approach')) return [];
      const found = (stages: readonly string[]): boolean =>
        item.points.some(
          (point) => stages.includes(point.stage ?? '') && coverage.points[point.id] === 'found',
        );
      const lacks = [
        ...(has('deployment') || found(['deploy']) ? [] : ['展开']),
        ...(has('learning') || found(['check', 'improve']) ? [] : ['学习改进']),
      ];
      if (lacks.length === 0) return [];
      return [
        {
          severity: 'info' as const,
          criterion: item.id,
          message: `条目“${nameOf(item)}”写了方法，未见${lacks.join('和')}的内容`,
          advice: '请写明方法在哪些部门、层级和过程中实施，以及怎样评价和改进',
          passages: inOrder(
            context,
            rows.map((row) => row.passage),
          ).slice(0, 3),
          data: { lacks },
        },
      ];
    });
  },
});
