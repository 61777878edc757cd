import { groupBy } from '../../text/group-by.ts';
import { LINKS, WHOLE_WORD_END } from '../words/links.ts';

/** The verb or particle that makes "year + name + value" a statement of the value. */
const STATES =
  /(?:为|是|达|达到|做到|达成|实现|完成|至|到|保持|维持|稳定在|：|录得|列|居|位列|位居|排名|控制在)$/;

const BY_END = groupBy(LINKS, (link) => link.slice(-1));

/** Words without the links at their end (为, 分别达到, 由), and whether one of them states a value. */
export function withoutLinks(text: string): { words: string; linked: boolean } {
  let words = text;
  let linked = false;
  for (let again = true; again; ) {
    again = false;
    for (const link of BY_END.get(words.slice(-1)) ?? []) {
      if (!words.endsWith(link) || (link.length === 1 && WHOLE_WORD_END.test(words))) continue;
      // 推荐值为, 产值为: 值 is the name's
      if (link === '值为' && !/(?:度|率|分|数|量|耗|间|本|比)值为$/.test(words)) continue;
      // 占有 in 市场占有 and the like are no links
      if (STATES.test(link)) linked = true;
      words = words.slice(0, -link.length);
      again = true;
      break;
    }
  }
  return { words, linked };
}
