import { readMachineTicks, type TicksTaken, ticksOfOthers } from './machine-ticks.ts';
import { sum } from './numbers.ts';

const everyMs = 5_000;
/** Shorter stretches are counted, but a few ticks say nothing of how busy it was. */
const leastMs = 2_000;
const mostOnAverage = 0.08;
const mostAtOnce = 0.25;

/** The share of this machine’s CPU time, from 0 to 1, that programs outside this run took. */
export interface ShareOfOthers {
  readonly average: number;
  /** Of the busiest few seconds. */
  readonly worst: number;
}

export interface OthersWatch {
  /** Since the last lap, or since the watch began. */
  readonly lap: () => ShareOfOthers;
  readonly stop: () => void;
}

/** Looks once every few seconds; anything that descends from this process is no other. Linux only. */
export function watchForOthers(): OthersWatch {
  let [seen, seenAt] = [readMachineTicks(), performance.now()];
  let taken: TicksTaken[] = [];
  let worst = 0;
  const look = () => {
    const [now, at] = [readMachineTicks(), performance.now()];
    const ticks = ticksOfOthers(seen, now, process.pid);
    if (at - seenAt >= leastMs) worst = Math.max(worst, shareOf([ticks]));
    taken.push(ticks);
    [seen, seenAt] = [now, at];
  };
  const timer = setInterval(look, everyMs).unref();
  return {
    lap() {
      look();
      const share = { average: shareOf(taken), worst };
      [taken, worst] = [[], 0];
      return share;
    },
    stop: () => clearInterval(timer),
  };
}

function shareOf(taken: readonly TicksTaken[]): number {
  return sum(taken.map(({ others }) => others)) / Math.max(1, sum(taken.map(({ total }) => total)));
}

/** Whether figures measured beside these others can be trusted. */
export function isQuiet({ average, worst }: ShareOfOthers): boolean {
  return average <= mostOnAverage && worst <= mostAtOnce;
}

export function sentenceBeside(when: 'before' | 'after', share: ShareOfOthers): string {
  const percent = percentOf(Math.max(share.average, share.worst));
  return isQuiet(share)
    ? `The machine was quiet ${when} the run (${percent} busy).`
    : `Others were at work on the machine ${when} the run (${percent} busy): do not trust these figures.`;
}

/** By the name of each part. */
export function sentenceDuring(shares: Readonly<Record<string, ShareOfOthers>>): string {
  const loud = Object.entries(shares).filter(([, share]) => !isQuiet(share));
  const most = Math.max(0, ...Object.values(shares).map(({ average }) => average));
  if (loud.length === 0) return `Others took at most ${percentOf(most)} of the machine during any part of it.`;
  const parts = loud.map(
    ([name, { average, worst }]) => `${name} (${percentOf(average)}, at worst ${percentOf(worst)})`,
  );
  return `Others were at work on the machine during ${parts.join(', ')}: do not trust the rows marked “others at work”.`;
}

function percentOf(share: number): string {
  return `${Math.round(share * 100)} %`;
}
