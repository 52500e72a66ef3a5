import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './application-build.ts';
import { type Copy, copyProject } from './mutate/copy.ts';
import { equivalent } from './mutate/equivalent.ts';
import { apply, type Mutant, mutantsOf } from './mutate/mutants.ts';
import { targets } from './mutate/targets.ts';

interface Job {
  readonly file: string;
  readonly code: string;
  readonly mutant: Mutant;
}

const jobsAtOnce = 2;

/**
 * Changes the security-relevant files in one place at a time and lists the changes that no test noticed. Words choose
 * files or, with a number such as `serve.ts:40`, the changes in one line.
 */
async function mutate(words: readonly string[]): Promise<number> {
  const isChosen = (place: string): boolean => words.length === 0 || words.some((word) => `${place}:`.includes(word));
  const jobs = Object.keys(targets).flatMap((file) => {
    const code = readFileSync(join(projectRoot, file), 'utf8');
    return mutantsOf(file, code)
      .filter(({ line }) => isChosen(`${file}:${line}`))
      .map((mutant) => ({ file, code, mutant }));
  });
  const files = [...new Set(jobs.map(({ file }) => file))];
  console.error(`${jobs.length} changes in ${files.length} files.`);
  const copies = Array.from({ length: jobsAtOnce }, () => copyProject(projectRoot));
  try {
    const failing = await failingTests(copies, files);
    if (failing !== null) {
      console.error(`${failing} does not pass as it is, so it would notice everything.`);
      return 1;
    }
    const survivors = await runAll(copies, jobs);
    console.log(`${jobs.length} changes, ${survivors.length} of them not noticed.`);
    return survivors.length > 0 ? 1 : 0;
  } finally {
    for (const copy of copies) copy.remove();
  }
}

/** The first test that fails without any change and so proves nothing, or `null`. */
async function failingTests([copy]: readonly Copy[], files: readonly string[]): Promise<string | null> {
  const tests = new Set(files.flatMap((file) => targets[file] ?? []));
  for (const test of tests) if (!(await copy?.passes([test]))) return test;
  return null;
}

async function runAll(copies: readonly Copy[], jobs: readonly Job[]): Promise<readonly Job[]> {
  const waiting = [...jobs];
  const survivors: Job[] = [];
  const work = async (copy: Copy): Promise<void> => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      if (isEquivalent(job)) continue;
      if (!(await isNoticed(copy, job))) {
        survivors.push(job);
        console.log(`${job.file}:${job.mutant.line}: ${changedLine(job)}`);
      }
      console.error(`${jobs.length - waiting.length}/${jobs.length}: ${survivors.length} not noticed`);
    }
  };
  await Promise.all(copies.map(work));
  return survivors;
}

async function isNoticed(copy: Copy, { file, code, mutant }: Job): Promise<boolean> {
  copy.write(file, apply(code, mutant));
  const passes = await copy.passes(targets[file] ?? []);
  copy.write(file, code);
  return !passes;
}

function isEquivalent(job: Job): boolean {
  return equivalent.some(({ file, line }) => file === job.file && line === changedLine(job));
}

function changedLine({ code, mutant }: Job): string {
  return apply(code, mutant).split('\n')[mutant.line - 1]?.trim() ?? '';
}

process.exitCode = await mutate(process.argv.slice(2));
