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
      state.subject &&
      number &&
      state.subject.reading.points.length > 0 &&
      unitMeaning(unit)?.dimension === unitMeaning(state.subject.reading.unit)?.dimension
    ) {
      paragraph.addPoint(state.subject, { year: cell.compared, part: false }, number, 'actual');
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
    state.lastTargets !== null &&
    cell.years.length === 1 &&
    /^(?:不低于|不少于|不高于|不超过|控制在|≥|≤)+$/.test(whole) &&
    (cell.years[0]?.year ?? 0) > paragraph.lastDataYear;
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
      const about = topicOf(whole.split(/同比|环比|比□|较□|比上|较上|比去|较去/)[0] ?? '', paragraph.lexicon);
      if (about !== '' && (!state.subject || nameKey(state.subject.name) !== nameKey(about))) {
        state.topic = about;
        state.subject = null;
      }
      if (!GROWTH_LEAD.test(whole) || !/^(?:%|倍|‰)$/.test(unit)) return;
      // a change over several years is no yearly growth
      const of = cell.years[0]?.year ?? state.scope?.refs[0]?.year;
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
    else if (CUMULATIVE.test(whole) && (wholeYears || state.scope !== null)) kind = 'cumulative';
    else if (LIMIT_AFTER.test(cell.post) && !/^以上(?:学历|职称)/.test(cell.post)) {
      // 投诉率控制在0.5%以内，2016年0.42%: the rule names what the years then measure
      const about = topicOf(
        withoutLinks(whole.replace(/(?:控制|保持|稳定|维持|确保|达到?|均)*在?$/, '')).words,
        paragraph.lexicon,
      );
      if (about !== '') {
        state.topic = about;
        state.subject = null;
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
    state.undatedFrom = true;
    return;
  }
  if (state.undatedFrom && CHANGE_TO.test(whole)) {
    state.undatedFrom = false;
    if (!wholeYears) return;
  }
  const comparator = kind === 'target' ? null : findComparator(whole);
  if (comparator) state.lastComparator = comparator;
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
    midName = proseName(stripped.replace(LEADING_VERB, ''), paragraph.lexicon);
    if (LEADING_VERB.test(stripped)) linked = true;
    preName = proseName(
      withoutLinks(strip(pieces.pre)).words.replace(/^(?:截至|截止|截至到|到|在)$/, ''),
      paragraph.lexicon,
    );
  } else {
    const stripped = withoutLinks(strip(midLinks.words)).words;
    preName = proseName(stripped.replace(LEADING_VERB, ''), paragraph.lexicon);
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
    looksLikeIndicator(midName, paragraph.lexicon) &&
    !linkedContext(pieces.pre) &&
    looksLikeIndicator(preName, paragraph.lexicon)
  )
    name = `${preName}${midName}`;
  // 2018年接待来访17批，2019年接待来访42批: paragraph.deeds counted year by year are an indicator, a single one is none
  const deed = position === 'after' && !LEADING_VERB.test(pieces.mid) ? DEED.exec(pieces.mid) : null;
  const tentative = deed !== null && !(looksLikeIndicator(midName, paragraph.lexicon) && midLinks.linked);
  if (tentative && (pieces.mid.length - deed[0].length < 2 || numbers.length > 1)) {
    state.subject = null;
    return;
  }
  if (/^(?:□|其)/.test(name)) name = '';
  // 在市级企业信用评价中，公司得分2017年为92.1分
  if (
    /^(?:公司|我局|我院|我校|集团|中心|单位)?的?(?:综合|考核|评价|测评|总)?(?:得分|评分|总分|成绩)$/.test(
      name,
    ) &&
    listOf(state.context) !== ''
  )
    name = rankListName(listOf(state.context), name.replace(/^(?:公司|我局|我院|我校|集团|中心|单位)的?/, ''));
  // 与标杆机构甲相比仍有差距，后者2019年为6.18万元
  if (
    /^(?:后者|对方|这一数字平均|这一数字|该值|该数值)$/.test(name) &&
    state.lastComparator !== null &&
    (state.subject !== null || paragraph.previous !== null || state.topic !== '')
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
    state.subject?.reading.points.some((point) => point.kind === 'target')
  )
    return;
  // 研发投入1.2亿元，占营业收入的5.1%: a share of what was just said
  if (/^占/.test(name) && state.subject !== null && unitMeaning(first?.unit ?? '')?.dimension === 'ratio') {
    name = `${state.subject.name}${name}${/(?:比|比重|比例|率|份额)$/.test(name) ? '' : '的比重'}`;
  }
  let current: Subject | null = null;
  let inherited = false;
  if (name === '') {
    inherited = true;
    if (state.who && kind === 'actual' && state.subject) {
      readComparison(cell, state.who, whole);
      return;
    }
    const fallback =
      state.subject === null && state.topic !== ''
        ? state.topic
        : state.subject === null && cell.years.length > 0 && state.context === ''
          ? paragraph.earlierTopic()
          : '';
    current = state.subject ?? (fallback !== '' ? paragraph.subjectOf(fallback) : null);
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
    refs = paragraph.relativeYears(cell.relative).map((year) => ({ year, part: false }));
    range = true;
    own = true;
  } else if (
    refs.length === 0 &&
    kind === 'target' &&
    current !== null &&
    state.lastTargets === null &&
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
    state.subject !== null &&
    state.subject.years.length === numbers.length &&
    /分别|依次/.test(whole) &&
    (state.scope === null || state.scope.refs.length !== numbers.length)
  ) {
    // A2016年1，2017年2，占比分别为3、4
    refs = state.subject.years.map((year) => ({ year, part: false }));
    own = true;
  } else if (refs.length === 0 && state.scope !== null) {
    const usable =
      state.scope.refs.length > 1 ||
      state.scopeBare ||
      (state.scope.refs.length === 1 &&
        !inherited &&
        looksLikeIndicator(name, paragraph.lexicon) &&
        linked &&
        state.seenYears.size === 1);
    if (!usable) return;
    refs = state.scope.refs;
    range = state.scope.range;
  } else if (refs.length === 0 && CHANGE_TO.test(whole)) return;
  if (/全年/.test(whole)) refs = refs.map((ref) => ({ year: ref.year, part: false }));
  if (refs.length === 0) {
    // an indicator set up for the years that follow: 客户满意度为95%（…）
    if (name !== '') {
      state.subject = null;
      state.topic = looksLikeIndicator(name, paragraph.lexicon) ? name : state.topic;
    }
    return;
  }
  if (own && refs.length === 1 && !attached) {
    const leading = proseName(pieces.pre.replace(/^(?:截至|截止|到|在)/, ''), paragraph.lexicon) === '';
    state.scope = { refs, range: false };
    state.scopeBare = leading && midName !== '';
  } else if (own && !attached) {
    state.scope = { refs, range };
    state.scopeBare = true;
  }

  // 2018年，A、B和C分别为1、2和3
  if (name !== '' && refs.length === 1 && numbers.length > 1 && /分别|依次/.test(whole)) {
    const names = splitNames(name);
    const ref = refs[0];
    if (ref && names.length === numbers.length) {
      names.forEach((each, i) => {
        const number = numbers[i];
        if (!number || !plausibleName(each)) return;
        const target = paragraph.subjectOf(each);
        target.sure = true;
        paragraph.addPoint(target, ref, number, kind);
        state.subject = target;
      });
      return;
    }
    paragraph.note(whole, names.length > 1 ? names.length : refs.length, numbers.length);
    return;
  }
  // 重大质量事故、重大安全事故均为零
  if (name.includes('、') && numbers.length === 1 && /均|都/.test(whole) && first) {
    const names = splitNames(name);
    if (
      names.length > 1 &&
      names.every((each) => plausibleName(each) && looksLikeIndicator(each, paragraph.lexicon))
    ) {
      for (const each of names) {
        const target = paragraph.subjectOf(each);
        target.sure = true;
        for (const ref of refs) paragraph.addPoint(target, ref, first, kind);
        state.subject = target;
      }
      return;
    }
  }
  if (name !== '') {
    if (!plausibleName(name)) {
      state.subject = null;
      return;
    }
    const strong = looksLikeIndicator(name, paragraph.lexicon);
    if (position === 'after' && !linked && !strong && !tentative) {
      state.subject = null;
      return;
    }
    if (position === 'after' && !linked && ACQUIRES.test(name) && paragraph.lexicon.family(name) === null) {
      state.subject = null;
      return;
    }
    if (!own && ((!linked && !strong) || tentative)) {
      state.subject = null;
      return;
    }
    current = paragraph.subjectOf(name);
    if (tentative) paragraph.deeds.add(current);
    else if ((linked && (position === 'before' || strong)) || strong) current.sure = true;
    state.who = null;
  }
  if (!current) return;
  state.subject = current;
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
  const later = refs.every((ref) => ref.year > paragraph.lastDataYear && !ref.part);
  if (kind === 'actual' && later && state.plan) kind = 'target';
  if (refs.length === 1 && numbers.length === 1) {
    const [ref] = refs;
    const [number] = numbers;
    if (ref && number) paragraph.addPoint(current, ref, number, kind, bound);
  } else if (refs.length === numbers.length) {
    refs.forEach((ref, i) => {
      const number = numbers[i];
      if (number && current) paragraph.addPoint(current, ref, number, kind, bound);
    });
    if (kind === 'actual') current.sure = true;
  } else if (numbers.length === 1) {
    const number = numbers[0];
    const last = refs.at(-1);
    if (!number || !last) return;
    if (kind === 'cumulative') paragraph.addPoint(current, last, number, kind);
    else if (
      kind === 'actual' &&
      (EACH.test(`${cell.relativeText}${cell.mid}${cell.pre}`) || number.value === 0) &&
      !/平均|提高|提升|增长|下降|降低/.test(cell.mid)
    ) {
      for (const ref of refs) paragraph.addPoint(current, ref, number, kind);
      current.sure = true;
    } else if (kind === 'target') for (const ref of refs) paragraph.addPoint(current, ref, number, kind, bound);
  } else paragraph.note(whole, refs.length, numbers.length);
  if (kind === 'target') state.lastTargets = { subject: current, refs };
}
