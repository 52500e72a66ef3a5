import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadAllPlatforms } from '../../platforms/registry.ts';
import { createVirtualClock, type VirtualClock } from '../../simulation/virtual-clock.ts';
import { runCli } from '../run.ts';
import { testWorld } from './test-world.ts';

/* A virtual clock does not wait for a reader to be loaded from the disk. */
await loadAllPlatforms();

export type Decision = Readonly<Record<'kind' | 'decision' | 'at' | 'title', string>>;

export interface ClockedWatch {
  readonly clock: VirtualClock;
  /** What was decided so far, without the lines of the baseline. */
  readonly decisions: () => readonly Decision[];
  readonly told: () => readonly string[];
  /** What was written to standard error so far. */
  readonly problems: () => string;
  /** Lets rounds pass until that holds. */
  readonly rounds: (holds: () => boolean) => Promise<void>;
}

/** A watch list in a folder of its own, which is removed when the test ends, with a place for the data. */
export function writeWatchList(list: Readonly<Record<string, readonly object[]>>) {
  const folder = mkdtempSync(join(tmpdir(), 'statustray-clocked-watch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'watch-list.json');
  writeFileSync(path, JSON.stringify({ schemaVersion: 1, ...list }));
  return { list: path, data: join(folder, 'data') };
}

/** Runs `watch --interval 1` over these subscriptions on a clock that the test moves; stops when the test ends. */
export function startClockedWatch(
  list: Readonly<Record<string, readonly object[]>>,
  options: { readonly startsAt: number; readonly env?: Readonly<Record<string, string>> },
): ClockedWatch {
  const { list: path, data } = writeWatchList(list);
  const clock = createVirtualClock(options.startsAt);
  const world = testWorld({ now: clock.now, setTimer: clock.setTimer, env: options.env ?? {} });
  const running = runCli(['watch', '--watch-list', path, '--data', data, '--interval', '1', '--json'], world);
  const decisions = (): readonly Decision[] =>
    world
      .out()
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
      .filter(({ decision }) => decision !== 'baseline');
  const rounds = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      await clock.advance(100);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  onTestFinished(async () => {
    world.stop();
    let isOver = false;
    void running.finally(() => {
      isOver = true;
    });
    await rounds(() => isOver);
  });
  const told = (): readonly string[] =>
    decisions()
      .filter(({ decision }) => decision === 'told')
      .map(({ kind, title }) => `${kind}: ${title}`);
  return { clock, decisions, told, problems: world.err, rounds };
}
