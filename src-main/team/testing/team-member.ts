import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCli } from '../../cli/run.ts';
import {
  calm,
  type LoopbackPage,
  type RawState,
  serveLoopbackPage,
  troubled,
} from '../../cli/testing/loopback-page.ts';
import { type TestWorld, testWorld } from '../../cli/testing/test-world.ts';
import { scratchDirectory } from '../../state/testing/scratch-directory.ts';

export const patience = { timeout: 60_000, interval: 50 };

const [opened] = troubled().incidents;
/** An incident known from the first reading on: its line shows that a member has read the page. */
const known = opened ? [{ ...opened, id: 'i0', name: 'An old one', impact: 'none', componentIds: ['c2'] }] : [];
export const quiet: RawState = { ...calm, incidents: known };
export const failing: RawState = { ...troubled(), incidents: [...troubled().incidents, ...known] };

/** A vendor’s page for one test. */
export async function servePage(): Promise<LoopbackPage> {
  const page = await serveLoopbackPage(quiet);
  onTestFinished(page.close);
  return page;
}

export interface Member {
  readonly world: TestWorld;
  readonly ended: Promise<unknown>;
  readonly told: () => readonly string[];
  /** Its decisions of this kind as vendor and change. */
  readonly decided: (decision: string) => readonly string[];
}

/** One `watch` process: with `share` it polls for the team, with `source` it uses the team’s readings. */
export function member(
  pages: readonly LoopbackPage[],
  {
    share,
    source,
    interval = '0.3',
    env = {},
    clockAheadMs = 0,
    version = source ? '2.0.0-reader' : '2.0.0-watcher',
    own = {},
    filters = [],
  }: {
    share?: string;
    source?: string;
    interval?: string;
    env?: Record<string, string>;
    clockAheadMs?: number;
    version?: string;
    /** More of its watch list: mutes, groups, channels and quiet hours. */
    own?: object;
    /** The component filters of its vendors, in their order. */
    filters?: readonly object[];
  },
): Member {
  const folder = scratchDirectory();
  const list = join(folder, 'watch-list.json');
  const subscriptions = pages.map(({ url }, index) => ({
    vendor: `acme-${index}`,
    pageUrl: url,
    name: `Acme ${index}`,
    platform: 'statuspage',
    filter: filters[index],
  }));
  writeFileSync(list, JSON.stringify({ schemaVersion: 1, subscriptions, source, ...own }));
  const world = testWorld({
    now: () => Date.now() + clockAheadMs,
    random: Math.random,
    env,
    version,
  });
  const argv = ['watch', '--watch-list', list, '--data', join(folder, 'data'), '--interval', interval, '--json'];
  const ended = runCli(share ? [...argv, '--share', share] : argv, world);
  onTestFinished(async () => {
    world.stop();
    await ended;
  }, 60_000);
  const decided = (wanted: string) =>
    world
      .out()
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
      .filter(({ decision }) => decision === wanted)
      .map(({ vendor, kind }) => `${vendor} ${kind}`);
  return { world, ended, decided, told: () => decided('told') };
}

/** How often any member has read a page. */
export const asks = (page: LoopbackPage): number => page.asked.filter((path) => path === '/api/v2/summary.json').length;
