import type { Passage } from '../../model/document.ts';
import type { Failure } from './failure.ts';
import type { Selected } from './types.ts';
import type { Zoom } from './zoom.ts';

/** The passage to be shown, found. */
export interface Target {
  passage: Passage;
  words: readonly string[];
  serial: number;
}

/** What every way of showing the document is given. */
export interface ViewProps {
  passages: readonly Passage[];
  target: Target | null;
  zoom: Zoom;
  /** Told the factor that is shown, whenever it changes. */
  onScale(scale: number): void;
  onSelect?: ((selected: Selected) => void) | undefined;
}

/** What a view of the file itself is given besides. */
export interface FileViewProps extends ViewProps {
  version: string;
  /** Not in sight at the moment; it keeps its place. */
  hidden: boolean;
  /** Told once that the file is open, and which passages can be shown in it. */
  onReady(shows: (passage: Passage) => boolean): void;
  /** Told that the file cannot be shown. */
  onFailed(failure: Failure): void;
}
