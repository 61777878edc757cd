import type { Facet } from '../../model/evidence.ts';
import type { Coverage } from '../../model/result.ts';
import { FACET_LABELS, FACET_LETTERS, METHOD_FACETS } from '../../report/labels.ts';

/**
 * How many passages of an item show each of the four facets that its sheet asks about; an empty cell says 缺.
 * `onPick`: told the facet of a cell; the chosen one again, null.
 */
export function FacetGrid({
  name,
  method,
  coverage,
  unreadable,
  chosen,
  onPick,
}: {
  /** The item, for those who cannot see where the grid stands. */
  name: string;
  method: 'process' | 'result';
  coverage: Coverage | undefined;
  unreadable: boolean;
  chosen: Facet | null;
  onPick: (facet: Facet | null) => void;
}) {
  return (
    <fieldset
      className="wb-facets"
      aria-label={`${name}：${method === 'process' ? '过程' : '结果'}的四个方面`}
    >
      {METHOD_FACETS[method].map((facet) => {
        const count = coverage?.facets[facet] ?? 0;
        const empty = count === 0;
        const said = !empty ? `${count} 处` : unreadable ? '无法核查' : '未见';
        return (
          <button
            key={facet}
            type="button"
            className={`wb-facet${empty ? ' wb-facet-empty' : ''}`}
            aria-pressed={chosen === facet}
            title={`${FACET_LABELS[facet]}（${FACET_LETTERS[facet]}）：${said}`}
            onClick={() => onPick(chosen === facet ? null : facet)}
          >
            <b>{FACET_LETTERS[facet]}</b>
            <span>{empty ? (unreadable ? '?' : '缺') : count}</span>
            <span className="visually-hidden">
              ，{FACET_LABELS[facet]}，{said}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
