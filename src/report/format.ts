import type { Result } from '../model/result.ts';
import type { Rubric } from '../model/rubric.ts';

export interface RenderOptions {
  /** Whether ANSI colours may be used. Only the terminal report looks at it. */
  color: boolean;
  /** Columns of the terminal. Only the terminal report looks at it. */
  width: number;
}

/** One form in which a result is handed over. A new one is one file in `formats/` that exports `format`. */
export interface ReportFormat {
  /** What `--format` calls it; also the name of its file. */
  id: string;
  /** Of the file written, without the dot. */
  extension: string;
  mime: string;
  /** True where the output is bytes that do not belong on a terminal. */
  binary: boolean;
  /** Same result, rubric and options: same bytes. */
  render(result: Result, rubric: Rubric, options: RenderOptions): Promise<Uint8Array | string>;
}
