import type { Series } from '../../../model/series.ts';
import {
  benchmarkFacts,
  benchmarkName,
  benchmarkText,
  benchmarkValue,
} from '../../../report/benchmark-text.ts';
import { cleanText } from '../../../report/clean-text.ts';
import type { ResultView } from '../../../report/view.ts';
import { PlaceButton } from './place-button.tsx';
import type { OnPlace } from './types.ts';

/** Whom an indicator is compared with, each leading to where the report says so. */
export function BenchmarkList({
  series,
  view,
  onPlace,
}: {
  series: Series;
  view: ResultView;
  onPlace: OnPlace;
}) {
  if (series.benchmarks.length === 0) return <span className="ind-none">未见对比</span>;
  return (
    <>
      {series.benchmarks.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes and holds no state
        <div key={i} className="ind-benchmark">
          <PlaceButton
            view={view}
            passages={[one.passage]}
            name={cleanText(one.name)}
            value={one.value}
            spoken={benchmarkText(one, series.unit)}
            onPlace={onPlace}
          >
            {benchmarkName(one)} <b>{benchmarkValue(one, series.unit)}</b>
          </PlaceButton>
          <span className="ind-facts">{benchmarkFacts(one)}</span>
        </div>
      ))}
    </>
  );
}
