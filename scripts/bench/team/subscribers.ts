import { rmSync } from 'node:fs';
import { testWorld } from '../../../src-main/cli/testing/test-world.ts';
import { watch } from '../../../src-main/cli/watch.ts';
import { readLines, writeList } from './list.ts';

/*
 * Many readers of a team in one process, one per simulated desk: each is a whole `watch` with its own store.
 */

/** An incident that a subscriber was notified about, or saw in its first reading. */
export interface Heard {
  readonly subscriber: number;
  readonly incident: string;
  readonly isTold: boolean;
  readonly at: number;
}

const [url = '', pagesPort = '', vendors = '', subscribers = '', interval = ''] = process.argv.slice(2);
const plan = { url, pagesPort: Number(pagesPort), intervalSeconds: Number(interval) };
const worlds = Array.from({ length: Number(subscribers) }, (_, subscriber) => {
  const followed = followedBy(subscriber, Number(subscribers), Number(vendors));
  const { folder, path, data } = writeList(plan, followed, true);
  const tell = readLines(({ incidentId, decision }) => {
    if (incidentId === null) return;
    const heard: Heard = { subscriber, incident: incidentId, isTold: decision === 'told', at: Date.now() };
    process.send?.(heard);
  });
  const world = testWorld({
    now: Date.now,
    random: Math.random,
    stdout: {
      write(text, onDone) {
        tell(text);
        onDone?.(true);
      },
      failure: null,
      isTerminal: false,
      columns: 80,
    },
  });
  void watch({ verb: 'watch', watchList: path, data, intervalMs: null, rounds: null, json: true, share: null }, world);
  return { world, folder };
});
process.on('disconnect', () => {
  for (const { folder } of worlds) rmSync(folder, { recursive: true, force: true });
  process.exit();
});

/** Distributes all vendors over the subscribers, none left out. */
function followedBy(subscriber: number, all: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index).filter((index) => index % all === subscriber);
}
