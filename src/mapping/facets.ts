import type { Facet } from '../model/evidence.ts';
import { figureDensity, hasYearColumns } from '../text/quantities.ts';
import type { Reading } from './reading.ts';
import { processFacets } from './stages.ts';

/** What a passage shows of a process item (A-D-L-I) or of a result item (level, trend, comparison, integration). */
export function facetsOf(
  { passage, text }: Pick<Reading, 'passage' | 'text'>,
  method: 'process' | 'result',
): Facet[] {
  if (method === 'process') return processFacets(text);
  const facets: Facet[] = [];
  const table = passage.columns ?? [];
  // normalised text has lost the blanks between Chinese characters and bars
  const cells = text.split('|');
  if (/\d/.test(text)) facets.push('level');
  if (hasYearColumns(table) || figureDensity(text) >= 0.6 || passage.kind === 'chart') facets.push('trend');
  const compared = /行业平均|平均水平|同行|标杆|竞争对手|对标|全[市省国]|各区|排名|第\s*\d+\s*[位名]/;
  const filled = table.some((head, c) => compared.test(head) && /\d/.test(cells[c] ?? ''));
  if (compared.test(text) || filled) facets.push('comparison');
  // set against what was planned: the result serves the plan (附录一: 对应关键绩效要求)
  const planned = /目标|计划|规划|预算|战略/;
  const set = table.some((head, c) => planned.test(head) && /\d/.test(cells[c] ?? ''));
  if (planned.test(text) || set) facets.push('integration');
  return facets;
}
