import { WEIGHTS } from '../../src/mapping/weights.ts';
import { type ReadReport, readCorpus, styles, withoutHeadings } from './corpus.ts';
import { MAP_SCORE_HEAD, mapScore, showMapScore, sumScores } from './map-score.ts';
import { setWeight } from './set-weight.ts';

/**
 * Prints how well the labelled reports of folders are mapped: by report, by rubric, by style and with all headings
 * taken out; with `ablation` what is lost without each signal. Percent, top-1 unless said.
 */
export async function showMapping(folders: readonly string[], ablation: boolean): Promise<void> {
  const corpus = await readCorpus(folders);
  const run = (reports: readonly ReadReport[]) => sumScores(reports.map(mapScore));
  console.log(MAP_SCORE_HEAD);
  for (const report of corpus) console.log(showMapScore(report.truth.id, mapScore(report)));
  for (const id of [...new Set(corpus.map((report) => report.truth.rubric))].sort()) {
    console.log(showMapScore(`rubric ${id}`, run(corpus.filter((report) => report.truth.rubric === id))));
  }
  for (const style of styles) {
    const reports = corpus.filter((report) => report.styles.includes(style));
    if (reports.length > 0) console.log(showMapScore(style, run(reports)));
  }
  console.log(showMapScore('headings taken out', run(corpus.map(withoutHeadings))));
  console.log(showMapScore('ALL', run(corpus)));

  if (ablation) {
    const signals: Record<string, string[]> = {
      headings: [
        'heading.item',
        'heading.point',
        'heading.section',
        'heading.category',
        'heading.ordinal',
        'heading.outside',
      ],
      terms: ['term.ceiling'],
      'language models of the points': ['language'],
      'indicator families': ['indicator'],
      'plan-do-check-improve words': ['stage.cycle', 'stage.single'],
      'figures or not': ['kind.result', 'kind.process', 'chapter.weight', 'heading.results'],
      'order of the rubric': ['order.process', 'order.result', 'pace.process', 'pace.result'],
      'topic of block and chapter': ['topic.block', 'topic.chapter'],
      'neighbours (steps cost nothing)': Object.keys(WEIGHTS.step).map((name) => `step.${name}`),
      'set phrases': ['boilerplate', 'heading.nothing', 'heading.leadIn', 'nothing.cover'],
    };
    console.log('\nwithout');
    for (const [name, paths] of Object.entries(signals)) {
      const restore = paths.map((path) => setWeight(path, 0));
      console.log(showMapScore(name, run(corpus)));
      for (const undo of restore) undo();
    }
  }
}
