/**
 * Fingerprints of a text by which copies of it are recognised without storing it: hashes of its runs of characters
 * (shingles; Broder 1997), thinned to those divisible by a number (mod-p sampling; Manber 1994).
 */

/** Characters of a run. */
const RUN = 9;
const SAMPLE = 4;
/** Characters from which on a text is more than a title. */
const SENTENCE = 26;

/** Only what is said: no blanks, marks, Latin letters, digits. */
const said = (text: string): string => text.normalize('NFKC').replace(/[^\u3400-\u9fff]/g, '');

/** The sampled hashes of a text's runs, 32 bits each, in order, repeats kept. */
export function fingerprintsOf(text: string): number[] {
  const characters = said(text);
  const hashes: number[] = [];
  for (let i = 0; i + RUN <= characters.length; i++) {
    // FNV-1a over the run's character codes
    let hash = 0x811c9dc5;
    for (let k = i; k < i + RUN; k++) hash = Math.imul(hash ^ characters.charCodeAt(k), 0x01000193) >>> 0;
    if (hash % SAMPLE === 0) hashes.push(hash);
  }
  return hashes;
}

/** From this share of known fingerprints on a text counts as copied. */
export const COPIED_SHARE = 0.6;

/** Share of a text's fingerprints that are known, 0..1; 0 for a text too short to tell. */
export function copiedShare(text: string, known: ReadonlySet<number>): number {
  // titles and names are facts that anyone repeats
  if (said(text).length < SENTENCE) return 0;
  const hashes = fingerprintsOf(text);
  if (hashes.length < 3) return 0;
  return hashes.filter((hash) => known.has(hash)).length / hashes.length;
}

/** Fingerprints as one line of text (base64 of 32-bit little-endian numbers, sorted, no repeats), and back. */
export function packFingerprints(hashes: readonly number[]): string {
  const sorted = Uint32Array.from([...new Set(hashes)].sort((a, b) => a - b));
  return Buffer.from(sorted.buffer).toString('base64');
}

/** @throws RangeError for what `packFingerprints` did not make */
export function unpackFingerprints(line: string): Set<number> {
  const bytes = Buffer.from(line.trim(), 'base64');
  if (bytes.length % 4 !== 0) throw new RangeError('fingerprints are not whole 32-bit numbers');
  const hashes = new Set<number>();
  for (let i = 0; i < bytes.length; i += 4) hashes.add(bytes.readUInt32LE(i));
  return hashes;
}
