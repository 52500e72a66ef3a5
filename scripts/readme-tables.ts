/** Writes the generated tables of README.md; `--check` only compares them, and fails if they are out of date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { loadAllPlatforms } from '../src-main/platforms/registry.ts';
import { measuredText, readMeasured } from './bench/measured-file.ts';
import { verbFaults, withGenerated } from './readme/generated.ts';
import { platformTable, verbs, verbTable } from './readme/tables.ts';

const root = resolve(import.meta.dirname, '..');
const path = resolve(root, 'README.md');
const manifest = z.object({ scripts: z.record(z.string(), z.string()) });

const page = readFileSync(path, 'utf8');
const { scripts } = manifest.parse(JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')));
const current = withGenerated(page, {
  platforms: platformTable(await loadAllPlatforms()),
  measured: measuredText(readMeasured()),
  verbs: verbTable(),
});
const isStale = current !== page;
const faults = verbFaults(current, Object.keys(scripts), Object.keys(verbs));

if (process.argv.includes('--check')) {
  if (isStale) faults.push('README.md is out of date: run npm run readme');
} else if (isStale) writeFileSync(path, current);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
