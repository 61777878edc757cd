import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { analyze } from '../../src/pipeline/analyze.ts';
import { ingestApart } from '../../src/pipeline/ingest-apart.ts';
import { loadSegmenter } from '../../src/text/segmenter.ts';

/** A process of its own for the bench: reads and analyses one file as the command line does, prints its peak MiB. */
const [path = '', rubric = ''] = process.argv.slice(2);
const reading = ingestApart(new Uint8Array(readFileSync(path)), basename(path));
await new Promise((resolve) => setImmediate(resolve));
loadSegmenter();
await analyze(await reading, { rubric, applicant: 'organization', year: 2020 });
console.log(process.resourceUsage().maxRSS / 1024);
