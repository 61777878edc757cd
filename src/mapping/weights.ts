/**
 * Every number of the mapping, in one place. Scores are sums of evidence in the scale of "telling terms":
 * one specific term of four characters weighs about 1.5.
 */
export const WEIGHTS = {
  term: {
    /** By length of the term in characters: 2, 3, 4 and more. */
    byLength: [0.8, 1.1, 1.5],
    /** A term with a gap says more than its parts. */
    gap: 1.4,
    /** Multiplies a contrast term's weight, taken off the point's score. */
    contrast: 0.7,
    /** Sum of term weights at which half of `ceiling` is reached. */
    half: 5,
    ceiling: 4.5,
    /** Extra for each further aspect of the point that the passage speaks to. */
    aspect: 0.8,
    /** Terms found in the nearest free-worded headings count this much. */
    inHeading: 0.3,
    /** Terms found in the caption of a row's table. */
    inCaption: 0.4,
  },
  /** Log-likelihood ratio of its words for the point, per nat. */
  language: 0.8,
  /** Words of the point's plan-deploy-check-improve stage: where the item's points are the steps of one cycle, or not. */
  stage: { cycle: 1.5, single: 1 },
  /** Off for each point's length that a passage stands from where it would in an item told in even strides. */
  pace: { process: 1, result: 0.5 },
  /** An indicator family of the point named in a result passage. */
  indicator: 3.5,
  heading: {
    /** The passage stands under a heading that is this item's (its number and title, or its title). */
    item: 9,
    /** Under a heading that is this point's. */
    point: 6,
    /** The k-th of as many sub-headings as the item has points, for its k-th point. */
    ordinal: 1.5,
    section: 3.5,
    category: 2.5,
    /** Result points where a heading announces results. */
    results: 1.2,
    /** Off for every criterion that the heading path, naming another, leaves out. */
    outside: 4,
    profile: 12,
    /** Headings that announce what is evidence for nothing (thanks, glossary, annexes). */
    nothing: 12,
    /** Directly under a category or section heading, before its first item heading. */
    leadIn: 4,
  },
  /**
   * What stands under one heading (block), and in one chapter, mostly serves one item: off per unit of evidence by
   * which, on average, it speaks less to an item than to its best.
   */
  topic: { block: 1.5, chapter: 0.15 },
  kind: {
    /** A passage of figures over years speaks for result items, one without for process items. */
    result: 4,
    process: 0.5,
  },
  /** Off for process items in a chapter mostly of figures, for result items in any other (`middle`: share of figures). */
  chapter: { middle: 0.3, weight: 2.5 },
  /** Off for each rank that a point lies from where the order of sure passages (words of at least `anchor`) puts it. */
  order: { anchor: 5.5, process: 0.55, result: 0.06, cap: 5 },
  /**
   * Words of the profile, where no heading names it. `lead`: for the first chapter, known by its first paragraph of
   * `paragraph` characters, within the `front` share of the report; `behind`: off for all else.
   */
  profile: { ceiling: 6, half: 3, front: 0.15, lead: 2, paragraph: 40, behind: 4 },
  /** What a passage must earn to be evidence at all: under a heading of the standard's, and in a report's own chapters. */
  nothing: {
    /** As `language`, for the words of what is evidence for nothing. */
    language: 1.1,
    /** For a passage copied from the standard. */
    copied: 40,
    named: 3,
    open: -1,
    /** Before the first heading. */ cover: 5,
    /** Characters under which a text says little, and what it must earn more. */ shortText: 16,
    short: 1.5,
  },
  /** A passage of set phrases (thanks, commitments, addresses). */
  boilerplate: 12,
  step: {
    /** To the next point of a process item. */
    next: 0.2,
    /** To the next point where a new sub-heading begins, and staying where it does. */
    nextBlock: 0.2,
    stayInNextBlock: 0.5,
    /** For each point passed over. */
    skip: 0.5,
    back: 3,
    /** Between points of one result item, where indicators of all points may stand in one table. */
    resultNext: 0.3,
    resultBack: 0.6,
    /** To another item where a heading stands between. */
    overHeading: 0.8,
    /** To another item with no heading between. */
    jump: 2.5,
    /** For each item passed over, and for going back. */
    itemSkip: 0.12,
    itemBack: 0.4,
    /** Into and out of "nothing". */
    nothing: 0.8,
    /** Changing the point within one sub-heading's text. */
    insideBlock: 0.2,
    /** Changing the point between rows of a process table. */
    insideTable: 2.5,
    /** Starting an item at a later point than its first, for each point passed over. */
    lateStart: 0.25,
  },
  /**
   * A point without a passage is in doubt, not missing, where the number of passages that might serve it (the sum of
   * e to the minus what giving it each would cost) is `expected`, or where one says its words more plainly than any
   * other point's by `margin` and giving it that one costs no more than `cost`.
   */
  doubt: { expected: 1.4, cost: 3, margin: 0.65, score: 0.1 },
  also: {
    /** A second criterion needs this much text evidence of its own ... */
    floor: 2.2,
    /** ... and this share of the first one's. */
    share: 0.4,
    most: 2,
    /** A point that nearly won: how much worse the best sequence through it may be. */
    cost: 3,
  },
  /** Score = 1 / (1 + exp(-(evidence - middle) / slope)). */
  score: { middle: 4.5, slope: 2.2, /** Share of the heading's weight that counts towards it. */ prior: 0.6 },
} as const;
