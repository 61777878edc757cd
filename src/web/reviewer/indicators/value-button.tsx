import type { Series } from '../../../model/series.ts';
import { cleanText } from '../../../report/clean-text.ts';
import type { ResultView } from '../../../report/view.ts';
import { PlaceButton } from './place-button.tsx';
import { spokenValue, type YearValue } from './series-values.ts';
import type { OnPlace } from './types.ts';

/** A value of a year, which leads to where it stands. */
export function ValueButton({
  series,
  year,
  value,
  view,
  onPlace,
}: {
  series: Series;
  year: number;
  value: YearValue;
  view: ResultView;
  onPlace: OnPlace;
}) {
  const name = cleanText(series.indicator);
  return (
    <PlaceButton
      view={view}
      passages={value.passages}
      name={name}
      value={value.value}
      spoken={`${name} ${spokenValue(series, year, value)}`}
      onPlace={onPlace}
    >
      {value.text}
    </PlaceButton>
  );
}
