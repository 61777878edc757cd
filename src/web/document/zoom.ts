/** How large the document is shown: as wide as there is room, or a factor (1: 100 %). */
export type Zoom = 'fit' | number;

const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

/** The next step above (1) or below (-1) what is shown now; the end of the scale stays. */
export function stepZoom(shown: number, direction: 1 | -1): number {
  const next =
    direction > 0
      ? STEPS.find((step) => step > shown + 0.005)
      : STEPS.findLast((step) => step < shown - 0.005);
  return next ?? (direction > 0 ? STEPS.at(-1)! : STEPS[0]!);
}

/** The factor at which something `width` wide fills `room`, within the scale. */
export function fitZoom(width: number, room: number): number {
  if (!(width > 0) || !(room > 0)) return 1;
  return Math.min(STEPS.at(-1)!, Math.max(STEPS[0]!, room / width));
}
