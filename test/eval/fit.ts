import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type ReadReport, readCorpus } from './corpus.ts';
import { MAP_SCORE_HEAD, type MapScore, mapScore, showMapScore, sumScores } from './map-score.ts';
import { getWeight, setWeight } from './set-weight.ts';

/**
 * npm run eval:fit [-- FOLDER...] [--leave-one-out]: coordinate search over the weights of src/mapping/weights.ts on
 * labelled reports; prints what it would change. With --leave-one-out each report is mapped with weights fitted on
 * the others, starting from NEUTRAL ones that no report has shaped: how much of the figures is fit.
 */
const WEIGHTS_TO_FIT = [
  'language',
  'topic.block',
  'topic.chapter',
  'term.half',
  'term.ceiling',
  'term.aspect',
  'term.inHeading',
  'stage.cycle',
  'stage.single',
  'pace.process',
  'order.process',
  'order.result',
  'order.anchor',
  'chapter.weight',
  'kind.result',
  'kind.process',
  'heading.ordinal',
  'heading.results',
  'nothing.open',
  'step.next',
  'step.back',
  'step.jump',
  'step.overHeading',
  'step.itemBack',
  'step.insideBlock',
  'step.stayInNextBlock',
  'step.nothing',
  'profile.lead',
];
const FACTORS = [0.7, 1.4];
/** Round numbers set down before any fitting: every signal counts about as much as one telling term. */
const NEUTRAL: Record<string, number> = {
  language: 0.5,
  'topic.block': 1,
  'topic.chapter': 0.5,
  'term.half': 3,
  'term.ceiling': 8,
  'term.aspect': 1,
  'term.inHeading': 1,
  'stage.cycle': 1,
  'stage.single': 1,
  'pace.process': 0.5,
  'order.process': 0.5,
  'order.result': 0.1,
  'order.anchor': 4,
  'chapter.weight': 2,
  'kind.result': 2,
  'kind.process': 1,
  'heading.ordinal': 1,
  'heading.results': 1,
  'nothing.open': -1,
  'step.next': 0.5,
  'step.back': 2,
  'step.jump': 2,
  'step.overHeading': 0.5,
  'step.itemBack': 0.5,
  'step.insideBlock': 0.5,
  'step.stayInNextBlock': 0.5,
  'step.nothing': 1,
  'profile.lead': 3,
};
/** A change must earn this much: less is noise of so few reports. */
const GAIN = 0.002;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'leave-one-out': { type: 'boolean' } },
});
const folders =
  positionals.length > 0 ? positionals : [fileURLToPath(new URL('../../fixtures/', import.meta.url))];
const corpus = await readCorpus(folders);

if (values['leave-one-out']) {
  const scores: MapScore[] = [];
  console.log(MAP_SCORE_HEAD);
  for (const left of corpus) {
    const undo = Object.entries(NEUTRAL)
      .map(([path, value]) => setWeight(path, value))
      .reverse();
    undo.unshift(
      ...fitWeights(
        corpus.filter((report) => report !== left),
        1,
      ),
    );
    const score = mapScore(left);
    for (const one of undo) one();
    scores.push(score);
    console.log(showMapScore(left.truth.id, score));
  }
  console.log(showMapScore('ALL, each left out', sumScores(scores)));
} else {
  const before = new Map(WEIGHTS_TO_FIT.map((path) => [path, getWeight(path)]));
  fitWeights(corpus, 3);
  for (const [path, value] of before) {
    if (getWeight(path) !== value) console.log(`${path}: ${value} -> ${getWeight(path).toFixed(3)}`);
  }
  console.log(MAP_SCORE_HEAD);
  console.log(showMapScore('fitted', sumScores(corpus.map(mapScore))));
}

/** Changes weights in place, round by round, while that helps. Returns what undoes the changes, newest first. */
function fitWeights(reports: readonly ReadReport[], rounds: number): (() => void)[] {
  const undo: (() => void)[] = [];
  let best = worth(reports);
  for (let round = 0; round < rounds; round++) {
    let improved = false;
    for (const path of WEIGHTS_TO_FIT) {
      const value = getWeight(path);
      for (const factor of FACTORS) {
        const restore = setWeight(path, value * factor);
        const reached = worth(reports);
        if (reached > best + GAIN) {
          best = reached;
          improved = true;
          undo.unshift(restore);
          break;
        }
        restore();
      }
    }
    if (!improved) break;
  }
  return undo;
}

/** Mean over reports: items, points, and what is called missing; a false "missing" costs more than a missed one. */
function worth(reports: readonly ReadReport[]): number {
  const share = ([hits, all]: readonly [number, number]): number => (all === 0 ? 1 : hits / all);
  const worths = reports.map((report) => {
    const { item, point, recall3, distractors, missing } = mapScore(report);
    const wrong = missing.called - missing.right;
    const missed = missing.all - missing.right;
    return (
      share(item) +
      1.5 * share(point) +
      0.5 * share(recall3) -
      0.4 * (distractors[1] === 0 ? 0 : share(distractors)) -
      0.02 * wrong -
      0.01 * missed
    );
  });
  return worths.reduce((sum, one) => sum + one, 0) / worths.length;
}
