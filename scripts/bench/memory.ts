import { setTimeout as pause } from 'node:timers/promises';
import type { Start } from './measured-app.ts';
import { median, sum } from './numbers.ts';
import { bytesByPart } from './process-tree.ts';
import type { Result } from './result.ts';
import type { Stage } from './stage.ts';

const settleMs = 15_000;

/** Megabytes by the part of the application, and what no file backs of all of them. */
interface Weight {
  readonly parts: Readonly<Record<string, number>>;
  readonly anonymous: number;
}

/** PSS of the process tree with every window closed, a while after the start, in turns. */
export async function memory(stage: Stage, rounds: number): Promise<readonly Result[]> {
  const statustray = await stage.follow(30);
  const bare: Weight[] = [];
  const hidden: Weight[] = [];
  const measured: Weight[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await weigh(stage, stage.bare()));
    measured.push(await weigh(stage, statustray));
    hidden.push(await weigh(stage, stage.bare('hidden-window')));
  }
  const compare = (floorIs: string, floor: readonly Weight[], target: Result['target']): Result => ({
    what: 'memory, popover closed, 30 vendors',
    unit: 'MB',
    floor: median(floor.map(total)),
    floorIs,
    measured: median(measured.map(total)),
    target,
    samples: { floor: floor.map(total), measured: measured.map(total) },
    note: `${describe(floor)}, against ${describe(measured)}`,
  });
  const anonymous = { floor: bare.map((one) => one.anonymous), measured: measured.map((one) => one.anonymous) };
  return [
    compare('bare', bare, { timesFloor: 1 }),
    {
      ...compare('bare', bare, { timesFloor: 1.05 }),
      what: 'memory that no file backs, popover closed, 30 vendors',
      floor: median(anonymous.floor),
      measured: median(anonymous.measured),
      samples: anonymous,
    },
    compare('bare with one hidden window', hidden, null),
  ];
}

async function weigh(stage: Stage, start: Start): Promise<Weight> {
  const app = await stage.launcher.launch(start);
  await pause(settleMs);
  const parts = Object.entries(bytesByPart(app.pid)).map(([part, bytes]) => [part, bytes / 1e6] as const);
  const anonymous = sum(Object.values(bytesByPart(app.pid, 'Pss_Anon'))) / 1e6;
  await app.stop();
  return { parts: Object.fromEntries(parts), anonymous };
}

function total(weight: Weight): number {
  return sum(Object.values(weight.parts));
}

/** The last one, part by part. */
function describe(weights: readonly Weight[]): string {
  const parts = Object.entries(weights.at(-1)?.parts ?? {});
  return parts.map(([part, megabytes]) => `${part} ${megabytes.toFixed(0)}`).join(' + ');
}
