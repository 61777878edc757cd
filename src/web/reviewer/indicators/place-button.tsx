import type { ReactNode } from 'react';
import { describePassagePlace } from '../../../report/place.ts';
import type { ResultView } from '../../../report/view.ts';
import { wordsIn } from './series-values.ts';
import type { OnPlace } from './types.ts';

/** Something that the report says, leading to each passage that says it. */
export function PlaceButton({
  view,
  passages,
  name,
  value,
  spoken,
  onPlace,
  children,
}: {
  view: ResultView;
  /** In reading order; the first one is where the text itself leads. */
  passages: readonly string[];
  /** The indicator or who it is compared with, to be marked in the passage. */
  name: string;
  value: number | null;
  /** What it is, in words. */
  spoken: string;
  onPlace: OnPlace;
  children: ReactNode;
}) {
  const known = passages.flatMap((id) => view.passages.get(id) ?? []);
  if (known.length === 0) return <span>{children}</span>;
  return (
    <span className="ind-places">
      {known.map((passage, i) => {
        const place = describePassagePlace(passage);
        const told = `${spoken}${place === '' ? '' : `，${place}`}`;
        return (
          <button
            key={passage.id}
            type="button"
            className={i === 0 ? 'ind-place' : 'ind-place ind-again'}
            title={told}
            aria-label={i === 0 ? told : `${told}（第${i + 1}处）`}
            onClick={() => onPlace(passage.id, wordsIn(passage, name, value))}
          >
            {i === 0 ? children : `[${i + 1}]`}
          </button>
        );
      })}
    </span>
  );
}
