import { unitMeaning } from '../../text/units.ts';
import { rankField } from '../comparator.ts';
import { looksLikeIndicator, plausibleName, proseName } from '../names.ts';
import { listOf, rankListName } from '../ranked-list.ts';
import { RANK_NAME } from '../words/indicators.ts';
import type { Cell } from './cells.ts';
import { withoutLinks } from './links.ts';
import { wholeYears } from './numbers.ts';
import type { SentenceState } from './sentence-state.ts';

/** 考评名次蓼溪河2017年第23位: whose place it is stands behind the name. */
const OWNER_BEHIND = /(?<=[\u4e00-\u9fff]{2}(?:排名|位次|名次|排行))[\u4e00-\u9fff]{2,6}$/;

/** 每年给全部服务项目排次序: what is put in an order there. */
function rankedIn(context: string): string {
  const what =
    /(?:^|给|对|为|将|把)([\u4e00-\u9fff]{3,16})(?:进行)?(?:排次序|排名次|排座次|排名|排序|排位|排队)$/.exec(
      context,
    )?.[1];
  if (what !== undefined)
    return `${what
      .replace(/进行$/, '')
      .replace(/^[一二三四五六七八九十百\d□]+[个家所]/, '')
      .replace(/(?:做|作|搞|进行)/, '')}排名`;
  const list = /(?:^|的)([\u4e00-\u9fff]{2,14}(?:考评|考核|评比|评估|评价|测评|评选|竞赛))(?:之?中|里)$/.exec(
    context,
  )?.[1];
  return list === undefined ? '' : `${list.replace(/^.*的/, '')}排名`;
}

/** Reads 第N位: the value of an indicator that is a place itself (评估排名), else how an indicator's value compares. */
export function readRank(state: SentenceState, cell: Cell, whole: string): void {
  const { paragraph } = state;
  const { lexicon } = paragraph;
  const rank = cell.numbers.find((number) => number.rank);
  if (!rank) return;
  const preName = proseName(withoutLinks(cell.pre).words, lexicon).replace(OWNER_BEHIND, '');
  const field =
    rankField(/(?:位列|位居|名列|排名|排在|居|列|在)([^，位列居]*)$/.exec(whole)?.[1] ?? '') ??
    rankField(whole);
  const cleaned = field ? proseName(withoutLinks(cell.pre.replace(field.name, '')).words, lexicon) : preName;
  const own = cleaned !== '' && plausibleName(cleaned) ? cleaned : '';
  const bareRank =
    [preName, cleaned].some((each) => /^(?:综合|行业|全国|全市)?(?:排名|位次|名次|排行)$/.test(each)) &&
    state.subject !== null &&
    state.subject.reading.points.length > 0;
  const about = bareRank
    ? ''
    : RANK_NAME.test(preName) && plausibleName(preName)
      ? preName
      : own !== '' && looksLikeIndicator(own, lexicon)
        ? own
        : '';
  const isRank =
    RANK_NAME.test(about) ||
    (about === '' &&
      state.subject !== null &&
      unitMeaning(state.subject.reading.unit)?.dimension === 'place');
  const numeric = about === '' ? state.subject : paragraph.known(about);
  const attached = cell.numbers.flatMap((number) => number.year ?? []);
  const sole = state.scope?.length === 1 && state.scopeBare ? state.scope : [];
  const refs = attached.length > 0 ? attached : cell.years.length > 0 ? cell.years : sole;
  if (!isRank && (about !== '' || (numeric && numeric.reading.points.length > 0))) {
    const target = about !== '' ? paragraph.subjectOf(about) : numeric;
    if (!target) return;
    state.subject = target;
    paragraph.addBenchmark(target, {
      kind: 'rank',
      name: field?.name ?? '排名',
      year: refs[0]?.year ?? target.years.at(-1) ?? null,
      value: rank.value,
      unit: '位',
      grade: 'rank',
      scope: field?.scope ?? 'industry',
    });
    return;
  }
  const numbers = cell.numbers.filter((number) => number.rank);
  let name = about;
  const list = listOf(state.context);
  if (name === '' && state.subject) name = state.subject.name;
  else if (name === '') name = rankListName(list, '') || rankedIn(state.context);
  else if (
    list !== '' &&
    /^(?:.{1,8}的)?(?:评估|综合|考核|总|测评|榜单|行业|全[市省国区])?(?:排名|位次|名次|排行)$/.test(name)
  )
    name = rankListName(list, name.replace(/^.*的/, ''));
  if (name === '' || !plausibleName(name)) return;
  const spread = refs.length === 0 && numbers.length > 1 && numbers.length === state.years.size;
  const used = spread
    ? wholeYears([...state.years])
    : refs.length === 0 && cell.relative > 0
      ? wholeYears(paragraph.relativeYears(cell.relative))
      : refs;
  if (used.length !== numbers.length) return;
  // 在参评的五家里排第一: the place just told, among others
  const [only] = used;
  const told =
    about === '' && used.length === 1
      ? paragraph.subjects.find(
          ({ reading, years }) => reading.unit === '位' && years.includes(only?.year ?? 0),
        )
      : undefined;
  if (told && only && rank.value !== told.reading.points.find(({ year }) => year === only.year)?.value) {
    paragraph.addBenchmark(told, {
      ...{ kind: 'rank', name: field?.name ?? '排名', year: only.year, value: rank.value, unit: '位' },
      ...{ grade: 'rank', scope: field?.scope ?? 'industry' },
    });
    return;
  }
  const target = paragraph.subjectOf(name);
  target.sure = true;
  used.forEach((ref, i) => {
    const number = numbers[i];
    if (number) paragraph.addPoint(target, ref, { ...number, unit: '位' }, 'actual');
  });
  state.subject = target;
}
