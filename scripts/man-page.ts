/** Writes the manual page from the command line’s help; `--check` only compares it, and fails if it is out of date. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { verbHelps } from '../src-main/cli/help-texts.ts';
import { manPage } from './readme/man-page.ts';

const root = resolve(import.meta.dirname, '..');
const path = resolve(root, 'man/statustray.1');
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')));
const page = manPage(Object.values(verbHelps), version);
const isStale = !existsSync(path) || readFileSync(path, 'utf8') !== page;

if (process.argv.includes('--check')) {
  if (isStale) console.error('man/statustray.1 is out of date: run npm run man');
  process.exitCode = isStale ? 1 : 0;
} else if (isStale) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, page);
}
