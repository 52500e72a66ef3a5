/** Writes docs/assurance.md; `--check` only compares it, and fails if a control or test named there is missing. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './application-build.ts';
import { assurancePage, assuranceProblems, countProblems, parseAssurance } from './assurance/assurance.ts';

const pagePath = join(projectRoot, 'docs/assurance.md');
const read = (path: string): string | null => {
  const file = join(projectRoot, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
};

const rows = parseAssurance(readFileSync(join(projectRoot, 'docs/assurance.tsv'), 'utf8'));
const problems = [...countProblems(rows), ...assuranceProblems(rows, read)];
const page = assurancePage(rows);
const isStale = read('docs/assurance.md') !== page;
if (process.argv.includes('--check') && isStale) problems.push('docs/assurance.md is out of date: npm run assurance');
else if (isStale) writeFileSync(pagePath, page);
for (const problem of problems) console.error(problem);
console.log(`${rows.length} threats and faults, ${problems.length} problems.`);
process.exitCode = problems.length > 0 ? 1 : 0;
