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
  const cells = cellsOf(sentence, paragraph.lastDataYear);
  let state.subject = null as Subject | null;
  let state.topic = '';
  let state.context = '';
  let state.who = null as Comparator | null;
  let state.named = null as { comparator: Comparator; subject: Subject } | null;
  /** Years that stand for cells without any: a leading "2018年，" or "2016—2018年，". */
  let state.scope = null as { refs: YearRef[]; range: boolean } | null;
  let state.scopeBare = false;
  let state.seenYears = new Set<number>();
  const state.sentenceYears = new Set<number>();
  /** The comparator state.named last in the sentence, for 后者 and 对方. */
  let state.lastComparator = null as Comparator | null;
  /** A value without a year that 由 or 从 introduced: what follows it is before and after, not two years. */
  let state.undatedFrom = false;
  let state.plan = false;
  const stack: { subject: Subject | null; who: Comparator | null }[] = [];
  let depth = 0;
  let state.lastTargets = null as { subject: Subject; refs: YearRef[] } | null;

  const flushNamed = (): void => {
    if (!state.named) return;
    paragraph.addBenchmark(state.named.subject, {
      kind: state.named.comparator.kind,
      name: state.named.comparator.name,
      year: null,
      value: null,
      unit: '',
      grade: 'named',
      scope: state.named.comparator.scope,
    });
    state.named = null;
  };

  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index];
    if (!cell) continue;
    while (cell.depth > depth) {
      stack.push({ state.subject, state.who });
      depth++;
    }
    while (cell.depth < depth) {
      const state = stack.pop();
      // a bracket with the indicator's own remark does not change the state.subject
      if (state) {
        state.subject = state.subject;
        state.who = state.who;
      }
      depth--;
    }
    const opens = cells[index - 1]?.close ?? '';
    if (opens === '；' && cell.depth === 0) {
      state.who = null;
      flushNamed();
      state.context = '';
      if (state.scope && state.scope.refs.length === 1) state.scopeBare = state.scopeBare && state.seenYears.size <= 1;
      state.seenYears = new Set(state.scopeBare && state.scope ? state.scope.refs.map((ref) => ref.year) : []);
    }
    if (PLAN_CONTEXT.test(`${cell.pre}${cell.mid}`)) state.plan = true;
    if (cell.years.length > 1) paragraph.listed = cell.years.filter((ref) => !ref.part).map((ref) => ref.year);
    for (const ref of cell.years) {
      state.seenYears.add(ref.year);
      state.sentenceYears.add(ref.year);
    }

    if (cell.numbers.length === 0) {
      readWords(cell, opens);
      continue;
    }
    readNumbers(cell);
  }
  flushNamed();
  if (state.subject) paragraph.previous = state.subject;
  paragraph.previousTopic = state.topic;
  before = '';
  return;
