import { setTimeout as pause } from 'node:timers/promises';
import type { Start } from './measured-app.ts';
import { median } from './numbers.ts';
import { cpuMs } from './process-tree.ts';
import type { Result } from './result.ts';
import type { Stage } from './stage.ts';

const vendors = 30;
const startMs = 3_000;
const minuteMs = 60_000;

interface Cost {
  readonly start: number;
  readonly minute: number;
}

/** CPU of the first three seconds after the icon, and of the minute after those, in turns. */
export async function startCost(stage: Stage, rounds: number): Promise<readonly Result[]> {
  const statustray = await stage.follow(vendors);
  const costs: { readonly floor: Cost; readonly measured: Cost }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const floor = await costOf(stage, stage.bare());
    costs.push({ floor, measured: await costOf(stage, statustray) });
  }
  const compare = (what: string, part: keyof Cost, target: number): Result => {
    const samples = {
      floor: costs.map(({ floor }) => floor[part]),
      measured: costs.map((cost) => cost.measured[part]),
    };
    const [floor, measured] = [median(samples.floor), median(samples.measured)];
    return { what, unit: 'ms', floor, floorIs: 'bare', measured, target: { timesFloor: target }, samples };
  };
  return [
    compare(`CPU until 3 s after the icon, ${vendors} vendors`, 'start', 1.5),
    compare(`CPU of the minute after that, ${vendors} vendors polled once`, 'minute', 2.5),
  ];
}

async function costOf(stage: Stage, start: Start): Promise<Cost> {
  const app = await stage.launcher.launch(start);
  await pause(startMs);
  const atStart = cpuMs(app.pid);
  await pause(minuteMs);
  const minute = cpuMs(app.pid) - atStart;
  await app.stop();
  return { start: atStart, minute };
}
