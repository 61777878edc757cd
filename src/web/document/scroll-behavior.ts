/** Smooth for those who like movement; further than some screens it would only be a blur. */
export function scrollBehavior(scroller: Element, top: number): ScrollBehavior {
  const far = Math.abs(top - scroller.scrollTop) > scroller.clientHeight * 6;
  return far || matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}
