import { setTimeout as pause } from 'node:timers/promises';
import type { MeasuredApp } from './measured-app.ts';
import { sum } from './numbers.ts';
import { cpuMs } from './process-tree.ts';
import type { Result } from './result.ts';
import type { Stage } from './stage.ts';

const vendors = 30;
/** What is idle has been up for long: the start is over, and most of what V8 compiles on the way. */
const settleMs = 240_000;
const quickSettleMs = 60_000;
const windowMs = 60_000;

/**
 * CPU of minutes in which each of 30 pages is polled once and has nothing new, all applications side by side. The bare
 * one asks nobody anything, so it stands beside another bare one that fetches as many pages and throws them away.
 */
export async function idleCpu(stage: Stage, windows: number): Promise<readonly Result[]> {
  const statustray = await stage.launcher.launch(await stage.follow(vendors));
  const fetching = await stage.launcher.launch(stage.bare({ fetches: vendors }));
  const bare = await stage.launcher.launch(stage.bare());
  const apps = [bare, fetching, statustray] as const;
  await pause(windows > 1 ? settleMs : quickSettleMs);
  const samples: Samples = [[], [], []];
  for (let window = 0; window < windows; window += 1) await sample(apps, samples);
  for (const app of apps) await app.stop();
  const compare = (floorIs: string, floor: readonly number[], target: Result['target']): Result => ({
    what: `CPU a minute when idle, ${vendors} vendors polled once`,
    unit: 'ms',
    floor: mean(floor),
    floorIs,
    measured: mean(samples[2]),
    target,
    samples: { floor, measured: samples[2] },
  });
  return [
    compare('bare', samples[0], { timesFloor: 2 }),
    compare(`bare with ${vendors} conditional fetches`, samples[1], null),
  ];
}

type Samples = readonly [number[], number[], number[]];

async function sample(apps: readonly MeasuredApp[], samples: Samples): Promise<void> {
  const before = apps.map(({ pid }) => cpuMs(pid));
  await pause(windowMs);
  for (const [index, { pid }] of apps.entries()) samples[index]?.push(cpuMs(pid) - (before[index] ?? 0));
}

/** Not the median: polls of a minute and a bit fall into one window twice and are missing in another. */
function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
