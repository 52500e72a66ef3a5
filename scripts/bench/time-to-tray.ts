import { setTimeout as pause } from 'node:timers/promises';
import type { Start } from './measured-app.ts';
import { median } from './numbers.ts';
import type { Result } from './result.ts';
import type { Stage } from './stage.ts';

/** From the start of the process to the icon’s registration on the bus, alternating; the first round is a warm-up. */
export async function timeToTray(stage: Stage, rounds: number): Promise<readonly Result[]> {
  const statustray = await stage.follow(30);
  const samples = { floor: [] as number[], measured: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const floor = await startOnce(stage, stage.bare());
    const measured = await startOnce(stage, statustray);
    if (round === 0) continue;
    samples.floor.push(floor);
    samples.measured.push(measured);
  }
  const target = { timesFloor: 1.05 };
  const [floor, measured] = [median(samples.floor), median(samples.measured)];
  const means = 'delay until the icon appears';
  return [{ what: 'time to tray, 30 vendors', means, unit: 'ms', floor, floorIs: 'bare', measured, target, samples }];
}

async function startOnce(stage: Stage, start: Start): Promise<number> {
  const app = await stage.launcher.launch(start);
  await pause(400);
  await app.stop();
  return app.msToTray;
}
