import { setTimeout as pause } from 'node:timers/promises';
import type { Start } from './measured-app.ts';
import { median } from './numbers.ts';
import { proportionalBytes } from './process-tree.ts';
import type { Result } from './result.ts';
import type { Stage } from './stage.ts';

const settleMs = 15_000;

/** PSS of the process tree with every window closed, a while after the start, in turns. */
export async function memory(stage: Stage, rounds: number): Promise<readonly Result[]> {
  const statustray = await stage.follow(30);
  const bare: number[] = [];
  const hidden: number[] = [];
  const measured: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await weigh(stage, stage.bare()));
    measured.push(await weigh(stage, statustray));
    hidden.push(await weigh(stage, stage.bare('hidden-window')));
  }
  const compare = (floorIs: string, floor: readonly number[], target: Result['target']): Result => ({
    what: 'memory, popover closed, 30 vendors',
    unit: 'MB',
    floor: median(floor),
    floorIs,
    measured: median(measured),
    target,
    samples: { floor, measured },
  });
  return [compare('bare', bare, { timesFloor: 1.1 }), compare('bare with one hidden window', hidden, null)];
}

async function weigh(stage: Stage, start: Start): Promise<number> {
  const app = await stage.launcher.launch(start);
  await pause(settleMs);
  const bytes = proportionalBytes(app.pid);
  await app.stop();
  return bytes / 1e6;
}
