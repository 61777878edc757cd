import type { CoverageState } from '../../model/result.ts';
import { STATE_LABELS } from '../../report/labels.ts';

const SIGNS: Record<CoverageState, string> = { found: '✓', thin: '~', missing: '✕', unreadable: '?' };

/** A coverage state as a sign in a small box, named for those who cannot see it. */
export function StateSign({ state }: { state: CoverageState }) {
  return (
    <span className={`wb-sign wb-sign-${state}`} title={STATE_LABELS[state]}>
      <span aria-hidden>{SIGNS[state]}</span>
      <span className="visually-hidden">{STATE_LABELS[state]}，</span>
    </span>
  );
}
