/** A folder whose file cannot be analysed. */
export interface UnreadableCase {
  id: string;
  /** The folder's files by name. `printPdf` prints HTML. */
  build: (printPdf: (html: string) => Uint8Array) => Promise<Map<string, string | Uint8Array>>;
}

export const unreadableCases: UnreadableCase[] = [];
