import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A separate copy of the project whose files can be changed. */
export interface Copy {
  write(file: string, code: string): void;
  /** Whether these tests pass; tests that never end fail. */
  passes(tests: readonly string[]): Promise<boolean>;
  remove(): void;
}

/** A test that waits forever because of a change ends by its own timeout, or by this one. */
const patienceMs = 180_000;

export function copyProject(root: string): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'statustray-mutants-'));
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).stdout;
  for (const file of listed.split('\n').filter((name) => /^(?:src-|scripts\/|assets\/|[^/]+$)/.test(name))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file), { force: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const vitest = join(dirname(createRequire(join(root, 'package.json')).resolve('vitest/package.json')), 'vitest.mjs');
  return {
    write: (file, code) => writeFileSync(join(folder, file), code),
    passes: (tests) =>
      new Promise((resolve) => {
        const args = [vitest, 'run', '--bail=1', '--reporter=dot', ...tests];
        const run = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore', timeout: patienceMs });
        run.on('close', (code) => resolve(code === 0));
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
