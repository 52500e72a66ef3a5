import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestRequest } from './test-runner.ts';

/** A separate copy of the project whose files can be changed. */
export interface Copy {
  write(file: string, code: string): void;
  /** Whether these tests pass, run one file after another until one fails; tests that never end fail. */
  passes(tests: readonly string[]): Promise<boolean>;
  remove(): void;
}

/** A test that waits forever because of a change ends by its own timeout, or by this one. */
const patienceMs = 180_000;

export function copyProject(root: string): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'statustray-mutants-'));
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).stdout;
  for (const file of listed.split('\n').filter((name) => /^(?:src-|scripts\/|assets\/|docs\/|[^/]+$)/.test(name))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file), { force: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const changed = new Set<string>();
  let runner: ChildProcess | null = null;
  const end = (): void => {
    runner?.kill('SIGKILL');
    runner = null;
  };
  return {
    write: (file, code) => {
      writeFileSync(join(folder, file), code);
      changed.add(file);
    },
    passes: async (tests) => {
      runner ??= fork(join(folder, 'scripts/mutate/test-runner.ts'), { cwd: folder, stdio: 'ignore' });
      const answer = await ask(runner, { changed: [...changed], tests });
      changed.clear();
      if (answer === null) end();
      return answer ?? false;
    },
    remove: () => {
      end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `null` if the runner ended, or was not done in time. */
function ask(runner: ChildProcess, request: TestRequest): Promise<boolean | null> {
  return new Promise((resolve) => {
    const answer = (passes: boolean | null): void => {
      clearTimeout(timer);
      runner.removeAllListeners();
      resolve(passes);
    };
    const timer = setTimeout(() => answer(null), patienceMs);
    runner.on('message', (message) => answer(message === true));
    runner.on('exit', () => answer(null));
    runner.send(request);
  });
}
