import type { Series } from '../../model/series.ts';
import { tidy } from '../../text/numbers.ts';
import { covered, defineCheck, inOrder, seriesOf } from '../define-check.ts';

/** Steps the wrong way, the newest included, that make a trend. */
const STEPS = 2;
const MEASURE =
  '(?:率|度|得分|评分|比例|占比|比重|指数|数|数量|总数|件数|次数|起数|人数|额|总额|金额|总量|量)*$';
/**
 * A name whose last word leaves no doubt which way is good. The direction of a series alone is not enough: more
 * 培训时长 is no worse, and more 隐患排查 no sign of decline.
 */
const PLAINLY_UP = new RegExp(
  `(?:满意|忠诚|认同|推荐|净推荐值|留存|保留|合格|达标|达成|完成|准时|准点|及时|按时[^，]{0,4}|按期[^，]{0,4}|覆盖|占有|份额|知名|美誉|收入|营收|利润|净利|收益|产值|增加值|纳税|销售额|净资产|保值增值|品牌价值|周转率|生产率|接通|准确|可用|完好|好评|利用率|知晓|安全感|续约|续签|优良|直通|转化率|整改|持证|专利|著作权)${MEASURE}`,
);
const PLAINLY_DOWN = new RegExp(
  `(?:投诉|差错|离职|流失|质量损失|事故|不良|返修|返工|缺陷|废品|报废|故障|停机|(?:单位|[万百]元|吨|每|单)[^，]{0,8}(?:能耗|电耗|水耗|耗电量)|工伤|伤亡|逾期|延误|破损|货损|漏损|退货|退款|不合格|超标|差评|失误|空驶|空载|坏账|(?:等候|等待|响应|受理|办理|修复|到达|到场|排队|候床|交付|停机)[^，]{0,4}(?:时间|时长|用时|周期|天数)|(?:单位|单件|单次|单通|单位产品|每[^，]{1,6})[^，]{0,8}成本)${MEASURE}`,
);
const IS_RANK = /(?:排名|排行|位次|名次|座次)$/;
/** Done against it, or its change: more of it is no worse. */
const DONE_AGAINST =
  /排查|治理|防治|处置|处理|降低|下降|减少|节约|去除|削减|化解|回收|增长|增速|增幅|无故障|间隔|调解|查处|受理[量件数]|应急|演练|流失.*(?:挽回|召回)|成本.*(?:率|收入)|费用/;

/** An indicator whose good direction is known went the wrong way twice or more in a row, up to its newest year. */
export const check = defineCheck({
  rule: 'adverse-trend',
  run(context) {
    return covered(context, 'result').flatMap(({ item }) =>
      seriesOf(context, item).flatMap((series) => {
        const good = goodWay(series);
        if (good === null) return [];
        const run = wrongWay(series, good);
        if (run.length <= STEPS || isFull(series, run.at(-1)?.value, good)) return [];
        const years = run.map(({ year }) => year);
        const shown = run.map(({ year, value }) => `${year}年${value}${series.unit}`).join('、');
        const way = IS_RANK.test(series.indicator) ? '后移' : good === 'up' ? '下降' : '上升';
        return [
          {
            severity: 'info' as const,
            criterion: item.id,
            indicator: series.indicator,
            message: `指标“${series.indicator}”连续 ${run.length - 1} 年${way}（${shown}）`,
            advice: '请说明原因和已采取的改进措施；口径有变化的请注明',
            passages: inOrder(
              context,
              series.points
                .filter(({ kind, year }) => kind === 'actual' && years.includes(year))
                .map(({ passage }) => passage),
            ),
            data: { years, values: run.map(({ value }) => value) },
          },
        ];
      }),
    );
  },
});

/** A plan more than fulfilled is no bad sign where it is so by less than before. */
const isFull = (series: Series, newest: number | undefined, good: 'up' | 'down'): boolean =>
  good === 'up' && series.unit === '%' && newest !== undefined && newest >= 100;

/** Which way is good, where both the series' direction and its name say so; null otherwise. */
function goodWay(series: Series): 'up' | 'down' | null {
  const name = tidy(series.indicator).replace(/（[^（）]*）/g, '');
  if (series.direction === 'unknown') return null;
  if (IS_RANK.test(name)) return 'down';
  if (DONE_AGAINST.test(name)) return null;
  if (series.direction === 'up') return PLAINLY_UP.test(name) ? 'up' : null;
  return PLAINLY_DOWN.test(name) ? 'down' : null;
}

/** The consecutive years up to the newest in which each value is worse than the one before; none where a year has two values. */
function wrongWay(series: Series, good: 'up' | 'down'): { year: number; value: number }[] {
  const actual = series.points.filter(({ kind }) => kind === 'actual').sort((a, b) => b.year - a.year);
  const run: { year: number; value: number }[] = [];
  for (const { year, value } of actual) {
    const later = run[0];
    if (later === undefined) {
      run.unshift({ year, value });
      continue;
    }
    if (year === later.year) return [];
    const worse = good === 'up' ? value > later.value : value < later.value;
    if (year !== later.year - 1 || !worse) break;
    run.unshift({ year, value });
  }
  return run;
}
