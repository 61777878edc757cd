import type { ReportDocument } from '../model/document.ts';
import type { Applicant, Rubric } from '../model/rubric.ts';
import type { ReadSeries } from '../model/series.ts';
import { cjkNumeral } from '../text/outline.ts';

/** Characters from the front in which a report says what it is: cover, title, declaration. */
const FRONT = 1_500;

/** The cover and first paragraphs, running heads included. */
export function frontOf(document: ReportDocument): string {
  let text = '';
  for (const block of document.blocks) {
    if (text.length >= FRONT) break;
    if (block.kind === 'table')
      text += `${block.rows.map((row) => row.cells.map((cell) => cell.text).join('：')).join('\n')}\n`;
    else if (block.kind !== 'chart') text += `${block.text}\n`;
  }
  return text.slice(0, FRONT).normalize('NFKC');
}

export interface RubricName {
  id: string;
  name: string;
  aliases: readonly string[];
}

/** The rubric that a report's front names, or null where none or several are named equally often. */
export function detectRubric(document: ReportDocument, rubrics: readonly RubricName[]): string | null {
  const front = frontOf(document).replace(/\s/g, '');
  const counts = rubrics
    .map(({ id, name, aliases }) => ({
      id,
      count: [...new Set([name, ...aliases])].reduce(
        (n, alias) => n + front.split(alias.normalize('NFKC')).length - 1,
        0,
      ),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const [first, second] = counts;
  return first && first.count > (second?.count ?? 0) ? first.id : null;
}

/** Whether the front declares a project; null where it says neither. */
export function detectApplicant(document: ReportDocument, rubric: Rubric): Applicant | null {
  if (rubric.applicants.length === 1) return rubric.applicants[0] ?? null;
  const front = frontOf(document).replace(/\s/g, '');
  if (
    /[(（](?:项目|[^()（）]{0,4}项目奖?)[)）]|(?:申报|参评)项目|项目名称|申报类型[:：]?项目|类项目/.test(
      front,
    )
  )
    return 'project';
  if (/[(（]组织[)）]|申报组织|组织名称|申报类型[:：]?组织|类组织(?!\/)/.test(front)) return 'organization';
  return null;
}

/** The award year on the cover: 2019年度…市长质量奖, 申报年度 2020 年, else the cover's date; null if none. */
export function detectYear(document: ReportDocument): number | null {
  const front = frontOf(document).replace(/[ \t\u3000]/g, '');
  // never the year of a guide's number (SZDB/Z 40-2011《深圳市市长质量奖评审指南》)
  const year =
    /(?:申报|参评|评定)年度[:：|]?\s*(20\d{2})/.exec(front) ??
    /(?<![\d\-—–/.])(20\d{2})年度?[^\n。《》]{0,12}市长质量奖/.exec(front);
  if (year?.[1]) return Number(year[1]);
  const date = /(?:^|\n)[^\n。，]{0,10}?(20\d{2})年(?:\d{1,2})月(?:\d{1,2}日)?\s*(?=\n|$)/.exec(front);
  if (date?.[1]) return Number(date[1]);
  const chinese =
    /([二两][零〇○O0][零〇○O一二三四五六七八九][零〇○O一二三四五六七八九])年[一二三四五六七八九十]{1,2}月/.exec(
      front,
    );
  if (!chinese?.[1]) return null;
  const digits = [...chinese[1]].map((c) => (/[○O0]/.test(c) ? 0 : cjkNumeral(c)));
  return digits.some((d) => Number.isNaN(d)) ? null : Number(digits.join(''));
}

/** The newest year with an actual value plus 1; null without data. */
export function yearAfterData(series: readonly ReadSeries[]): number | null {
  const counts = new Map<number, number>();
  for (const one of series) {
    const newest = Math.max(
      ...one.points.filter((point) => point.kind === 'actual').map((point) => point.year),
    );
    if (Number.isFinite(newest)) counts.set(newest, (counts.get(newest) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  // a single late year may be a slip: the newest year that a tenth of the indicators reach
  const years = [...counts.keys()]
    .sort((a, b) => b - a)
    .filter((year) => (counts.get(year) ?? 0) * 10 >= total);
  return years[0] === undefined ? null : years[0] + 1;
}
