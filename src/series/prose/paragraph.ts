import type { CountNote, ValueKind } from '../../model/series.ts';
import { type LexiconIndex, nameKey } from '../lexicon-index.ts';
import { looksLikeIndicator } from '../names.ts';
import type { Read, ReadBenchmark, Reading, ReadPoint } from '../reading.ts';
import { topicOf } from '../topic.ts';
import type { ProseNumber, YearRef } from './numbers.ts';

/** An indicator that the paragraph speaks of. */
export interface Subject {
  name: string;
  reading: Reading;
  /** Years of its own points, in order of mention. */
  years: number[];
  /** A verb tied a value to the name, or it was given year by year. */
  sure: boolean;
  /** Deeds counted (接待来访17批): an indicator only if counted in more years than one. */
  deed: boolean;
  /** Told in passing: of what the clause before counts (抽检12批次，合格率100%), or of the year of the award. */
  passing: boolean;
}

/** What has been read of one paragraph, and what its sentences hand on to those after them. */
export class Paragraph {
  readonly passage: string;
  readonly lexicon: LexiconIndex;
  /** Newest complete data year: relative years count back from it, later years are no actuals. */
  readonly lastDataYear: number;
  /** The year that the heading names, null if none. */
  readonly headingYear: number | null;
  readonly subjects: Subject[] = [];
  readonly facts: Reading[] = [];
  readonly notes: CountNote[] = [];
  /** The last named list of years: 三年 means these if there are three. */
  listed: number[] = [];
  /** The subject at the end of the last sentence that was read. */
  previous: Subject | null = null;
  /** The topic of the last sentence that was read. */
  previousTopic = '';
  /** The sentence before, where it was not worth reading for itself: it may still name the topic. */
  skipped = '';
  /** Unit brackets taken out of the sentence being read, each with the words before it. */
  bracketUnits: { before: string; unit: string }[] = [];

  constructor(
    passage: string,
    lexicon: LexiconIndex,
    lastDataYear: number,
    headingYear: number | null = null,
  ) {
    this.passage = passage;
    this.lexicon = lexicon;
    this.lastDataYear = lastDataYear;
    this.headingYear = headingYear;
  }

  /** The subject of this name, known by now or new. */
  subjectOf(name: string): Subject {
    const known = this.known(name);
    if (known) return known;
    const reading: Reading = {
      name,
      unit: '',
      origin: 'prose',
      block: this.passage,
      passage: this.passage,
      points: [],
      benchmarks: [],
      weak: false,
    };
    const subject: Subject = { name, reading, years: [], sure: false, deed: false, passing: false };
    this.subjects.push(subject);
    return subject;
  }

  known(name: string): Subject | null {
    const key = nameKey(name);
    return this.subjects.find((subject) => nameKey(subject.name) === key) ?? null;
  }

  addPoint(
    subject: Subject,
    ref: YearRef,
    number: ProseNumber,
    kind: ValueKind,
    bound?: ReadPoint['bound'],
    base?: number,
  ): void {
    const later = ref.year > this.lastDataYear;
    const settled: ValueKind =
      ref.part && kind === 'actual' ? 'partial' : later && kind === 'actual' ? 'forecast' : kind;
    const unit =
      number.unit || (this.bracketUnits.find(({ before }) => before.endsWith(subject.name))?.unit ?? '');
    const { passage } = this;
    const point: ReadPoint = { year: ref.year, value: number.value, unit, kind: settled, passage };
    if (bound) point.bound = bound;
    if (base !== undefined && settled === 'growth') point.base = base;
    if (number.approximate) point.approximate = true;
    const same = subject.reading.points.some(
      (p) =>
        p.year === point.year && p.value === point.value && p.kind === point.kind && p.unit === point.unit,
    );
    if (!same) subject.reading.points.push(point);
    if (subject.reading.unit === '' && kind !== 'growth') subject.reading.unit = unit;
    // of the year that is not over yet, without a word that it is expected
    if (later && kind === 'actual' && settled === 'forecast') subject.passing = true;
    if (kind === 'actual') subject.years.push(ref.year);
  }

  /** A figure that is no subject's value but may be one of a series elsewhere; see `Reading.also`. */
  addFact(names: string[], ref: YearRef, number: ProseNumber): void {
    const [name = ''] = names;
    const { passage } = this;
    const { value, unit } = number;
    this.facts.push({
      ...{ name, unit, origin: 'prose', block: passage, passage, benchmarks: [], weak: true, also: names },
      points: [{ year: ref.year, value, unit, kind: 'actual', passage }],
    });
  }

  addBenchmark(subject: Subject, benchmark: Omit<ReadBenchmark, 'passage'>): void {
    const list = subject.reading.benchmarks;
    const same = list.some(
      (b) =>
        b.name === benchmark.name &&
        b.year === benchmark.year &&
        b.value === benchmark.value &&
        b.grade === benchmark.grade,
    );
    if (!same) list.push({ ...benchmark, passage: this.passage });
  }

  /** Notes that years or names and values do not match in number. */
  noteCounts(text: string, expected: number, found: number): void {
    if (expected > 1 && found > 1)
      this.notes.push({
        code: 'count-mismatch',
        passage: this.passage,
        text: text.slice(-40),
        expected,
        found,
      });
  }

  /** The years that 近三年 means: those listed last if as many, else the newest. */
  relativeYears(count: number): number[] {
    if (this.listed.length === count) return this.listed;
    return Array.from({ length: count }, (_, i) => this.lastDataYear - count + 1 + i);
  }

  /** The topic that the sentence before left, '' if none. */
  earlierTopic(): string {
    if (this.previousTopic !== '' || this.skipped === '') return this.previousTopic;
    for (const clause of this.skipped.split(/[，；。！？]/)) {
      const name = topicOf(clause, this.lexicon);
      if (name !== '') return name;
    }
    return '';
  }

  /** All readings, each marked weak where it is not certain enough to be a series of its own. */
  read(): Read {
    const readings: Reading[] = [];
    for (const subject of this.subjects) {
      const { reading } = subject;
      if (reading.points.length === 0 && reading.benchmarks.length === 0) continue;
      dateBenchmarks(reading);
      rankOnce(reading, this.lexicon);
      reading.weak = this.isWeak(subject);
      readings.push(reading);
    }
    return { readings: [...readings, ...this.facts], notes: this.notes };
  }

  private isWeak({ reading, years, sure, deed, passing }: Subject): boolean {
    const { points, name } = reading;
    const distinct = new Set(points.map((point) => point.year)).size;
    const levels = points.some((point) => point.kind === 'actual');
    if (distinct === 0 || (distinct < 2 && (deed || passing))) return true;
    // planned and reached, of whatever name
    if (levels && points.some((point) => point.kind === 'target')) return false;
    const indicator = looksLikeIndicator(name, this.lexicon);
    if (distinct >= 2 && (levels || indicator)) return !sure && !indicator && years.length < 2;
    const onlyChange =
      distinct < 2 && points.every((point) => point.kind === 'growth' || point.kind === 'cumulative');
    return !(sure && indicator && !onlyChange && (levels || this.lexicon.family(name) !== null));
  }
}

/** A comparison whose year only the value behind it tells: 标杆企业为28天，我司2018年为32天. */
function dateBenchmarks(reading: Reading): void {
  const years = new Set(reading.points.filter((point) => point.kind === 'actual').map((point) => point.year));
  const [year] = years;
  if (years.size !== 1 || year === undefined) return;
  for (const benchmark of reading.benchmarks)
    if (benchmark.year === null && benchmark.grade === 'value') benchmark.year = year;
}

/** 营业收入排名第6位 of one year is how 营业收入 compares, not a series of places. */
function rankOnce(reading: Reading, lexicon: LexiconIndex): void {
  const [point] = reading.points;
  const base = reading.name.replace(/的?(?:综合)?(?:排名|位次|名次)$/, '');
  if (!point || reading.points.length > 1 || reading.unit !== '位' || base === reading.name) return;
  if (base.length < 3 || !looksLikeIndicator(base, lexicon)) return;
  const { year, value, passage } = point;
  reading.name = base;
  reading.unit = '';
  reading.points = [];
  reading.benchmarks.push({
    ...{ kind: 'rank', name: '排名', year, value, unit: '位', grade: 'rank', scope: 'industry', passage },
  });
}
