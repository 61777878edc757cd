import type { Finding } from '../../model/result.ts';
import { cleanText } from '../../report/clean-text.ts';
import { describeOpening, describePassagePlace, nearestHeading } from '../../report/place.ts';
import type { ResultView } from '../../report/view.ts';

/** One place of a finding in the document, as something to go to. */
export interface Spot {
  passage: string;
  /** `第3页`; of a file without pages the heading and the opening words. */
  label: string;
}

/** The places of a finding in reading order, each label once. Empty where the finding names no passage. */
export function findingSpots(finding: Finding, view: ResultView): Spot[] {
  const spots = new Map<string, Spot>();
  const said = cleanText(finding.indicator ?? '');
  const passages = [...new Set(finding.passages)]
    .flatMap((id) => view.passages.get(id) ?? [])
    .sort((a, b) => (view.order.get(a.id) ?? 0) - (view.order.get(b.id) ?? 0));
  for (const passage of passages) {
    const heading = nearestHeading(passage);
    const opening = passage.kind === 'heading' ? '' : describeOpening(passage, said);
    const label =
      passage.page === null
        ? heading === ''
          ? opening
          : `“${heading}”${opening === '' ? '' : `下${opening}`}`
        : describePassagePlace(passage);
    if (!spots.has(label)) spots.set(label, { passage: passage.id, label });
  }
  return [...spots.values()];
}

/** The words of the finding that stand in the report and are worth marking there. */
export function findingWords(finding: Finding): string[] {
  const { sentence } = finding.data;
  if (typeof sentence === 'string' && sentence !== '') return [sentence];
  return finding.indicator ? [finding.indicator] : [];
}
