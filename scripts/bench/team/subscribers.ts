import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { testWorld } from '../../../src-main/cli/testing/test-world.ts';
import { watch } from '../../../src-main/cli/watch.ts';
import { filesIn } from './list.ts';

/*
 * Many readers of a team in one process, one per simulated desk: each is a whole `watch` with its own store. Called with
 * their common folder and their names; prints each line of theirs after the name and the time. What is printed has left
 * the process, even if it is killed right afterwards.
 */

const stdout = 1;
const [folder = '', ...names] = process.argv.slice(2);
for (const name of names) {
  const { path, data } = filesIn(join(folder, name));
  const world = testWorld({
    now: Date.now,
    random: Math.random,
    stdout: {
      write(text, onDone) {
        writeSync(stdout, `${name} ${Date.now()} ${text}`);
        onDone?.(true);
      },
      failure: null,
      isTerminal: false,
      columns: 80,
    },
  });
  void watch({ verb: 'watch', watchList: path, data, intervalMs: null, rounds: null, json: true, share: null }, world);
}
