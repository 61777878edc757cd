import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { loadSegmenter } from '../../src/text/segmenter.ts';
import { analyzeBytes } from '../support/analyze-file.ts';

/** A process of its own for the bench: analyses one file, prints its peak resident memory in MiB. */
const [path = '', rubric = ''] = process.argv.slice(2);
loadSegmenter();
await analyzeBytes(new Uint8Array(readFileSync(path)), basename(path), {
  rubric,
  applicant: 'organization',
  year: 2020,
});
console.log(process.resourceUsage().maxRSS / 1024);
