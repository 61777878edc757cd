import { sentences } from '../../text/sentences.ts';
import { defineCheck } from '../define-check.ts';

const DISTRIBUTES = /分别|依次/;
/** Several indicators before 分别: the counts may be of names, not of years. */
const SEVERAL =
  /、|以及|(?<![总饱缓调温])和(?![谐解])|(?<!参)与|(?<![普涉])及(?![时格])|[两二三四五六七八九十](?:个|家|大|类|项|座|厂|地|区|条|次)/;
/** Of three years there are two changes. */
const CHANGE = /增长|增加|提高|提升|上升|下降|降低|减少|增幅|增速|降幅|涨幅|同比|环比|比上年|较上年/;
/** Fewer measurements than years, said so. */
const SPARSE = /两次|二次|每两年|隔年|每三年|双数年|单数年|缺失|缺少|未开展|未测|未统计|其余/;

/** 分别为 with other than one value a year: none of them can be told apart, so none was read. */
export const check = defineCheck({
  rule: 'count-mismatch',
  run(context) {
    const evidence = new Map<string, string>();
    for (const row of context.evidence)
      if (!evidence.has(row.passage)) evidence.set(row.passage, row.criterion);
    return context.seriesNotes.flatMap((note) => {
      if (note.code !== 'count-mismatch') return [];
      const { passage, text, expected, found } = note;
      if (!DISTRIBUTES.test(text) || CHANGE.test(text) || SEVERAL.test(text)) return [];
      const whole = context.passages.get(passage)?.text ?? '';
      if (sentences(whole).some((one) => DISTRIBUTES.test(one) && SPARSE.test(one))) return [];
      return [
        {
          severity: 'warning' as const,
          criterion: evidence.get(passage) ?? '0',
          message: `“${text}”前后的个数不一致：年份 ${expected} 个，数值 ${found} 个，无法逐年对应，请核对`,
          advice: '请逐年写明数值，使年份与数值一一对应；没有数据的年份请注明',
          passages: [passage],
          data: { expected, found, text },
          key: `${passage} ${text}`,
        },
      ];
    });
  },
});
