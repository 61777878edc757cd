import type { Passage } from '../../model/document.ts';
import { tidy } from '../../text/numbers.ts';
import { isUnit } from '../../text/units.ts';
import { type CheckContext, covered, defineCheck, inOrder, seriesOf } from '../define-check.ts';

/** Amounts, times, energy and the like: the number says nothing until its unit is known. */
const NEEDS_UNIT =
  /(?:收入|营收|产值|利润|毛利|净利|利税|税收|税金|纳税额?|总额|金额|销售额|交易额|成交额|成本|费用|资产|经费|投资额?|投入|支出|时间|时长|用时|工时|周期|能耗|电耗|水耗|煤耗|油耗|耗电量|耗水量|用电量|用水量|发电量|排放量|产量|销量|重量|面积|里程|距离|速度|温度|浓度|劳动生产率)$/;
/** 人次, 件数 … : the name says what is counted. An amount in a bare count (投入人数) is none either. */
const COUNTS =
  /(?:人次|人数|户数|件数|次数|项数|家数|个数|台数|天数|小时数|起数|场次|批次|篇数|学时|课时|数量|数)$/;
/** Words near a table that tell a unit in a way that the reading of the series may have missed. */
const TELLS_UNIT = /单位|计量|以.{1,6}(?:计|为)|人民币|万元|亿元|千元|百万|美元/;

/**
 * An indicator of a result item has values and no unit anywhere, though its name calls for one. A hint: only
 * values of tables and text are judged, since a chart may show its unit where it cannot be read.
 */
export const check = defineCheck({
  rule: 'missing-unit',
  run(context) {
    return covered(context, 'result').flatMap(({ item }) =>
      seriesOf(context, item).flatMap((series) => {
        if (series.unit !== '' || COUNTS.test(series.indicator) || !NEEDS_UNIT.test(tidy(series.indicator)))
          return [];
        const actual = series.points.filter(({ kind }) => kind === 'actual');
        if (actual.length === 0 || actual.every(({ value }) => value === 0)) return [];
        const passages = inOrder(
          context,
          actual.map(({ passage }) => passage),
        );
        if (passages.some((id) => mayTellUnit(context, id))) return [];
        return [
          {
            severity: 'info' as const,
            criterion: item.id,
            indicator: series.indicator,
            message: `指标“${series.indicator}”的数值未见计量单位`,
            advice: '请在指标名称、表头或表题处注明计量单位（如万元、小时、吨）',
            passages,
            data: { years: [...new Set(actual.map(({ year }) => year))] },
          },
        ];
      }),
    );
  },
});

/** Whether the unit may stand at a passage or near it without having been tied to the series. */
function mayTellUnit(context: CheckContext, id: string): boolean {
  const passage = context.passages.get(id);
  if (!passage || passage.kind === 'chart') return true;
  if (passage.kind !== 'table-row') return TELLS_UNIT.test(passage.text) || bracketsUnit(passage.text);
  const heads = [passage.text, ...(passage.columns ?? [])];
  if (heads.some((text) => TELLS_UNIT.test(text) || bracketsUnit(text))) return true;
  const rows = context.order.filter((one) => context.passages.get(one)?.table === passage.table);
  const first = context.order.indexOf(rows[0] ?? id);
  const last = context.order.indexOf(rows.at(-1) ?? id);
  const near: Passage[] = [
    ...context.order.slice(Math.max(0, first - 3), first),
    ...context.order.slice(last + 1, last + 4),
  ]
    .flatMap((one) => context.passages.get(one) ?? [])
    .filter(({ kind }) => kind !== 'table-row');
  return near.some(({ text }) => /单位|计量|以.{1,6}计/.test(text) || bracketsUnit(text));
}

/** A bracket with a unit in a head or caption: （万元）, (小时). */
function bracketsUnit(text: string): boolean {
  return [...tidy(text).matchAll(/[（[【]([^（）[\]【】]{1,10})[）\]】]/g)].some(([, inner = '']) =>
    isUnit(inner),
  );
}
