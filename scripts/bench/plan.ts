import type { IdlePlan } from './idle-cpu.ts';
import type { PollPlan } from './poll-cost.ts';
import type { TeamRun } from './team/team.ts';

/** How often each part repeats its measurement, or for how long. A part yields the same rows under each plan. */
export interface BenchPlan {
  readonly poll: PollPlan;
  readonly manyWindowMs: number;
  readonly commandLine: number;
  readonly serveMs: number;
  readonly team: TeamRun;
  readonly tray: number;
  readonly start: number;
  readonly delay: number;
  readonly storm: number;
  readonly popover: number;
  readonly windows: number;
  readonly idle: IdlePlan;
}

/** Less than 20 minutes on a quiet machine with two cores. */
export const fullPlan: BenchPlan = {
  poll: { rounds: 15, warmUpRounds: 12 },
  manyWindowMs: 60_000,
  commandLine: 15,
  serveMs: 30_000,
  team: {
    vendors: 5_000,
    subscribers: 200,
    intervalSeconds: 60,
    load: { windowMs: 60_000, incidents: 150 },
    kills: 100,
  },
  tray: 11,
  start: 3,
  delay: 9,
  storm: 2,
  popover: 3,
  windows: 3,
  idle: { rounds: 1, skipped: 1, counted: 2 },
};

/** A poll a minute takes a minute to measure: too long for a quick run, unless it is asked for by name. */
export const notInQuickRun: ReadonlySet<string> = new Set(['idle']);

/** Less than five minutes, with more noise. */
export const quickPlan: BenchPlan = {
  poll: { rounds: 3, warmUpRounds: 4 },
  manyWindowMs: 6_000,
  commandLine: 3,
  serveMs: 5_000,
  team: {
    vendors: 200,
    subscribers: 10,
    intervalSeconds: 5,
    load: { windowMs: 10_000, incidents: 40 },
    kills: 5,
  },
  tray: 2,
  start: 1,
  delay: 2,
  storm: 1,
  popover: 1,
  windows: 1,
  idle: { rounds: 1, skipped: 0, counted: 1 },
};
