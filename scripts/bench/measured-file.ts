import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../application-build.ts';
import { peerLine } from './peers.ts';
import { notMet } from './reasons.ts';
import { type Recorded, toReadmeTable } from './result.ts';

/** How the memory of the real application grew. */
export interface LongRun {
  readonly day: string;
  readonly lasted: string;
  readonly pages: number;
  readonly electron: string;
  readonly commit: string;
  readonly megabytesAnHour: number;
}

/** What docs/measured.json holds; the bench writes all but the long run, which the soak writes. */
export interface Measured {
  readonly facts: readonly string[];
  readonly results: readonly Recorded[];
  readonly longRun?: LongRun | undefined;
}

const path = join(projectRoot, 'docs/measured.json');

export function readMeasured(): Measured {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Keeps what the file holds beside these. */
export function recordMeasured(part: Partial<Measured>): void {
  writeFileSync(path, `${JSON.stringify({ ...readMeasured(), ...part }, null, 2)}\n`);
  console.error('Kept in docs/measured.json. To bring the README up to date, run: npm run readme');
}

/** The generated part of the README. */
export function measuredText({ facts, results, longRun }: Measured): string {
  return [facts.join(' '), toReadmeTable(results), notMet(results), longRunLine(longRun), peerLine(results)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function longRunLine(run: LongRun | undefined): string {
  if (run === undefined) return '';
  const { day, lasted, pages, electron, commit, megabytesAnHour } = run;
  const growth = `${megabytesAnHour.toFixed(2)} MB an hour after the first ten minutes`;
  return `Memory grew by ${growth}: ${lasted} on ${pages} pages, ${day}, Electron ${electron}, commit ${commit}.`;
}

/** The measured commit, and whether the working tree had changes. */
export function measuredCommit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8' }).trim();
  return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ' with changes'}`;
}
