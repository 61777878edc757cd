/** Words that make a number a limit. Over tidy text. */

/** The number that follows is a limit or a rule, not a measurement. */
export const LIMIT_BEFORE =
  /(?:不低于|不少于|不小于|不高于|不超过|不大于|不多于|至少|至多|最高|最低|最多|最少|上限|下限|低于|少于|高于|超出|超过|大于|小于|多于|优于|占|每|满|第|约占|相当于|等于|按|以|用|从|由|≥|≤|>|<|仅次于|限|前|近|余)$/;

/** Words behind a number that make it a limit. */
export const LIMIT_AFTER = /^(?:及?以[上下内外]|之内|之上|之下|以前|的比例|的标准(?!化)|的要求|的门槛)/;
