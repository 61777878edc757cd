/** Reads 高出全市平均3.3个百分点: the other's value, where our own stands in the sentence. */
export function readDifference(state: SentenceState, cell: Cell, whole: string): void {
  const { paragraph } = state;
  const comparator = findComparator(whole);
  const number = cell.numbers[0];
  const own = state.subject ?? paragraph.previous;
  if (!comparator || !number || !own || cell.numbers.length > 1) return;
  const sign = /低于|少|低|落后|短/.test(whole) ? 1 : /高|超|多|领先|优/.test(whole) ? -1 : 0;
  const ref = cell.years[0];
  const actual = own.reading.points.filter((point) => point.kind === 'actual');
  const point = ref ? actual.find((p) => p.year === ref.year) : actual.at(-1);
  if (!point || sign === 0 || unitMeaning(point.unit)?.dimension !== 'ratio' || point.unit !== '%')
    return;
  state.named = null;
  paragraph.addBenchmark(own, {
    kind: comparator.kind,
    name: comparator.name,
    year: point.year,
    value: cleanNumber(point.value + sign * number.value),
    unit: '%',
    grade: 'value',
    scope: comparator.scope,
  });
}

/** Reads the numbers of somebody that the indicator is compared with. */
export function readComparison(state: SentenceState, cell: Cell, comparator: Comparator, whole: string): void {
  const { paragraph } = state;
  const { lexicon } = paragraph;
  state.named = null;
  // whose? an indicator state.named before the comparator, behind it, or the one spoken of
  const isWho = comparator === state.who;
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
    target = paragraph.subjectOf(before);
  else if (after !== '' && plausibleName(after) && looksLikeIndicator(after, lexicon)) {
    const own = state.subject ?? paragraph.previous;
    const known = paragraph.subjects.find((s) => nameKey(s.name) === nameKey(after));
    target =
      own && nameKey(own.name).endsWith(nameKey(after))
        ? own
        : (known ?? (after.length >= 4 ? paragraph.subjectOf(after) : own));
  }
  target ??= state.subject ?? (state.topic !== '' ? paragraph.subjectOf(state.topic) : paragraph.previous);
  if (!target) {
    state.who = comparator;
    return;
  }
  state.subject = target;
  state.who = comparator;
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
      paragraph.addBenchmark(target, {
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
      paragraph.addBenchmark(target, {
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
    const ref = cell.years[0] ?? (state.scope?.refs.length === 1 && state.scopeBare ? state.scope.refs[0] : undefined);
    const year = ref?.year ?? lastOwn;
    if (others.length === numbers.length && cell.years.length <= 1) {
      others.forEach((other, i) => {
        const number = numbers[i];
        if (number)
          paragraph.addBenchmark(target, {
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
    refs = paragraph.relativeYears(cell.relative).map((year) => ({ year, part: false }));
  if (refs.length === 0 && numbers.length > 1) {
    if (target.years.length === numbers.length)
      refs = target.years.map((year) => ({ year, part: false }));
    else if (state.scope && state.scope.refs.length === numbers.length) refs = state.scope.refs;
  }
  if (refs.length === 0 && numbers.length === 1) {
    const year =
      state.scope && state.scope.refs.length === 1 && (state.scopeBare || lastOwn === null)
        ? (state.scope.refs[0]?.year ?? null)
        : (lastOwn ?? lastYearNamed());
    refs = [year === null ? null : { year, part: false }];
  }
  if (refs.length !== numbers.length) {
    paragraph.note(whole, refs.length, numbers.length);
    return;
  }
  refs.forEach((ref, i) => {
    const number = numbers[i];
    if (!number || ref?.part) return;
    paragraph.addBenchmark(target, {
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
  const years = [...sentenceYears].filter((year) => year <= paragraph.lastDataYear);
  return years.at(-1) ?? null;
}
