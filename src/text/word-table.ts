import { segment } from './segmenter.ts';

/** A class that texts may belong to, and the texts by which its words are known. */
export interface WordClass {
  id: string;
  /** Sentences as such texts may say it. */
  examples: readonly string[];
  /** Names and terms of what the class is about. */
  keywords: readonly string[];
}

/** In how many examples and keyword texts of one class a word stands. */
export interface WordCount {
  /** Index into `WordTable.classes`. */
  index: number;
  examples: number;
  keywords: number;
}

export interface WordTable {
  /** Ids, in the order of `countWords`. */
  classes: readonly string[];
  /** Number of words. */
  size: number;
  /** Per class: the sums of its words' counts. */
  totals: readonly WordCount[];
  /** Where a word was counted, by class index; null for a word that is in no class. */
  countsOf(word: string): WordCount[] | null;
}

/**
 * The words of classes, counted once a text, as a table of text that `readWordTable` reads: three lines of ids, of
 * sums over examples and of sums over keywords, each a cell a class; then a line a word, sorted, with the classes it
 * stands in as `index:examples` or `index:examples+keywords`.
 */
export function countWords(classes: readonly WordClass[]): string {
  const counts = new Map<string, Map<number, WordCount>>();
  const totals = classes.map((_, index): WordCount => ({ index, examples: 0, keywords: 0 }));
  const add = (text: string, index: number, kind: 'examples' | 'keywords'): void => {
    for (const word of new Set(segment(text))) {
      const row = counts.get(word) ?? new Map<number, WordCount>();
      const count = row.get(index) ?? { index, examples: 0, keywords: 0 };
      count[kind]++;
      counts.set(word, row.set(index, count));
      const total = totals[index];
      if (total) total[kind]++;
    }
  };
  classes.forEach(({ examples, keywords }, index) => {
    for (const text of examples) add(text, index, 'examples');
    for (const text of keywords) add(text, index, 'keywords');
  });
  const lines = [
    classes.map(({ id }) => id).join('\t'),
    totals.map(({ examples }) => examples).join('\t'),
    totals.map(({ keywords }) => keywords).join('\t'),
  ];
  for (const word of [...counts.keys()].sort()) {
    const cells = [...(counts.get(word)?.values() ?? [])].map(
      ({ index, examples, keywords }) => `${index}:${examples}${keywords > 0 ? `+${keywords}` : ''}`,
    );
    lines.push(`${word}\t${cells.join(' ')}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Reads what `countWords` wrote. A word's counts are read when they are asked for: a report uses few of them. */
export function readWordTable(table: string): WordTable {
  const [ids = '', examples = '', keywords = '', ...lines] = table.split('\n');
  const classes = ids.split('\t');
  const [inExamples, inKeywords] = [examples.split('\t'), keywords.split('\t')];
  const cells = new Map<string, string>();
  for (const line of lines) {
    const tab = line.indexOf('\t');
    if (tab > 0) cells.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return {
    classes,
    totals: classes.map((_, index) => ({
      index,
      examples: Number(inExamples[index]),
      keywords: Number(inKeywords[index]),
    })),
    size: cells.size,
    countsOf(word) {
      const counts = cells.get(word)?.split(' ').map(readCell);
      return counts ?? null;
    },
  };
}

function readCell(cell: string): WordCount {
  const [index = '', counts = ''] = cell.split(':');
  const [examples, keywords = 0] = counts.split('+');
  return { index: Number(index), examples: Number(examples), keywords: Number(keywords) };
}
