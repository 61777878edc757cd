import { unitMeaning } from '../../text/units.ts';
import { rankField } from '../comparator.ts';
import { looksLikeIndicator, plausibleName, proseName } from '../names.ts';
import { listOf, rankListName } from '../ranked-list.ts';
import { RANK_NAME } from '../words.ts';
import type { Cell } from './cells.ts';
import { withoutLinks } from './links.ts';
import { wholeYears } from './numbers.ts';
import type { SentenceState } from './sentence-state.ts';

/** Reads 第N位: the value of an indicator that is a place itself (评估排名), else how an indicator's value compares. */
export function readRank(state: SentenceState, cell: Cell, whole: string): void {
  const { paragraph } = state;
  const { lexicon } = paragraph;
  const rank = cell.numbers.find((number) => number.rank);
  if (!rank) return;
  const preName = proseName(withoutLinks(cell.pre).words, lexicon);
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
  else if (name === '') name = rankListName(list, '');
  else if (
    list !== '' &&
    /^(?:.{1,8}的)?(?:评估|综合|考核|总|测评|榜单|行业)?(?:排名|位次|名次|排行)$/.test(name)
  )
    name = rankListName(list, name.replace(/^.*的/, ''));
  if (name === '' || !plausibleName(name)) return;
  const used =
    refs.length === 0 && cell.relative > 0 ? wholeYears(paragraph.relativeYears(cell.relative)) : refs;
  if (used.length !== numbers.length) return;
  const target = paragraph.subjectOf(name);
  target.sure = true;
  used.forEach((ref, i) => {
    const number = numbers[i];
    if (number) paragraph.addPoint(target, ref, { ...number, unit: '位' }, 'actual');
  });
  state.subject = target;
}
