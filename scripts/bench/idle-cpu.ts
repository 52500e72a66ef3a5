import { setTimeout as pause } from 'node:timers/promises';
import type { MeasuredApp, Start } from './measured-app.ts';
import { sum } from './numbers.ts';
import { cpuMs } from './process-tree.ts';
import type { Result } from './result.ts';
import type { Stage } from './stage.ts';

const vendors = 30;
const startMs = 3_000;
/** Between two starts whose first minute does not count. */
const spacingMs = 1_000;
const minuteMs = 60_000;

type Name = 'bare' | 'fetching' | 'fetchingTls' | 'statustray' | 'statustrayTls';
type Minutes = Readonly<Record<Name, number[]>>;

export interface IdlePlan {
  readonly rounds: number;
  /** Minutes between the first minute and those that count as idle. */
  readonly skipped: number;
  readonly counted: number;
}

/**
 * CPU per minute while each of 30 pages is polled once a minute without changes, all applications side by side. The
 * bare one makes no requests, so others run beside it that fetch as many pages and discard them.
 */
export async function idleCpu(stage: Stage, plan: IdlePlan): Promise<readonly Result[]> {
  const starts: Readonly<Record<Name, Start>> = {
    fetching: stage.bare({ fetches: vendors }),
    fetchingTls: stage.bare({ fetches: vendors, scheme: 'https' }),
    statustrayTls: await stage.follow(vendors, 'https'),
    // Last, so that their first minute follows their start directly.
    bare: stage.bare(),
    statustray: await stage.follow(vendors),
  };
  const [first, idle] = [noMinutes(), noMinutes()];
  for (let round = 0; round < plan.rounds; round += 1) await live(stage, starts, plan, { first, idle });
  const compare = (minutes: Minutes, floor: Name, measured: Name, row: Omit<Result, 'unit' | Figures>): Result => ({
    ...row,
    unit: 'ms',
    floor: mean(minutes[floor]),
    measured: mean(minutes[measured]),
    samples: { floor: minutes[floor], measured: minutes[measured] },
  });
  const firstMinute = { what: `CPU of the minute after that, ${vendors} vendors polled once` };
  const later = { what: `CPU a minute when idle, ${vendors} vendors polled once`, means: 'battery life' };
  const overTls = { ...later, what: `${later.what} over TLS`, means: 'battery life, with real encrypted pages' };
  const besideFetches = `bare with ${vendors} conditional fetches`;
  return [
    compare(first, 'bare', 'statustray', {
      ...firstMinute,
      means: 'CPU time after login',
      floorIs: 'bare',
      target: { timesFloor: 2.5 },
    }),
    compare(idle, 'bare', 'statustray', { ...later, floorIs: 'bare', target: { timesFloor: 2 } }),
    compare(idle, 'fetching', 'statustray', { ...later, floorIs: besideFetches, target: null }),
    compare(idle, 'bare', 'statustrayTls', { ...overTls, floorIs: 'bare', target: { timesFloor: 2 } }),
    compare(idle, 'fetchingTls', 'statustrayTls', { ...overTls, floorIs: besideFetches, target: { timesFloor: 1 } }),
  ];
}

type Figures = 'floor' | 'measured' | 'samples';

function noMinutes(): Minutes {
  return { bare: [], fetching: [], fetchingTls: [], statustray: [], statustrayTls: [] };
}

async function live(
  stage: Stage,
  starts: Readonly<Record<Name, Start>>,
  { skipped, counted }: IdlePlan,
  { first, idle }: { readonly first: Minutes; readonly idle: Minutes },
): Promise<void> {
  const apps: (readonly [Name, MeasuredApp])[] = [];
  for (const [name, start] of Object.entries(starts)) {
    apps.push([name as Name, await stage.launcher.launch(start)]);
    await pause(name === 'bare' || name === 'statustray' ? startMs : spacingMs);
  }
  await sample(apps, first);
  await pause(skipped * minuteMs);
  for (let minute = 0; minute < counted; minute += 1) await sample(apps, idle);
  for (const [, app] of apps) await app.stop();
}

async function sample(apps: readonly (readonly [Name, MeasuredApp])[], minutes: Minutes): Promise<void> {
  const before = apps.map(([, { pid }]) => cpuMs(pid));
  await pause(minuteMs);
  for (const [index, [name, { pid }]] of apps.entries()) minutes[name].push(cpuMs(pid) - (before[index] ?? 0));
}

/** Not the median: polls slightly over a minute apart fall twice into one minute and are missing in another. */
function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
