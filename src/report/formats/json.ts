import type { ReportFormat } from '../format.ts';

/** Code points that JSON may hold as they are but a terminal might obey (DEL and C1). */
const TERMINAL_CONTROLS = /[\u007f-\u009f]/g;

/**
 * The result itself, nothing added or left out: two blanks of indent, one newline at the end. Top-level keys
 * stand in the order of the contract however the result was put together.
 */
export const format: ReportFormat = {
  id: 'json',
  extension: 'json',
  mime: 'application/json',
  binary: false,
  async render(result) {
    const { schema, document, rubric, applicant, year, inferred, passages, ...rest } = result;
    const { evidence, series, findings, coverage, diagnostics, ...more } = rest;
    const ordered = {
      schema,
      document,
      rubric,
      applicant,
      year,
      inferred,
      passages,
      evidence,
      series,
      findings,
      coverage,
      diagnostics,
      ...more,
    };
    const text = JSON.stringify(ordered, null, 2).replace(
      TERMINAL_CONTROLS,
      (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    return `${text}\n`;
  },
};
