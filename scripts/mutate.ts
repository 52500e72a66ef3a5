import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './application-build.ts';
import { type Copy, copyProject } from './mutate/copy.ts';
import { equivalent } from './mutate/equivalent.ts';
import { apply, type Mutant, mutantsOf } from './mutate/mutants.ts';
import { type Fate, summaryOf, type TriedMutant } from './mutate/summary.ts';
import { targets } from './mutate/targets.ts';

interface Job {
  readonly file: string;
  readonly code: string;
  readonly mutant: Mutant;
}

const jobsAtOnce = 2;

/**
 * Changes the security-relevant files in one place at a time, lists the mutants that no test kills and counts all of
 * them by file. Words choose files or, with a number such as `serve.ts:40`, the mutants of one line.
 */
async function mutate(words: readonly string[]): Promise<number> {
  const jobs = jobsFor(words);
  const files = [...new Set(jobs.map(({ file }) => file))];
  console.error(`${jobs.length} mutants in ${files.length} files.`);
  if (jobs.length === 0) return 1;
  const copies = Array.from({ length: jobsAtOnce }, () => copyProject(projectRoot));
  try {
    const failing = await failingTests(copies, files);
    if (failing !== null) {
      console.error(`${failing} fails without a mutant, so it would kill them all.`);
      return 1;
    }
    const tried = await runAll(copies, jobs);
    console.log(`\n${summaryOf(tried)}`);
    return tried.some(({ fate }) => fate === 'survived') ? 1 : 0;
  } finally {
    for (const copy of copies) copy.remove();
  }
}

function jobsFor(words: readonly string[]): readonly Job[] {
  const isChosen = (place: string): boolean => words.length === 0 || words.some((word) => `${place}:`.includes(word));
  return Object.keys(targets).flatMap((file) => {
    const code = readFileSync(join(projectRoot, file), 'utf8');
    return mutantsOf(file, code)
      .filter(({ line }) => isChosen(`${file}:${line}`))
      .map((mutant) => ({ file, code, mutant }));
  });
}

/** The first test that fails without any change and so proves nothing, or `null`. */
async function failingTests([copy]: readonly Copy[], files: readonly string[]): Promise<string | null> {
  const tests = new Set(files.flatMap((file) => targets[file] ?? []));
  for (const test of tests) if (!(await copy?.passes([test]))) return test;
  return null;
}

async function runAll(copies: readonly Copy[], jobs: readonly Job[]): Promise<readonly TriedMutant[]> {
  const waiting = [...jobs];
  const tried: TriedMutant[] = [];
  const work = async (copy: Copy): Promise<void> => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const fate = await fateOf(copy, job);
      tried.push({ file: job.file, fate });
      if (fate === 'survived') console.log(`${job.file}:${job.mutant.line}: ${changedLine(job)}`);
      console.error(`${tried.length}/${jobs.length}`);
    }
  };
  await Promise.all(copies.map(work));
  return tried;
}

async function fateOf(copy: Copy, job: Job): Promise<Fate> {
  if (isEquivalent(job)) return 'equivalent';
  const { file, code, mutant } = job;
  copy.write(file, apply(code, mutant));
  const passes = await copy.passes(targets[file] ?? []);
  copy.write(file, code);
  return passes ? 'survived' : 'killed';
}

function isEquivalent(job: Job): boolean {
  return equivalent.some(({ file, line }) => file === job.file && line === changedLine(job));
}

function changedLine({ code, mutant }: Job): string {
  return apply(code, mutant).split('\n')[mutant.line - 1]?.trim() ?? '';
}

process.exitCode = await mutate(process.argv.slice(2));
