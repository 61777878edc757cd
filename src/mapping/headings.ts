import type { Rubric } from '../model/rubric.ts';
import { outlineNumber } from '../text/outline.ts';
import { dice } from '../text/similarity.ts';
import { type Boilerplate, boilerplateOf } from './boilerplate.ts';
import { WEIGHTS } from './weights.ts';

/** What a heading path says about where in the standard its passages belong. */
export interface HeadingMatch {
  /** Per item index: weight for all its points. */
  items: Float64Array;
  /** Per point index (order of the rubric): weight for that point alone. */
  points: Float64Array;
  profile: number;
  nothing: number;
  /** Whether the path names some criterion, so that all others lie outside. */
  scoped: boolean;
  /** The heading that decided, for the reason shown to a reader. */
  heading: string;
  /** Item index that the path names outright, -1 if none. */
  named: number;
  /** Free-worded headings below the named one: their words are read as text. */
  free: string[];
  /** Whether a heading of the path announces results. */
  results: boolean;
}

interface Target {
  level: 'category' | 'section' | 'item' | 'point' | 'profile';
  id: string;
  names: string[];
  /** Item indexes below it. */
  items: number[];
  point: number;
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[(（][^()（）]*(?:分|%|页)[)）]/g, '')
    .replace(/\d+分$/, '')
    .replace(/[\s·、，,.。:：;；“”"'《》()（）/\-—–_]/g, '');

/** Words that differ between the standard's own versions of one title. */
const fold = (text: string): string =>
  bare(text).replace(/的/g, '').replace(/运行/g, '运营').replace(/营运/g, '运营');

/** How well a heading's words are one of the names, 0..1. */
function titleScore(title: string, names: readonly string[]): number {
  const text = fold(title);
  let best = 0;
  for (const name of names) {
    if (text === name) return 1;
    const shorter = text.length < name.length ? text : name;
    const longer = text.length < name.length ? name : text;
    // a short title inside a long heading that says something else is weaker than the other way round
    const contained =
      shorter.length >= 3 && longer.includes(shorter) ? 0.62 + 0.38 * (shorter.length / longer.length) : 0;
    best = Math.max(best, contained, dice(text, name));
  }
  return best;
}

/** Words by which a heading announces results. */
const RESULTS = /结果|成效|成果|绩效|成绩|业绩|收获|产出|效益|数据说话/;

/** The score from which a heading counts as named after something. */
const NAMED = 0.6;
const NAMED_WITH_NUMBER = 0.3;
/** Score of an item's own number over other words, below a chapter that has the standard's number and title. */
const NUMBER_ALONE = 0.8;

export class HeadingMatcher {
  readonly #targets: Target[] = [];
  readonly #boilerplate: Boilerplate;
  readonly #itemCount: number;
  readonly #pointCount: number;
  readonly #cache = new Map<string, HeadingMatch>();

  constructor(rubric: Rubric, boilerplate: Boilerplate = boilerplateOf(rubric.setPhrases)) {
    this.#boilerplate = boilerplate;
    this.#itemCount = rubric.items.length;
    let point = 0;
    const sections = new Map<string, Target>();
    const add = (target: Target): Target => {
      target.names = [...new Set(target.names.map(fold).filter((name) => name.length >= 2))];
      this.#targets.push(target);
      return target;
    };
    const categories = new Map(
      rubric.categories.map((category) => [
        category.id,
        add({
          level: 'category',
          id: category.id,
          names: [category.title, ...category.names],
          items: [],
          point: -1,
        }),
      ]),
    );
    rubric.items.forEach((item, i) => {
      categories.get(item.category)?.items.push(i);
      if (item.section) {
        const known = sections.get(item.section.id);
        if (known) known.items.push(i);
        else {
          const { id, title, names } = item.section;
          sections.set(id, add({ level: 'section', id, names: [title, ...names], items: [i], point: -1 }));
        }
      }
      add({ level: 'item', id: item.id, names: [item.title, ...item.names], items: [i], point: -1 });
      for (const { id, name } of item.points) {
        add({ level: 'point', id, names: [name], items: [i], point: point++ });
      }
    });
    add({
      level: 'profile',
      id: '0',
      names: [rubric.profile.title, ...rubric.profile.names],
      items: [],
      point: -1,
    });
    this.#pointCount = point;
  }

  /** @param leadIn whether the deepest heading has sub-headings of its own and the passage stands before them */
  match(headings: readonly string[], leadIn: boolean): HeadingMatch {
    const key = `${leadIn ? 1 : 0}\n${headings.join('\n')}`;
    const known = this.#cache.get(key);
    if (known) return known;
    const match = this.#match(headings, leadIn);
    this.#cache.set(key, match);
    return match;
  }

  #match(headings: readonly string[], leadIn: boolean): HeadingMatch {
    const result: HeadingMatch = {
      items: new Float64Array(this.#itemCount),
      points: new Float64Array(this.#pointCount),
      profile: 0,
      nothing: 0,
      scoped: false,
      heading: '',
      named: -1,
      free: [],
      results: headings.some((heading) => RESULTS.test(heading)),
    };
    /** Items that the headings so far leave open; undefined: all. */
    let scope: Set<number> | undefined;
    const path: number[] = [];
    /** Whether the report numbers its chapters as the standard does, so far as the path shows. */
    let followsNumbers = false;
    let deepest: Target['level'] | undefined;
    for (const heading of headings) {
      const number = outlineNumber(heading);
      const title = number?.rest ? number.rest : heading;
      if (number?.style === 'decimal') path.splice(0, path.length, ...number.values);
      else if (number) path.push(number.values[0] ?? 0);
      const id = path.join('.');
      if (this.#boilerplate.announcesNothing(heading)) {
        result.nothing = WEIGHTS.heading.nothing;
        result.heading = heading;
        deepest = undefined;
        continue;
      }
      let best: { target: Target; score: number } | undefined;
      for (const target of this.#targets) {
        const inScope: boolean =
          scope === undefined || target.items.length === 0 || target.items.some((i) => scope?.has(i));
        let score = titleScore(title, target.names);
        const sameNumber = number !== null && target.id === id;
        if (sameNumber && followsNumbers && inScope && target.level === 'item' && score < NAMED)
          score = NUMBER_ALONE;
        else if (score < (sameNumber ? NAMED_WITH_NUMBER : NAMED)) continue;
        else if (sameNumber) score += 0.5;
        if (!inScope) score -= sameNumber ? 0.3 : 0.5;
        // points lie below items: a point's name heads a part only where its item is open or named in full
        if (target.level === 'point') score -= inScope && scope !== undefined && scope.size <= 4 ? 0 : 0.25;
        if (score >= NAMED_WITH_NUMBER && (best === undefined || score > best.score))
          best = { target, score };
      }
      if (!best) {
        result.free.push(heading);
        continue;
      }
      const { target } = best;
      if (number !== null && target.id === id) followsNumbers = true;
      const strength = Math.min(1, 0.4 + best.score * 0.6);
      deepest = target.level;
      result.heading = heading;
      result.nothing = 0;
      result.free.length = 0;
      if (target.level === 'profile') {
        if (headings.indexOf(heading) <= 1) result.profile = WEIGHTS.heading.profile * strength;
        continue;
      }
      const weight = WEIGHTS.heading[target.level === 'point' ? 'item' : target.level] * strength;
      for (const i of target.items) result.items[i] = Math.max(result.items[i] ?? 0, weight);
      if (target.level === 'item' || target.level === 'point') {
        const item = target.items[0] ?? -1;
        if (result.named !== -1 && result.named !== item)
          result.items[result.named] = WEIGHTS.heading.category;
        result.named = item;
      }
      if (target.level === 'point') result.points[target.point] = WEIGHTS.heading.point * strength;
      scope = new Set(target.items);
      result.scoped = true;
    }
    if (leadIn && (deepest === 'category' || deepest === 'section')) result.nothing += WEIGHTS.heading.leadIn;
    return result;
  }
}
