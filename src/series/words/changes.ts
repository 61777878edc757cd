/** Words of change before a number. Over tidy text. */

/** From-to: a value, one of these, another value. */
export const CHANGE_TO =
  /(?:提升|提高|增长|增加|上升|下降|降低|减少|缩短|压缩|压减|压降|扩大|扩展|升|降|增|涨|压|跃升|回升|回落|攀升|发展|改善|优化|变|减)(?:了)?(?:到|至|为)(?:了)?$/;

/** Not on the terms of the shown annual values. */
export const OTHER_TERMS =
  /上半年|下半年|季度|环比|\d月(?!底|末|31)|月份|同口径|可比口径|可比价|不变价|剔除|扣除|不含|还原|追溯|调整|汇率|目标|计划|预算|预计|预期|力争|争取|规划/;

/** Change by an amount: the number is no level. */
export const CHANGE_BY =
  /(?:同比|环比|比上一?年|较上一?年|较去年|比去年|比前一?年|较同期|年均|平均每年|每年|逐年|累计|复合)?(?:增长率|增长|增加|增幅|增速|上升|上涨|上浮|提高|提升|升高|下降|降低|减少|降幅|涨幅|缩短|压缩|压减|减幅|回落|改善|扩大|多出|超出|高出|高于|低于|超过|超额|节省|节约|压降|下滑|翻)(?:率|幅度|比例|幅)?(?:了|约|近|超过|超|达到|达|为|分别为|分别|依次为|均为|均超过|均)*$/;

/** 同比 and its kin: the change that follows is a growth. */
export const GROWTH_LEAD =
  /同比|环比|比上一?年|较上一?年|较去年|比去年|比前一?年|较同期|年均|复合增长|增长率为|增幅|增速|涨幅|降幅|每年递增|比20\d\d年|较20\d\d年|增长|下降|上升|提高|提升|减少|增加|降低/;
