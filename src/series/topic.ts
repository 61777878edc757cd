import { matchesOf } from '../text/matching.ts';
import type { LexiconIndex } from './lexicon-index.ts';
import { looksLikeIndicator, plausibleName, proseName } from './names.ts';
import { INDICATOR_END } from './words/indicators.ts';

const END = new RegExp(`(?:${INDICATOR_END})`, 'g');
/** What may follow an indicator's name where it is the subject of the clause. */
const STOP =
  /^(?:$|的$|(?:调查|测评|评价|问卷|测量|监测)(?:$|由|按|每|采用|显示|表明|结果)|总体|[与比同相]|[按由自连在从以近三逐持稳保呈不均是经已得有达为明显进大快较一居位处受仍始每历再又也则更实现且，])/;

/** The indicator that a clause without numbers speaks of: 员工满意度由第三方匿名测评 → 员工满意度; '' if none. */
export function topicOf(clause: string, lexicon: LexiconIndex): string {
  let best = '';
  const known = lexicon.knownInside(clause);
  if (known && STOP.test(clause.slice(known.end))) best = proseName(clause.slice(0, known.end), lexicon);
  if (best === '') {
    for (const match of matchesOf(clause, END)) {
      const end = match.index + match[0].length;
      if (end < 3 || !STOP.test(clause.slice(end)) || /[相对同环]比$/.test(clause.slice(0, end))) continue;
      const name = proseName(clause.slice(0, end), lexicon);
      if (plausibleName(name) && looksLikeIndicator(name, lexicon) && name.length >= 3) {
        best = name;
        break;
      }
    }
  }
  return plausibleName(best) && looksLikeIndicator(best, lexicon) ? best : '';
}
