import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { showMapping } from './show-mapping.ts';

/** npm run eval:mapping [-- FOLDER...] [--ablation]: the tables of show-mapping.ts alone. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { ablation: { type: 'boolean' } },
});
await showMapping(
  positionals.length > 0 ? positionals : [fileURLToPath(new URL('../../fixtures/', import.meta.url))],
  values.ablation ?? false,
);
