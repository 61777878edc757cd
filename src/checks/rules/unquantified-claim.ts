import { sentences } from '../../text/sentences.ts';
import {
  ARRIVED,
  BEST_OF,
  FIELD,
  LEAD,
  LEAD_OVER,
  LOOSE_WISH,
  NOT_THERE,
  OTHER_SUBJECT,
  OTHERS,
  PLACE,
  PLAIN_LEAD,
  SELF,
  SOURCE,
  STANDING,
  STANDING_LEAD,
  WISH,
  WISHED_AFTER,
  WORDED_FIGURE,
} from '../claim-words.ts';
import { defineCheck, inOrder, nameOf } from '../define-check.ts';
import { resultItemAt } from '../result-place.ts';

/** A sentence of a result item claims a lead with no figure, place or source. */
export const check = defineCheck({
  rule: 'unquantified-claim',
  run(context) {
    const itemAt = resultItemAt(context);
    return context.order.flatMap((id) => {
      const passage = context.passages.get(id);
      if (!passage || !TOLD.has(passage.kind)) return [];
      const claims = bareClaims(passage.text);
      const item = claims.length > 0 ? itemAt(id) : null;
      if (!item) return [];
      return claims.map((sentence) => ({
        severity: 'warning' as const,
        criterion: item.id,
        message: `条目“${nameOf(item)}”中的表述没有数值、名次或来源：“${sentence}”，请核对`,
        advice: '请给出支撑该表述的数据、名次或第三方来源，或改为如实描述',
        passages: inOrder(context, [id]),
        data: { sentence },
        key: sentence,
      }));
    });
  },
});

const TOLD: ReadonlySet<string> = new Set(['paragraph', 'list-item', 'footnote']);

/** Sentences of a passage that claim a lead which neither they nor their neighbours back. */
export function bareClaims(text: string): string[] {
  const all = sentences(text);
  return all.filter(
    (sentence, i) =>
      isBareClaim(sentence) &&
      !(SUMS_UP.test(sentence) && COMPARED_FIGURE.test(all[i - 1] ?? '')) &&
      !GIVES_SOURCE.test(all[i + 1] ?? ''),
  );
}

const CLAIM = new RegExp(
  [
    PLAIN_LEAD,
    LEAD_OVER,
    BEST_OF,
    `${FIELD}[^。；，,]{0,14}?${LEAD}`,
    `${STANDING}[^。；，,]{0,14}?${STANDING_LEAD}`,
  ].join('|'),
  'g',
);
const BACKED = new RegExp(`${PLACE}|${WORDED_FIGURE}|${SOURCE}`);
/** Digits that say when, how long or by which name, not how much: years, spans, days, standards, round the clock. */
const NO_FIGURE =
  /(?:19|20)\d\d(?!\d)|\d+[多余]?个?年|\d{1,2}(?:[-—~至]\d{1,2})?月(?:\d{1,2}日)?|7\s*[×xX*]\s*24(?:小时)?|24小时|365天|(?!TOP)[A-Za-z][A-Za-z/]*[\s-]*\d[\d.:—-]*|\dG(?![A-Za-z])|\dC(?![A-Za-z])/g;

const WISHED = new RegExp(`(?:${WISH}[^。；]{0,24}|${LOOSE_WISH}[^。；，,]{0,20})$`);
const ARRIVED_LATE = new RegExp(`${ARRIVED}[^。；，,]{0,16}$`);
const AFTER = new RegExp(WISHED_AFTER);
const NEGATED = new RegExp(NOT_THERE);
const OF_OTHERS = new RegExp(OTHERS);
const BY_ITSELF = new RegExp(SELF);
const SUBJECT = new RegExp(OTHER_SUBJECT);
/** Takes up what was said before; the figures that were compared there. */
const SUMS_UP =
  /^(?:该|此|这|上述|以上|两[者项]|[三四五六]项|各项|均|都|由此|可见|整体|总体|综合|处于|达到|位居|居)/;
const COMPARED_FIGURE =
  /(?:行业|同行|同业|同类|标杆|对手|平均|全国|全省|全市|协会|排名|第)[^。；]{0,20}\d|\d[^。；]{0,16}(?:高于|低于|优于|好于|多于)/;
const GIVES_SOURCE =
  /^(?:据|根据|依据|这一(?:结论|判断|评价|说法)|(?:数据)?来源|[（(]?(?:详?见|数据|资料|来源))/;

/** Whether a sentence by itself claims a lead that it does not back. */
function isBareClaim(sentence: string): boolean {
  // half-width marks, but for those inside numbers, as full-width ones
  const text = sentence
    .normalize('NFKC')
    .replace(/《[^》]*》/g, '')
    .replace(/,(?!\d)/g, '，')
    .replace(/;/g, '；')
    .replace(/:(?!\d)/g, '：');
  if (/[?？]$/.test(text)) return false;
  if (BACKED.test(text) || /\d/.test(text.replace(NO_FIGURE, ''))) return false;
  return [...text.matchAll(CLAIM)].some((match) => {
    const [found] = match;
    const end = match.index + found.length;
    return isOwn(text.slice(0, match.index), found, text.slice(end));
  });
}

/** Whether the lead is there and the applicant's, not wished for, missed, a thing's name or somebody else's. */
function isOwn(before: string, claim: string, after: string): boolean {
  const upTo = before + claim;
  if (AFTER.test(after) || NEGATED.test(before) || SUBJECT.test(before)) return false;
  if (WISHED.test(upTo) && !ARRIVED_LATE.test(upTo)) return false;
  return !OF_OTHERS.test(after) || BY_ITSELF.test(before) || new RegExp(`^${STANDING}`).test(claim);
}
