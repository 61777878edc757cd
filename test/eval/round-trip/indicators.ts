/** What an indicator's values look like: bounds, digits after the point, units it may be given in. */
export interface Measure {
  units: readonly string[];
  low: number;
  high: number;
  decimals: number;
}

const ratio: Measure = { units: ['%'], low: 40, high: 100, decimals: 2 };
const money: Measure = { units: ['万元', '亿元', '元'], low: 1, high: 900_000, decimals: 2 };
const signed: Measure = { units: ['万元'], low: -9_000, high: 90_000, decimals: 2 };
const count: Measure = { units: ['件', '项', '个'], low: 0, high: 5_000, decimals: 0 };
const times: Measure = { units: ['人次', '万人次'], low: 1, high: 90_000, decimals: 0 };
const score: Measure = { units: ['分'], low: 60, high: 100, decimals: 1 };
const time: Measure = { units: ['分钟', '小时', '天'], low: 1, high: 300, decimals: 1 };
const small: Measure = { units: ['‰', '%', 'ppm'], low: 0, high: 30, decimals: 3 };

/** Names that mean different indicators, in the lexicon and out of it; one measure each. */
export const INDICATORS: readonly { name: string; measure: Measure }[] = [
  { name: '顾客满意度', measure: ratio },
  { name: '员工满意度', measure: score },
  { name: '供应商满意度', measure: score },
  { name: '营业收入', measure: money },
  { name: '净利润', measure: signed },
  { name: '经营活动产生的现金流量净额', measure: signed },
  { name: '资产负债率', measure: ratio },
  { name: '纳税总额', measure: money },
  { name: '研发投入', measure: money },
  { name: '研发投入占营业收入比重', measure: small },
  { name: '一次交验合格率', measure: ratio },
  { name: '客户投诉处理及时率', measure: ratio },
  { name: '关键岗位员工流失率', measure: small },
  { name: '培训覆盖率', measure: ratio },
  { name: '关键设备完好率', measure: ratio },
  { name: '平均等候时间', measure: time },
  { name: '新签约客户数', measure: count },
  { name: '市场占有率（国内）', measure: ratio },
  {
    name: '单位产品综合能耗',
    measure: { units: ['千克标准煤/件', 'kWh/台'], low: 1, high: 90, decimals: 2 },
  },
  { name: '授权发明专利数', measure: count },
  { name: '图书借阅量', measure: { units: ['册次', '万册次'], low: 1, high: 90_000, decimals: 1 } },
  { name: '志愿服务人次', measure: times },
  { name: '盾构机平均无故障时间', measure: time },
  { name: '百万工时伤害频率', measure: { units: ['次/百万工时'], low: 0, high: 9, decimals: 2 } },
  { name: '存货周转天数', measure: { units: ['天'], low: 5, high: 120, decimals: 1 } },
  { name: '重大安全生产责任事故', measure: { units: ['起', '次'], low: 0, high: 3, decimals: 0 } },
  { name: '合理化建议采纳率', measure: ratio },
  { name: '全员劳动生产率', measure: { units: ['万元/人'], low: 10, high: 200, decimals: 2 } },
  { name: '食堂菜品留样完整率', measure: ratio },
  { name: '古树名木巡护里程', measure: { units: ['公里'], low: 10, high: 9_000, decimals: 1 } },
];

/** Who an indicator is compared with, and what the reader calls it. */
export const COMPARATORS: readonly { label: string; kind: string }[] = [
  { label: '行业平均', kind: 'industry-average' },
  { label: '行业平均水平', kind: 'industry-average' },
  { label: '同行业平均值', kind: 'industry-average' },
  { label: '标杆企业A', kind: 'best-in-class' },
  { label: '行业标杆', kind: 'best-in-class' },
  { label: '国内先进水平', kind: 'best-in-class' },
  { label: '竞争对手甲', kind: 'competitor' },
  { label: '主要竞争对手', kind: 'competitor' },
  { label: '全市平均', kind: 'region' },
  { label: '全省平均', kind: 'region' },
  { label: '全国平均值', kind: 'region' },
];
