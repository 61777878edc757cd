import { unitMeaning } from '../../text/units.ts';
import { looksLikeIndicator, plausibleName } from '../names.ts';
import { type Cell, isDated } from './cells.ts';
import type { SentenceState } from './sentence-state.ts';

const LEAD =
  /^(?:共计|共|总共|合计|总计|全年|当年|年内|已|公司(?!级)|集团|全市|全区|我[局院校馆司区市]|中心|项目|先后|实际|就)+/;
const VERB =
  '服务|受理|签约|接待|办理|办结|处理|处置|完成|培训|举办|开展|组织|发放|新增|接听|接入|收治|救治|救助|帮扶|检测|检查|配送|生产|销售|入住|借阅|外借|流通|捐赠|调解|化解|孵化|招聘|安置|授权|回收|演练|辅导|巡查';
const VERB_FIRST = new RegExp(`^(${VERB})(?:了)?(.*)$`);
const FILLER = /各类|各种|各项|各式|广大|有效/g;
/** Objects that every such deed has: 服务群众8万人次 is 服务人次. */
const ANYONE = /^(?:群众|市民|居民|公众|客户|顾客|读者|观众|学员|患者|人员|对象)$/;
const COUNT_END = /(?:户数|人数|件数|次数|家数|数量|人次|场次|总量|总数|量|数)$/;
/** Words that limit the figure to a part or tie it to something else. */
const NARROWS =
  /其中|仅|单|另|还|超|近|(?<![签预履续])约|在(?![管建册校岗院研职读用库编手售途训])|[于从由向对给因以按比每的]|[（）、，：□\d]/;

/**
 * Keeps a figure of one year that a sentence tells as a deed (全年服务8.42万人次, 末居家签约4,810户), under the names
 * that a table may give it. It is no series: it only confirms or contradicts one.
 */
export function keepFact(state: SentenceState, cell: Cell): void {
  if (state.underHeading) return;
  const [number] = cell.numbers;
  const [ref] = isDated(cell) ? cell.years : state.scopeBare ? (state.scope ?? []) : [];
  const sole = isDated(cell) ? cell.years.length === 1 : state.scope?.length === 1;
  if (!number || !ref || !sole || ref.part || cell.numbers.length !== 1 || cell.depth > 0) return;
  const { lexicon, lastDataYear } = state.paragraph;
  if (ref.year > lastDataYear || unitMeaning(number.unit) === null || /^(?:的|以|左右|多)/.test(cell.post))
    return;
  if (isDated(cell) && NARROWS.test(cell.pre.replace(/^(?:截至|截止|至|到|在)/, ''))) return;
  const words = (isDated(cell) ? cell.mid : cell.pre).replace(LEAD, '').replace(FILLER, '');
  if (words.length < 2 || words.length > 12 || NARROWS.test(words)) return;
  const names = factNames(words, number.unit).filter(
    (name) => plausibleName(name) && (name === words || looksLikeIndicator(name, lexicon)),
  );
  if (names.length > 0) state.paragraph.addFact(names, ref, number);
}

/** Names under which tables list what "words number unit" counts: 受理诉求 件 → 诉求受理量, 诉求受理件数, … */
export function factNames(words: string, unit: string): string[] {
  const orders = [words];
  const [, verb = '', object = ''] = VERB_FIRST.exec(words) ?? [];
  if (verb !== '' && object !== '') {
    const end = COUNT_END.exec(object)?.[0] ?? '';
    orders.push(`${object}${verb}`);
    if (end !== '') orders.push(`${object.slice(0, -end.length)}${verb}${end}`);
    if (ANYONE.test(object)) orders.push(verb);
  }
  const counter = unit.replace(/^[十百千万亿]+/, '');
  const ends = ['', counter, `${counter}数`, '量', '数', '数量', '总量', '总数'];
  return orders.flatMap((order) => ends.map((end) => `${order}${end}`));
}
