import type { Result } from '../../model/result.ts';
import type { Focus, Selected } from './types.ts';

export interface DocumentViewerProps {
  /** Version id: its file is what is shown. */
  version: string;
  result: Result;
  focus: Focus | null;
  /** Told what a reader selects; absent: nothing is offered. */
  onSelect?: (selected: Selected) => void;
}

/** The report itself: pages of a PDF or a rendered DOCX, with the place in focus marked. Fills its parent. */
export function DocumentViewer({ result, focus }: DocumentViewerProps) {
  return <div>{result.passages.find(({ id }) => id === focus?.passage)?.text}</div>;
}
