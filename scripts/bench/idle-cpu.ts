import { setTimeout as pause } from 'node:timers/promises';
import { cpuMs } from './process-tree.ts';
import type { Result } from './result.ts';
import type { Stage } from './stage.ts';

/** The first polls of a start are over, the second ones, a minute ± 20 % after, have not begun. */
const settleMs = 35_000;
const windowMs = 60_000;

/** CPU of one minute in which each of 30 pages is polled once and has nothing new; both applications side by side. */
export async function idleCpu(stage: Stage): Promise<readonly Result[]> {
  const statustray = await stage.launcher.launch(await stage.follow(30));
  const bare = await stage.launcher.launch(stage.bare());
  await pause(settleMs);
  const before = [cpuMs(bare.pid), cpuMs(statustray.pid)] as const;
  await pause(windowMs);
  const [floor, measured] = [cpuMs(bare.pid) - before[0], cpuMs(statustray.pid) - before[1]];
  await bare.stop();
  await statustray.stop();
  return [
    {
      what: 'CPU a minute when idle, 30 vendors polled once',
      unit: 'ms',
      floor,
      floorIs: 'bare',
      measured,
      target: { timesFloor: 2 },
      samples: { floor: [floor], measured: [measured] },
    },
  ];
}
