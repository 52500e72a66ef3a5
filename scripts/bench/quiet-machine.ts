import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { sum } from './numbers.ts';

const lookMs = 3_000;
const mostShare = 0.08;

/** A sentence on whether other programs are using this machine, which makes figures unreliable. Linux only. */
export async function lookForOthers(when: 'before' | 'after'): Promise<string> {
  const before = busyTimes();
  await pause(lookMs);
  const after = busyTimes();
  const share = (after.busy - before.busy) / Math.max(1, after.total - before.total);
  const percent = `${Math.round(share * 100)} %`;
  return share <= mostShare
    ? `The machine was quiet ${when} the run (${percent} busy).`
    : `Others were at work on the machine ${when} the run (${percent} busy): do not trust these figures.`;
}

/** Ticks since boot, over all cores. */
function busyTimes(): { readonly busy: number; readonly total: number } {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, ...rest] = line.split(/ +/).slice(1).map(Number);
  const total = sum([user, nice, system, idle, waiting, ...rest.slice(0, 3)]);
  return { busy: total - idle - waiting, total };
}
