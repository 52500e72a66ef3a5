import { describe, expect, it } from 'vitest';
import { canRunWith } from '../../desktop/can-run-with.ts';
import { followersEach } from './followers.ts';
import { measureKills, measureLoad } from './team-load.ts';

const withServer = await canRunWith('a NATS server', ['nats']);

describe.runIf(withServer)('a small team', { timeout: 400_000 }, () => {
  it('asks each page once, tells everything once, and takes over from a watcher that was killed', async () => {
    const size = { vendors: 200, watchers: 3, subscribers: 10, subscriberProcesses: 1, intervalSeconds: 15 };
    const figures = await measureLoad(size, { windowMs: 20_000, incidents: 40 });
    expect(figures).toMatchObject({ due: 40 * (3 + followersEach), missed: 0, twice: 0, orphans: 0 });
    expect(figures.delays).toHaveLength(40 * followersEach);
    expect(figures.pollsPerInterval).toBeLessThanOrEqual(1.02);
  });

  // The tenth kill would be the server’s: see the bench.
  it('misses nothing and tells nothing twice while members are killed', async () => {
    const size = { vendors: 60, watchers: 3, subscribers: 10, subscriberProcesses: 2, intervalSeconds: 2 };
    const figures = await measureKills(size, { kills: 9, lullMs: 1_000, teams: 1 });
    expect(figures).toMatchObject({ due: (9 + 60) * (3 + followersEach), missed: 0, twice: 0 });
  });
});
