import type { Series } from '../../../model/series.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { DIRECTION_LABELS } from '../../../report/labels.ts';
import { FindingMark } from './finding-mark.tsx';
import type { Indicator } from './indicator-groups.ts';

const arrows: Record<Series['direction'], string> = { up: '↑', down: '↓', unknown: '' };

/** Its name, unit and direction, what else is to be known of it, and what was found about it. */
export function IndicatorName({
  indicator: { series, findings },
  facts = [],
}: {
  indicator: Indicator;
  facts?: readonly string[];
}) {
  const told = [
    cleanText(series.unit),
    `${arrows[series.direction]}${DIRECTION_LABELS[series.direction]}`,
    ...facts,
  ];
  return (
    <>
      <span className="ind-title">{cleanText(series.indicator)}</span>
      <span className="ind-facts">{told.filter((text) => text !== '').join('，')}</span>
      {findings.map((finding) => (
        <FindingMark key={finding.id} finding={finding} />
      ))}
    </>
  );
}
