/** Small shares are not nothing. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '不足 1%';
  return `${Math.round(Math.min(1, share) * 100)}%`;
}
