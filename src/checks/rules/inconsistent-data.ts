import { defineCheck, inOrder } from '../define-check.ts';

/** The same indicator and year has two values in two places. */
export const check = defineCheck({
  rule: 'inconsistent-data',
  run(context) {
    return context.series.flatMap((series) => {
      const years = new Map<number, { value: number; passage: string }[]>();
      for (const point of series.points) {
        if (point.kind !== 'actual') continue;
        const known = years.get(point.year) ?? [];
        if (!known.some((other) => sameFigure(other.value, point.value))) known.push(point);
        years.set(point.year, known);
      }
      return [...years].flatMap(([year, values]) => {
        if (values.length < 2 || new Set(values.map((one) => one.passage)).size < 2) return [];
        return [
          {
            severity: 'warning' as const,
            criterion: series.criterion ?? '0',
            indicator: series.indicator,
            message: `指标“${series.indicator}”的 ${year} 年数值前后不一：${values.map((one) => `${one.value}${series.unit}`).join('、')}，请核对`,
            advice: '请核对各处数据，统一口径；口径不同的请分别注明',
            passages: inOrder(
              context,
              values.map((one) => one.passage),
            ),
            data: { year, values: values.map((one) => one.value) },
            key: String(year),
          },
        ];
      });
    });
  },
});

const decimals = (value: number): number => {
  const text = String(value);
  return text.includes('e') ? 12 : (text.split('.')[1]?.length ?? 0);
};

/** Whether one value is the other one rounded. */
function sameFigure(a: number, b: number): boolean {
  const coarse = 10 ** -Math.min(decimals(a), decimals(b));
  return Math.abs(a - b) <= coarse / 2 + 1e-9 * Math.max(1, Math.abs(a));
}
