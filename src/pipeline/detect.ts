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
  const front = inDigits(frontOf(document).replace(/[ \t\u3000]/g, ''));
  // never the year of a guide's number (SZDB/Z 40-2011《深圳市市长质量奖评审指南》) nor of an award once won
  const year =
    /(?:申报|参评|评定)年度[:：|]?\s*(20\d{2})/.exec(front) ??
    /(?<![\d\-—–/.])(20\d{2})年度?[^\n。《》获授]{0,12}市长质量奖/.exec(front) ??
    /(?:^|\n)(20\d{2})(?:年度?)?\n?(?:深圳市?)?市长质量奖/.exec(front);
  if (year?.[1]) return Number(year[1]);
  const date = COVER_DATE.exec(front);
  return date?.[1] ? Number(date[1]) : null;
}

/** A line that is a date, with a few words before it; not the day on which a company was founded. */
const COVER_DATE =
  /(?:^|\n)(?![^\n]{0,10}(?:成立|注册|登记|创|建|开业|上市|颁|发证|有效|获))[^\n。，,]{0,10}?(20\d{2})(?:年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?|[.\-/](?:0[1-9]|1[0-2])|[.\-/](?:0?[1-9]|1[0-2])[.\-/]\d{1,2})\s*(?=\n|$)/;

/** 二〇一九年 → 2019年. */
const inDigits = (text: string): string =>
  text.replace(/[二两][零〇○O0][零〇○O0一二三四五六七八九]{2}(?=年)/g, (year) =>
    [...year].map((c) => (/[○O0]/.test(c) ? 0 : cjkNumeral(c))).join(''),
  );

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
