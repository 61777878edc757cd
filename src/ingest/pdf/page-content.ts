import type { Graphics } from './page-graphics.ts';
import type { Line, Run } from './page-lines.ts';

/** One page as read, before anything is made of it. */
export interface PageContent {
  number: number;
  width: number;
  height: number;
  runs: Run[];
  lines: Line[];
  graphics: Graphics;
}
