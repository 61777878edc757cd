import type { Benchmark, ValueKind } from '../model/series.ts';
import { cleanNumber, tidy } from '../text/numbers.ts';
import { isUnit, unitMeaning } from '../text/units.ts';
import { type Comparator, findComparator, rankField, scopeOf } from './comparator.ts';
import type { LexiconIndex } from './lexicon-index.ts';
import { nameKey } from './lexicon-index.ts';
import { looksLikeIndicator, plausibleName, proseName } from './names.ts';
import { type Cell, cellsOf, type ProseNumber, sentences, type YearRef } from './prose-cells.ts';
import { listOf, rankListName } from './ranked-list.ts';
import type { Read, ReadBenchmark, Reading, ReadPoint } from './reading.ts';
import { splitNames } from './split-names.ts';
import { topicOf } from './topic.ts';
import {
  CHANGE_BY,
  CHANGE_TO,
  CLAIM,
  DEED,
  FORECAST_WORDS,
  GROWTH_LEAD,
  LIMIT_AFTER,
  LIMIT_BEFORE,
  LINKS,
  RANK_NAME,
  TARGET_AFTER,
  TARGET_WORDS,
} from './words.ts';

const TARGET_BEFORE = new RegExp(
  `(?:${TARGET_WORDS})(?:值|数|任务|要求|目标)?(?:分别|依次|均|定)?(?:为|是|设定为|在|：|达到|达|实现|不低于|不少于|不高于|不超过|不大于|不小于|控制在|[≥≤<>=])*$`,
);
/** 达到年初定下的90分 */
const SET_BEFORE = /(?:年初|年前|当年|年度|原先|事先|预先|既)?(?:定下|设定|确定|制定|下达|预定|定)的$/;
const FALLING =
  /(?:下降|减少|降低|降幅|下滑|回落|缩短|压缩|压减|减幅)(?:率|幅度)?(?:了|约|近|超过|达到|达|为|分别为|分别|依次为)*$/;
const TARGET_LIMIT = new RegExp(
  `(?:${TARGET_WORDS})(?:值)?(?:为|是)?(?:不低于|不少于|不高于|不超过|不大于|不小于|控制在|保持在|[≥≤<>=])+$`,
);
const PLAN_CONTEXT = /目标|力争|争取|确保|规划|计划|台阶值|将达|拟|展望/;
const FORECAST = new RegExp(FORECAST_WORDS);
const CUMULATIVE = /累计|累积|(?:年|期)间?(?:共|合计|总计|共计)|共计|历年/;
const EACH = /均|都|每年|始终|一直|保持|维持|稳定|连续/;
const INEXACT = /(?:突破|超过|逾|接近|近|超|不足|将近|达到近|多达)$/;
/** The verb or particle that makes "year + name + value" a statement of the value. */
const STATES = /(?:为|是|达|达到|达成|实现|完成|至|到|保持|维持|稳定在|：|录得|列|居|位列|位居|排名|控制在)$/;
const LEADING_VERB = /^(?:分别|依次|均|共|全年|累计|先后)*(?:实现|达到|完成|取得|录得)(?:了)?/;
/** Verbs inside what would be a name: 重点任务获得资本性支出 is a sentence, not an indicator. */
const ACQUIRES = /获得(?!感)|取得|安排|使用了|支付|发放|形成|带来|节省了|投入了|拿出|收购|下达|新建|购置/;
/** A sentence that may hold a value or a comparison. */
const SPEAKS =
  /\d|[一二]〇|零|百分之|第[一二三四五六七八九十]|[百千]|领先|先进|前列|前茅|一流|首位|优于|高于|低于|好于|最[高好优]|[近三]年/;
const BETTER = /优于|高于|好于|高出|超过|超出|领先于?|低于|少于|快于|优|胜过|强于|短于|高过|超/;
/** Words without the links at their end, and whether one of them states a value. */
function withoutLinks(text: string): { words: string; linked: boolean } {
  let words = text;
  let linked = false;
  for (let again = true; again; ) {
    again = false;
    for (const link of LINKS) {
      if (!words.endsWith(link)) continue;
      // 占有 in 市场占有 and the like are no links
      if (STATES.test(link)) linked = true;
      words = words.slice(0, -link.length);
      again = true;
      break;
    }
  }
  return { words, linked };
}

interface Subject {
  name: string;
  reading: Reading;
  /** Years of its own points, in order of mention within the sentence. */
  years: number[];
  /** The value was tied to the name by a verb, or the name ends as indicators do. */
  sure: boolean;
}

/**
 * Reads the indicators of one paragraph.
 * @param lastDataYear newest complete data year: relative years count back from it, later years are no actuals
 */
export function readProse(
  source: string,
  passage: string,
  lexicon: LexiconIndex,
  lastDataYear: number,
): Read {
  const subjects: Subject[] = [];
  const read: Read = { readings: [], notes: [] };
  // without a year nothing has a value; a comparison without a figure still may be worth keeping
  const dated = /年|FY/.test(source);
  if (!dated && !/领先|先进|前列|前茅|一流|首位|优于|高于|低于|好于/.test(source)) return read;
  /** The last named list of years in the paragraph: 三年 means these if there are three. */
  let listed: number[] = [];
  let previous = null as Subject | null;
  const deeds = new Set<Subject>();
  let previousTopic = '';
  /** The sentence before, where it was not worth reading for itself: it may still name the topic. */
  let before = '';
  let bracketUnits: { before: string; unit: string }[] = [];
  for (const sentence of sentences(tidy(source))) {
    if (SPEAKS.test(sentence)) readSentence(sentence);
    else before = sentence;
  }
  for (const subject of subjects) {
    const { reading, years, sure } = subject;
    const distinct = new Set(reading.points.map((point) => point.year)).size;
    const levels = reading.points.filter((point) => point.kind === 'actual');
    if (reading.points.length === 0 && reading.benchmarks.length === 0) continue;
    const indicator = looksLikeIndicator(reading.name, lexicon);
    reading.weak =
      distinct >= 2 && (levels.length > 0 || indicator)
        ? !sure && !indicator && years.length < 2
        : !(
            sure &&
            indicator &&
            !(
              distinct < 2 &&
              reading.points.every((point) => point.kind === 'growth' || point.kind === 'cumulative')
            ) &&
            (levels.length > 0 || lexicon.family(reading.name) !== null)
          ) || distinct === 0;
    if (reading.points.length === 0 || (distinct < 2 && deeds.has(subject))) reading.weak = true;
    read.readings.push(reading);
  }
  return read;

  function subjectOf(name: string): Subject {
    const key = nameKey(name);
    const known = subjects.find((subject) => nameKey(subject.name) === key);
    if (known) return known;
    const reading: Reading = {
      name,
      unit: '',
      origin: 'prose',
      block: passage,
      passage,
      points: [],
      benchmarks: [],
      weak: false,
    };
    const subject: Subject = { name, reading, years: [], sure: false };
    subjects.push(subject);
    return subject;
  }

  function addPoint(
    subject: Subject,
    ref: YearRef,
    number: ProseNumber,
    kind: ValueKind,
    bound?: 'min' | 'max',
  ): void {
    const later = ref.year > lastDataYear;
    const settled: ValueKind =
      ref.part && kind === 'actual' ? 'partial' : later && kind === 'actual' ? 'forecast' : kind;
    const unit = number.unit || unitInBracket(subject.name);
    const point: ReadPoint = { year: ref.year, value: number.value, unit, kind: settled, passage };
    if (bound) point.bound = bound;
    const same = subject.reading.points.some(
      (p) =>
        p.year === point.year && p.value === point.value && p.kind === point.kind && p.unit === point.unit,
    );
    if (!same) subject.reading.points.push(point);
    if (subject.reading.unit === '' && kind !== 'growth') subject.reading.unit = unit;
    if (kind === 'actual') subject.years.push(ref.year);
  }

  function unitInBracket(name: string): string {
    return bracketUnits.find(({ before }) => before.endsWith(name))?.unit ?? '';
  }

  function addBenchmark(subject: Subject, benchmark: Omit<ReadBenchmark, 'passage'>): void {
    const list = subject.reading.benchmarks;
    if (
      !list.some(
        (b) =>
          b.name === benchmark.name &&
          b.year === benchmark.year &&
          b.value === benchmark.value &&
          b.grade === benchmark.grade,
      )
    )
      list.push({ ...benchmark, passage });
  }

  function readSentence(source: string): void {
    bracketUnits = [];
    // 存货周转率（次）, 设备综合效率（OEE）: brackets that belong to the name
    const sentence = source.replace(/（([^（）]{1,14})）/g, (bracket, inner: string, at: number) => {
      const clean = inner.replace(/^单位[:：]?/, '');
      if (isUnit(clean)) {
        bracketUnits.push({ before: source.slice(Math.max(0, at - 24), at), unit: clean });
        return '';
      }
      return /^[A-Za-z][A-Za-z&/.-]{1,11}$/.test(inner) ? '' : bracket;
    });
    const cells = cellsOf(sentence, lastDataYear);
    let subject = null as Subject | null;
    let topic = '';
    let context = '';
    let who = null as Comparator | null;
    let named = null as { comparator: Comparator; subject: Subject } | null;
    /** Years that stand for cells without any: a leading "2018年，" or "2016—2018年，". */
    let scope = null as { refs: YearRef[]; range: boolean } | null;
    let scopeBare = false;
    let seenYears = new Set<number>();
    const sentenceYears = new Set<number>();
    /** The comparator named last in the sentence, for 后者 and 对方. */
    let lastComparator = null as Comparator | null;
    /** A value without a year that 由 or 从 introduced: what follows it is before and after, not two years. */
    let undatedFrom = false;
    let plan = false;
    const stack: { subject: Subject | null; who: Comparator | null }[] = [];
    let depth = 0;
    let lastTargets = null as { subject: Subject; refs: YearRef[] } | null;

    const flushNamed = (): void => {
      if (!named) return;
      addBenchmark(named.subject, {
        kind: named.comparator.kind,
        name: named.comparator.name,
        year: null,
        value: null,
        unit: '',
        grade: 'named',
        scope: named.comparator.scope,
      });
      named = null;
    };

    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index];
      if (!cell) continue;
      while (cell.depth > depth) {
        stack.push({ subject, who });
        depth++;
      }
      while (cell.depth < depth) {
        const state = stack.pop();
        // a bracket with the indicator's own remark does not change the subject
        if (state) {
          subject = state.subject;
          who = state.who;
        }
        depth--;
      }
      const opens = cells[index - 1]?.close ?? '';
      if (opens === '；' && cell.depth === 0) {
        who = null;
        flushNamed();
        context = '';
        if (scope && scope.refs.length === 1) scopeBare = scopeBare && seenYears.size <= 1;
        seenYears = new Set(scopeBare && scope ? scope.refs.map((ref) => ref.year) : []);
      }
      if (PLAN_CONTEXT.test(`${cell.pre}${cell.mid}`)) plan = true;
      if (cell.years.length > 1) listed = cell.years.filter((ref) => !ref.part).map((ref) => ref.year);
      for (const ref of cell.years) {
        seenYears.add(ref.year);
        sentenceYears.add(ref.year);
      }

      if (cell.numbers.length === 0) {
        readWords(cell, opens);
        continue;
      }
      readNumbers(cell);
    }
    flushNamed();
    if (subject) previous = subject;
    previousTopic = topic;
    before = '';
    return;

    function earlierTopic(): string {
      if (previousTopic !== '' || before === '') return previousTopic;
      for (const clause of before.split(/[，；。！？]/)) {
        const name = topicOf(clause, lexicon);
        if (name !== '') return name;
      }
      return '';
    }

    function readWords(cell: Cell, opens: string): void {
      const whole = `${cell.pre}${cell.mid}`;
      if (cell.years.length > 0 || cell.relative > 0) {
        const refs =
          cell.years.length > 0
            ? cell.years
            : relativeYears(cell.relative).map((year) => ({ year, part: false }));
        scope = { refs, range: cell.range || cell.relative > 0 };
        const lead = cell.pre.replace(/^(?:截至|截止|到|至|在|从|自)/, '');
        scopeBare =
          (lead === '' || proseName(lead, lexicon) === '') &&
          (cell.mid.length <= 1 || /^为(?:首个|第一个)|^(?:期间|以来|间|全年)$/.test(cell.mid));
        if (cell.years.length === 1) seenYears = new Set([cell.years[0]?.year ?? 0]);
      }
      const comparator = findComparator(whole);
      if (comparator) {
        lastComparator = comparator;
        const own = subject ?? previous;
        if (BETTER.test(comparator.before) && own && own.reading.points.length > 0) {
          named = { comparator, subject: own };
          who = comparator;
          return;
        }
        const rest = `${comparator.before}${comparator.after}`.replace(/[的值为与和同：]/g, '');
        if (rest === '' && cell.close !== '。') {
          who = comparator;
          return;
        }
      }
      const claim = CLAIM.exec(whole);
      if (claim) {
        const name = topicOf(whole.slice(0, claim.index), lexicon);
        const own = name !== '' ? subjectOf(name) : subject;
        if (own)
          addBenchmark(own, {
            kind: 'other',
            name: claim[0].replace(/^(?:处于|处在|位于|居于|达到|保持|位居|属于|为|居)/, ''),
            year: null,
            value: null,
            unit: '',
            grade: 'claim',
            scope: scopeOf(claim[0]),
          });
        return;
      }
      const name =
        topicOf(cell.pre, lexicon) ||
        (cell.years.length > 0 || cell.relative > 0 ? topicOf(cell.mid, lexicon) : '');
      if (name !== '') {
        topic = name;
        if (subject && nameKey(subject.name) !== nameKey(name)) {
          subject = null;
          who = null;
        }
      } else if (cell.pre !== '' && opens !== '、') {
        context = cell.pre;
        const bare = proseName(cell.pre, lexicon);
        if (cell.close === '：' && plausibleName(bare) && bare.length <= 16) topic = bare;
      }
    }

    function relativeYears(count: number): number[] {
      if (listed.length === count) return listed;
      const years: number[] = [];
      for (let year = lastDataYear - count + 1; year <= lastDataYear; year++) years.push(year);
      return years;
    }

    function readNumbers(cell: Cell): void {
      const numbers = cell.numbers;
      // 86、112和148万元: the unit stands once
      for (let i = numbers.length - 2; i >= 0; i--) {
        const number = numbers[i];
        const next = numbers[i + 1];
        if (number && next && number.unit === '') number.unit = next.unit;
      }
      const pieces = { pre: cell.pre, mid: cell.mid };
      const whole = `${pieces.pre}${pieces.mid}`;
      const wholeYears = cell.years.length > 0 || cell.relative > 0;

      // 较2017年的90.9分提高2.3分: the other year's value
      if (cell.compared !== null && /□的$/.test(whole) && numbers.length === 1) {
        const [number] = numbers;
        const unit = number?.unit ?? '';
        if (
          subject &&
          number &&
          subject.reading.points.length > 0 &&
          unitMeaning(unit)?.dimension === unitMeaning(subject.reading.unit)?.dimension
        ) {
          addPoint(subject, { year: cell.compared, part: false }, number, 'actual');
        }
        return;
      }
      // ranks
      if (numbers.some((number) => number.rank)) {
        readRank(cell, whole);
        return;
      }
      // differences: 高出全市平均3.3个百分点 gives the other's value where our own stands in the sentence
      const first = numbers[0];
      if (first && unitMeaning(first.unit)?.dimension === 'point') {
        readDifference(cell, whole);
        return;
      }

      let kind: ValueKind = 'actual';
      let bound: 'min' | 'max' | undefined;
      const targetAfter = TARGET_AFTER.test(cell.post) && !/^(?:的)?目标(?:完成|达成|管理)/.test(cell.post);
      const targetBefore =
        (TARGET_BEFORE.test(whole) || SET_BEFORE.test(whole)) &&
        !/(?:完成|达成|实现|超过|高于|优于|好于)(?:率|度)$/.test(whole);
      // 2019年目标不低于95%，2020年不低于98%
      const targetAgain =
        lastTargets !== null &&
        cell.years.length === 1 &&
        /^(?:不低于|不少于|不高于|不超过|控制在|≥|≤)+$/.test(whole) &&
        (cell.years[0]?.year ?? 0) > lastDataYear;
      if (targetAfter || targetBefore || targetAgain) {
        kind = 'target';
        if (/(?:以[上]|不低于|不少于)/.test(`${cell.post.slice(0, 3)}${whole.slice(-6)}`)) bound = 'min';
        if (/(?:以[下内]|不超过|不高于|控制在)/.test(`${cell.post.slice(0, 3)}${whole.slice(-6)}`))
          bound = 'max';
      } else {
        const changeTo = CHANGE_TO.test(whole);
        const ratioName =
          /(?:率|速|幅|幅度)(?:分别|依次|均)?(?:为|达|达到|是)*$/.test(whole) &&
          !/同比|环比|比上|较上|较去|比去|比□|较□/.test(whole);
        if (!changeTo && !ratioName && CHANGE_BY.test(whole) && !findComparator(whole)) {
          const unit = first?.unit ?? '';
          // it still says what the next clause speaks of: 投诉量较2016年下降42%，2018年为1,286件
          const about = topicOf(whole.split(/同比|环比|比□|较□|比上|较上|比去|较去/)[0] ?? '', lexicon);
          if (about !== '' && (!subject || nameKey(subject.name) !== nameKey(about))) {
            topic = about;
            subject = null;
          }
          if (!GROWTH_LEAD.test(whole) || !/^(?:%|倍|‰)$/.test(unit)) return;
          // a change over several years is no yearly growth
          const of = cell.years[0]?.year ?? scope?.refs[0]?.year;
          if (cell.compared !== null && (of === undefined || of - cell.compared !== 1)) return;
          kind = 'growth';
        } else if (
          ratioName &&
          /^(?:年均|复合|平均)?(?:增幅|增速|增长率|降幅|涨幅|增长幅度|下降幅度|复合增长率|年均增长率|年均复合增长率)(?:分别|依次)?(?:为|达|达到|是)*$/.test(
            pieces.mid || pieces.pre,
          )
        )
          kind = 'growth';
        else if (FORECAST.test(whole)) kind = 'forecast';
        else if (CUMULATIVE.test(whole) && (wholeYears || scope !== null)) kind = 'cumulative';
        else if (LIMIT_AFTER.test(cell.post) && !/^以上(?:学历|职称)/.test(cell.post)) {
          // 投诉率控制在0.5%以内，2016年0.42%: the rule names what the years then measure
          const about = topicOf(
            withoutLinks(whole.replace(/(?:控制|保持|稳定|维持|确保|达到?|均)*在?$/, '')).words,
            lexicon,
          );
          if (about !== '') {
            topic = about;
            subject = null;
          }
          return;
        }
      }

      // a decline is a negative growth
      if (kind === 'growth' && FALLING.test(whole))
        for (const number of numbers) number.value = -Math.abs(number.value);

      // whom does it speak of?
      if (
        !wholeYears &&
        /(?:由|从)(?:平均|原来的?|最初的?|改善前的?|以前的?)?$/.test(pieces.pre) &&
        numbers.every((number) => number.year === null)
      ) {
        undatedFrom = true;
        return;
      }
      if (undatedFrom && CHANGE_TO.test(whole)) {
        undatedFrom = false;
        if (!wholeYears) return;
      }
      const comparator = kind === 'target' ? null : findComparator(whole);
      if (comparator) lastComparator = comparator;
      if (comparator && kind !== 'cumulative') {
        readComparison(cell, comparator, whole);
        return;
      }
      const midLinks = withoutLinks(wholeYears ? pieces.mid : pieces.pre);
      if (kind === 'actual' && INEXACT.test(whole)) return;
      const limit = LIMIT_BEFORE.exec(whole);
      if (kind === 'actual' && limit && !/^(?:占|从|由|每|满|第|按|以|用|余|前|限)$/.test(limit[0])) return;

      const strip = (text: string): string =>
        text
          .replace(
            kind === 'target' || TARGET_LIMIT.test(text)
              ? /(?:不低于|不少于|不高于|不超过|不大于|不小于|控制在|保持在|[≥≤<>=])+$/
              : /$^/,
            '',
          )
          .replace(
            new RegExp(`(?:的)?(?:${TARGET_WORDS})(?:值|数|任务|要求)?(?:分别|依次|均|定)?$`),
            kind === 'target' ? '' : '$&',
          )
          .replace(
            kind === 'growth'
              ? /(?:同比|环比|比上一?年|较上一?年|较去年|比去年|年均|复合|平均|每年|□|比|较|的|增长率|增幅|增速|降幅|涨幅|增长|增加|上升|提高|提升|下降|降低|减少|了)+$/
              : /$^/,
            '',
          )
          .replace(/(?:累计|累积|共计|合计|总计|三年共|预计|预测|有望|力争|争取|确保|预期)+$/, '')
          .replace(CHANGE_TO, '')
          .replace(
            kind === 'target'
              ? /(?:[，均都全部也]*)(?:高于|低于|优于|好于|超过|超出|超额完成|完成|达到|实现|短于|少于|快于)?了?(?:了)?(?:当年|年初|年度|各年|上级|既定)*(?:设定|制定|确定|下达|规定|预定|提出|制订|定下|定)?的?$/
              : /$^/,
            '',
          )
          .replace(/^(?:累计|累积|共计|合计|总计|预计|预测|有望|力争|争取|到|至|将)+/, '');
      let midName = '';
      let preName = '';
      let linked = midLinks.linked;
      if (wholeYears) {
        const stripped = withoutLinks(strip(midLinks.words)).words;
        midName = proseName(stripped.replace(LEADING_VERB, ''), lexicon);
        if (LEADING_VERB.test(stripped)) linked = true;
        preName = proseName(
          withoutLinks(strip(pieces.pre)).words.replace(/^(?:截至|截止|截至到|到|在)$/, ''),
          lexicon,
        );
      } else {
        const stripped = withoutLinks(strip(midLinks.words)).words;
        preName = proseName(stripped.replace(LEADING_VERB, ''), lexicon);
        if (LEADING_VERB.test(stripped)) linked = true;
      }
      if (numbers.length > 1 && /分别|依次/.test(whole)) linked = true;
      const position = midName !== '' ? 'after' : 'before';
      let name = midName !== '' ? midName : preName;
      // 热线客户 2016年 满意度为…: the year cuts the noun phrase
      if (
        midName !== '' &&
        preName !== '' &&
        !/(?:截至|到|据|按|统计|显示|年)$/.test(pieces.pre) &&
        looksLikeIndicator(midName, lexicon) &&
        !linkedContext(pieces.pre) &&
        looksLikeIndicator(preName, lexicon)
      )
        name = `${preName}${midName}`;
      // 2018年接待来访17批，2019年接待来访42批: deeds counted year by year are an indicator, a single one is none
      const deed = position === 'after' && !LEADING_VERB.test(pieces.mid) ? DEED.exec(pieces.mid) : null;
      const tentative = deed !== null && !(looksLikeIndicator(midName, lexicon) && midLinks.linked);
      if (tentative && (pieces.mid.length - deed[0].length < 2 || numbers.length > 1)) {
        subject = null;
        return;
      }
      if (/^(?:□|其)/.test(name)) name = '';
      // 在市级企业信用评价中，公司得分2017年为92.1分
      if (
        /^(?:公司|我局|我院|我校|集团|中心|单位)?的?(?:综合|考核|评价|测评|总)?(?:得分|评分|总分|成绩)$/.test(
          name,
        ) &&
        listOf(context) !== ''
      )
        name = rankListName(listOf(context), name.replace(/^(?:公司|我局|我院|我校|集团|中心|单位)的?/, ''));
      // 与标杆机构甲相比仍有差距，后者2019年为6.18万元
      if (
        /^(?:后者|对方|这一数字平均|这一数字|该值|该数值)$/.test(name) &&
        lastComparator !== null &&
        (subject !== null || previous !== null || topic !== '')
      ) {
        readComparison(cell, { ...lastComparator, before: '', after: '' }, whole);
        return;
      }
      // 零事故: the noun behind the zero is part of the name
      const zero =
        first?.value === 0 && first.unit === ''
          ? /^(?:[\u4e00-\u9fff]{0,4}?)(?:事故|投诉|差错|缺陷|违规|违法|工伤|伤亡|失误|退货)/.exec(
              cell.post,
            )?.[0]
          : undefined;
      if (zero !== undefined && !name.endsWith(zero)) name = `${name}${zero}`;
      // how far a target just given was reached
      if (
        cell.years.length === 0 &&
        /^(?:目标|计划|任务|预算)?(?:完成|达成|达标|执行)(?:率|比例)$/.test(name) &&
        subject?.reading.points.some((point) => point.kind === 'target')
      )
        return;
      // 研发投入1.2亿元，占营业收入的5.1%: a share of what was just said
      if (/^占/.test(name) && subject !== null && unitMeaning(first?.unit ?? '')?.dimension === 'ratio') {
        name = `${subject.name}${name}${/(?:比|比重|比例|率|份额)$/.test(name) ? '' : '的比重'}`;
      }
      let current: Subject | null = null;
      let inherited = false;
      if (name === '') {
        inherited = true;
        if (who && kind === 'actual' && subject) {
          readComparison(cell, who, whole);
          return;
        }
        const fallback =
          subject === null && topic !== ''
            ? topic
            : subject === null && cell.years.length > 0 && context === ''
              ? earlierTopic()
              : '';
        current = subject ?? (fallback !== '' ? subjectOf(fallback) : null);
        if (!current) return;
        if (linked) current.sure = true;
      }

      // which years?
      let refs: YearRef[] = cell.years;
      let range = cell.range;
      let own = refs.length > 0;
      const attached = numbers.every((number) => number.year !== null);
      if (attached) {
        refs = numbers.map((number) => number.year ?? { year: 0, part: false });
        own = true;
        range = false;
      } else if (refs.length === 0 && cell.relative > 0) {
        refs = relativeYears(cell.relative).map((year) => ({ year, part: false }));
        range = true;
        own = true;
      } else if (
        refs.length === 0 &&
        kind === 'target' &&
        current !== null &&
        lastTargets === null &&
        current.years.length === numbers.length &&
        current.years.length > 0
      ) {
        // 均高于当年设定的90%、92%和95%的计划值
        refs = current.years.map((year) => ({ year, part: false }));
      } else if (
        refs.length === 0 &&
        kind === 'target' &&
        current !== null &&
        numbers.length === 1 &&
        current.years.length > 0 &&
        !/明年|下一?年|未来|今后/.test(whole)
      ) {
        // 2017年为90.9分（目标90分）
        refs = [{ year: current.years.at(-1) ?? 0, part: false }];
      } else if (
        refs.length === 0 &&
        numbers.length > 1 &&
        subject !== null &&
        subject.years.length === numbers.length &&
        /分别|依次/.test(whole) &&
        (scope === null || scope.refs.length !== numbers.length)
      ) {
        // A2016年1，2017年2，占比分别为3、4
        refs = subject.years.map((year) => ({ year, part: false }));
        own = true;
      } else if (refs.length === 0 && scope !== null) {
        const usable =
          scope.refs.length > 1 ||
          scopeBare ||
          (scope.refs.length === 1 &&
            !inherited &&
            looksLikeIndicator(name, lexicon) &&
            linked &&
            seenYears.size === 1);
        if (!usable) return;
        refs = scope.refs;
        range = scope.range;
      } else if (refs.length === 0 && CHANGE_TO.test(whole)) return;
      if (/全年/.test(whole)) refs = refs.map((ref) => ({ year: ref.year, part: false }));
      if (refs.length === 0) {
        // an indicator set up for the years that follow: 客户满意度为95%（…）
        if (name !== '') {
          subject = null;
          topic = looksLikeIndicator(name, lexicon) ? name : topic;
        }
        return;
      }
      if (own && refs.length === 1 && !attached) {
        const leading = proseName(pieces.pre.replace(/^(?:截至|截止|到|在)/, ''), lexicon) === '';
        scope = { refs, range: false };
        scopeBare = leading && midName !== '';
      } else if (own && !attached) {
        scope = { refs, range };
        scopeBare = true;
      }

      // 2018年，A、B和C分别为1、2和3
      if (name !== '' && refs.length === 1 && numbers.length > 1 && /分别|依次/.test(whole)) {
        const names = splitNames(name);
        const ref = refs[0];
        if (ref && names.length === numbers.length) {
          names.forEach((each, i) => {
            const number = numbers[i];
            if (!number || !plausibleName(each)) return;
            const target = subjectOf(each);
            target.sure = true;
            addPoint(target, ref, number, kind);
            subject = target;
          });
          return;
        }
        note(whole, names.length > 1 ? names.length : refs.length, numbers.length);
        return;
      }
      // 重大质量事故、重大安全事故均为零
      if (name.includes('、') && numbers.length === 1 && /均|都/.test(whole) && first) {
        const names = splitNames(name);
        if (
          names.length > 1 &&
          names.every((each) => plausibleName(each) && looksLikeIndicator(each, lexicon))
        ) {
          for (const each of names) {
            const target = subjectOf(each);
            target.sure = true;
            for (const ref of refs) addPoint(target, ref, first, kind);
            subject = target;
          }
          return;
        }
      }
      if (name !== '') {
        if (!plausibleName(name)) {
          subject = null;
          return;
        }
        const strong = looksLikeIndicator(name, lexicon);
        if (position === 'after' && !linked && !strong && !tentative) {
          subject = null;
          return;
        }
        if (position === 'after' && !linked && ACQUIRES.test(name) && lexicon.family(name) === null) {
          subject = null;
          return;
        }
        if (!own && ((!linked && !strong) || tentative)) {
          subject = null;
          return;
        }
        current = subjectOf(name);
        if (tentative) deeds.add(current);
        else if ((linked && (position === 'before' || strong)) || strong) current.sure = true;
        who = null;
      }
      if (!current) return;
      subject = current;
      // a part-year, a target or a growth of another indicator's unit is not this one's
      const unit = first?.unit ?? '';
      if (
        inherited &&
        current.reading.unit !== '' &&
        unit !== '' &&
        kind !== 'growth' &&
        unitMeaning(unit)?.dimension !== unitMeaning(current.reading.unit)?.dimension
      )
        return;
      if (
        kind === 'actual' &&
        CHANGE_TO.test(whole.replace(/的$/, '')) &&
        current.reading.points.at(-1)?.kind === 'cumulative'
      )
        kind = 'cumulative';
      const later = refs.every((ref) => ref.year > lastDataYear && !ref.part);
      if (kind === 'actual' && later && plan) kind = 'target';
      if (refs.length === 1 && numbers.length === 1) {
        const [ref] = refs;
        const [number] = numbers;
        if (ref && number) addPoint(current, ref, number, kind, bound);
      } else if (refs.length === numbers.length) {
        refs.forEach((ref, i) => {
          const number = numbers[i];
          if (number && current) addPoint(current, ref, number, kind, bound);
        });
        if (kind === 'actual') current.sure = true;
      } else if (numbers.length === 1) {
        const number = numbers[0];
        const last = refs.at(-1);
        if (!number || !last) return;
        if (kind === 'cumulative') addPoint(current, last, number, kind);
        else if (
          kind === 'actual' &&
          (EACH.test(`${cell.relativeText}${cell.mid}${cell.pre}`) || number.value === 0) &&
          !/平均|提高|提升|增长|下降|降低/.test(cell.mid)
        ) {
          for (const ref of refs) addPoint(current, ref, number, kind);
          current.sure = true;
        } else if (kind === 'target') for (const ref of refs) addPoint(current, ref, number, kind, bound);
      } else note(whole, refs.length, numbers.length);
      if (kind === 'target') lastTargets = { subject: current, refs };
    }

    function linkedContext(pre: string): boolean {
      return withoutLinks(pre).linked;
    }

    function note(text: string, expected: number, found: number): void {
      if (expected > 1 && found > 1)
        read.notes.push({ code: 'count-mismatch', passage, text: text.slice(-40), expected, found });
    }

    function readRank(cell: Cell, whole: string): void {
      const rank = cell.numbers.find((number) => number.rank);
      if (!rank) return;
      const wholeYears = cell.years.length > 0;
      const preName = proseName(withoutLinks(cell.pre).words, lexicon);
      const field = rankField(`${whole}`);
      const cleaned = field
        ? proseName(withoutLinks(cell.pre.replace(field.name, '')).words, lexicon)
        : preName;
      const own = cleaned !== '' && plausibleName(cleaned) ? cleaned : '';
      const bareRank =
        [preName, cleaned].some((each) => /^(?:综合|行业|全国|全市)?(?:排名|位次|名次|排行)$/.test(each)) &&
        subject !== null &&
        subject.reading.points.length > 0;
      const about = bareRank
        ? ''
        : RANK_NAME.test(preName) && plausibleName(preName)
          ? preName
          : own !== '' && looksLikeIndicator(own, lexicon)
            ? own
            : '';
      const isRank =
        RANK_NAME.test(about) ||
        (about === '' && subject !== null && unitMeaning(subject.reading.unit)?.dimension === 'place');
      const numeric =
        about === '' ? subject : (subjects.find((s) => nameKey(s.name) === nameKey(about)) ?? null);
      const refs = wholeYears ? cell.years : scope && scope.refs.length === 1 && scopeBare ? scope.refs : [];
      if (!isRank && (about !== '' || (numeric && numeric.reading.points.length > 0))) {
        const target = about !== '' ? subjectOf(about) : numeric;
        if (!target) return;
        subject = target;
        addBenchmark(target, {
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
      const list = listOf(context);
      if (name === '' && subject) name = subject.name;
      else if (name === '') name = rankListName(list, '');
      else if (
        list !== '' &&
        /^(?:.{1,8}的)?(?:评估|综合|考核|总|测评|榜单|行业)?(?:排名|位次|名次|排行)$/.test(name)
      )
        name = rankListName(list, name.replace(/^.*的/, ''));
      if (name === '' || !plausibleName(name)) return;
      const used =
        refs.length === 0 && cell.relative > 0
          ? relativeYears(cell.relative).map((year) => ({ year, part: false }))
          : refs;
      if (used.length !== numbers.length) return;
      const target = subjectOf(name);
      target.sure = true;
      used.forEach((ref, i) => {
        const number = numbers[i];
        if (number) addPoint(target, ref, { ...number, unit: '位' }, 'actual');
      });
      subject = target;
    }

    function readDifference(cell: Cell, whole: string): void {
      const comparator = findComparator(whole);
      const number = cell.numbers[0];
      const own = subject ?? previous;
      if (!comparator || !number || !own || cell.numbers.length > 1) return;
      const sign = /低于|少|低|落后|短/.test(whole) ? 1 : /高|超|多|领先|优/.test(whole) ? -1 : 0;
      const ref = cell.years[0];
      const actual = own.reading.points.filter((point) => point.kind === 'actual');
      const point = ref ? actual.find((p) => p.year === ref.year) : actual.at(-1);
      if (!point || sign === 0 || unitMeaning(point.unit)?.dimension !== 'ratio' || point.unit !== '%')
        return;
      named = null;
      addBenchmark(own, {
        kind: comparator.kind,
        name: comparator.name,
        year: point.year,
        value: cleanNumber(point.value + sign * number.value),
        unit: '%',
        grade: 'value',
        scope: comparator.scope,
      });
    }

    function readComparison(cell: Cell, comparator: Comparator, whole: string): void {
      named = null;
      // whose? an indicator named before the comparator, behind it, or the one spoken of
      const isWho = comparator === who;
      let target: Subject | null = null;
      const before = isWho
        ? ''
        : proseName(
            comparator.before
              .replace(
                /(?:比|较|与|和|同|均|都|也|显著|明显|大幅|远)*(?:优于|高于|好于|高出|超过|超出|领先于?|低于|少于|快于|短于|对标的?|相比)(?:同期)?$/,
                '',
              )
              .replace(/(?:的|，)$/, ''),
            lexicon,
          );
      const after = isWho ? '' : proseName(withoutLinks(comparator.after).words, lexicon);
      if (before !== '' && plausibleName(before) && looksLikeIndicator(before, lexicon))
        target = subjectOf(before);
      else if (after !== '' && plausibleName(after) && looksLikeIndicator(after, lexicon)) {
        const own = subject ?? previous;
        const known = subjects.find((s) => nameKey(s.name) === nameKey(after));
        target =
          own && nameKey(own.name).endsWith(nameKey(after))
            ? own
            : (known ?? (after.length >= 4 ? subjectOf(after) : own));
      }
      target ??= subject ?? (topic !== '' ? subjectOf(topic) : previous);
      if (!target) {
        who = comparator;
        return;
      }
      subject = target;
      who = comparator;
      const numbers = cell.numbers;
      const first = numbers[0];
      const unit = first?.unit ?? '';
      if (
        target.reading.unit !== '' &&
        unit !== '' &&
        unitMeaning(unit)?.dimension !== unitMeaning(target.reading.unit)?.dimension
      )
        return;
      const lastOwn = target.years.at(-1) ?? null;
      // 高于行业平均3%: how far, not what; 高于行业平均的85%, 高于行业平均（85%）: what
      if (
        !isWho &&
        BETTER.test(comparator.before) &&
        !/[的为：]$/.test(whole) &&
        numbers.length === 1 &&
        cell.depth === 0
      ) {
        const level = target.reading.points.find((p) => p.year === lastOwn && p.kind === 'actual')?.value;
        const sign = /低|少|短/.test(comparator.before) ? 1 : -1;
        if (
          level !== undefined &&
          first &&
          lastOwn !== null &&
          unitMeaning(unit)?.dimension !== 'ratio' &&
          unit === target.reading.unit &&
          Math.abs(first.value) < Math.abs(level) / 2
        ) {
          // 超出全市平均5.5分
          addBenchmark(target, {
            kind: comparator.kind,
            name: comparator.name,
            year: lastOwn,
            value: cleanNumber(level + sign * first.value),
            unit,
            grade: 'value',
            scope: comparator.scope,
          });
          return;
        }
        if (level === undefined || first === undefined || Math.abs(first.value) < Math.abs(level) / 2) {
          addBenchmark(target, {
            kind: comparator.kind,
            name: comparator.name,
            year: null,
            value: null,
            unit: '',
            grade: 'named',
            scope: comparator.scope,
          });
          return;
        }
      }
      // 竞争对手A、竞争对手B分别为98.3%、97.9%
      if (numbers.length > 1 && /分别|依次/.test(whole)) {
        const parts = whole
          .replace(/(?:的)?(?:同一)?(?:指标|数值|数据|水平)?(?:分别|依次).*$/, '')
          .split(/、|以及|和|与|及/);
        const others = parts.map((part) => findComparator(part)).filter((other) => other !== null);
        const ref = cell.years[0] ?? (scope?.refs.length === 1 && scopeBare ? scope.refs[0] : undefined);
        const year = ref?.year ?? lastOwn;
        if (others.length === numbers.length && cell.years.length <= 1) {
          others.forEach((other, i) => {
            const number = numbers[i];
            if (number)
              addBenchmark(target, {
                kind: other.kind,
                name: other.name,
                year,
                value: number.value,
                unit: number.unit,
                grade: 'value',
                scope: other.scope,
              });
          });
          return;
        }
      }
      let refs: (YearRef | null)[] = cell.years;
      if (numbers.every((number) => number.year !== null)) refs = numbers.map((number) => number.year);
      if (refs.length === 0 && cell.relative > 0)
        refs = relativeYears(cell.relative).map((year) => ({ year, part: false }));
      if (refs.length === 0 && numbers.length > 1) {
        if (target.years.length === numbers.length)
          refs = target.years.map((year) => ({ year, part: false }));
        else if (scope && scope.refs.length === numbers.length) refs = scope.refs;
      }
      if (refs.length === 0 && numbers.length === 1) {
        const year =
          scope && scope.refs.length === 1 && (scopeBare || lastOwn === null)
            ? (scope.refs[0]?.year ?? null)
            : (lastOwn ?? lastYearNamed());
        refs = [year === null ? null : { year, part: false }];
      }
      if (refs.length !== numbers.length) {
        note(whole, refs.length, numbers.length);
        return;
      }
      refs.forEach((ref, i) => {
        const number = numbers[i];
        if (!number || ref?.part) return;
        addBenchmark(target, {
          kind: comparator.kind as Benchmark['kind'],
          name: comparator.name,
          year: ref?.year ?? null,
          value: number.value,
          unit: number.unit,
          grade: 'value',
          scope: comparator.scope,
        });
      });
    }

    function lastYearNamed(): number | null {
      const years = [...sentenceYears].filter((year) => year <= lastDataYear);
      return years.at(-1) ?? null;
    }
  }
}
