import { setTimeout as pause } from 'node:timers/promises';
import type { Start } from './measured-app.ts';
import { median, sum } from './numbers.ts';
import { bytesByPart, cpuMs } from './process-tree.ts';
import type { Result } from './result.ts';
import type { Stage } from './stage.ts';

const vendors = 30;
const startMs = 3_000;
/** Waited after those three seconds: a round of polls, which the bare application does not make. */
const settleMs = 12_000;
const bareSettleMs = 5_000;

interface Cost {
  readonly cpu: number;
  /** Megabytes by process type, with shared pages counted proportionally. */
  readonly parts: Readonly<Record<string, number>>;
  /** Megabytes not backed by files. */
  readonly anonymous: number;
}

/** One start per sample, alternating: CPU of its first three seconds, and its memory once it has settled. */
export async function startCost(stage: Stage, rounds: number): Promise<readonly Result[]> {
  const statustray = await stage.follow(vendors);
  const [bare, hidden, measured]: readonly Cost[][] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    bare?.push(await costOf(stage, stage.bare(), bareSettleMs));
    measured?.push(await costOf(stage, statustray, settleMs));
    hidden?.push(await costOf(stage, stage.bare('hidden-window'), bareSettleMs));
  }
  const compare = (
    row: Pick<Result, 'what' | 'means' | 'unit' | 'floorIs' | 'target' | 'note'>,
    figure: (cost: Cost) => number,
    floor: readonly Cost[] = bare ?? [],
  ): Result => {
    const samples = { floor: floor.map(figure), measured: (measured ?? []).map(figure) };
    return { ...row, floor: median(samples.floor), measured: median(samples.measured), samples };
  };
  const note = `${describe(bare)}, against ${describe(measured)}`;
  const memory = { what: `memory, popover closed, ${vendors} vendors`, unit: 'MB', note } as const;
  const start = { what: `CPU until 3 s after the icon, ${vendors} vendors`, unit: 'ms', floorIs: 'bare' } as const;
  const anonymous = { ...memory, what: `memory that no file backs, popover closed, ${vendors} vendors` };
  return [
    compare({ ...start, means: 'CPU time added to login', target: { timesFloor: 1.5 } }, ({ cpu }) => cpu),
    compare({ ...memory, means: 'RAM taken from other programs', floorIs: 'bare', target: { timesFloor: 1 } }, total),
    compare(
      {
        ...anonymous,
        means: 'RAM that cannot be reclaimed without swapping',
        floorIs: 'bare',
        target: { timesFloor: 1.05 },
      },
      (cost) => cost.anonymous,
    ),
    compare(
      {
        ...memory,
        means: 'compared with a popover kept in memory',
        floorIs: 'bare with one hidden window',
        target: null,
      },
      total,
      hidden,
    ),
  ];
}

async function costOf(stage: Stage, start: Start, restMs: number): Promise<Cost> {
  const app = await stage.launcher.launch(start);
  await pause(startMs);
  const cpu = cpuMs(app.pid);
  await pause(restMs);
  const parts = Object.entries(bytesByPart(app.pid)).map(([part, bytes]) => [part, bytes / 1e6] as const);
  const anonymous = sum(Object.values(bytesByPart(app.pid, 'Pss_Anon'))) / 1e6;
  await app.stop();
  return { cpu, parts: Object.fromEntries(parts), anonymous };
}

function total({ parts }: Cost): number {
  return sum(Object.values(parts));
}

/** The last sample, by process type. */
function describe(costs: readonly Cost[] | undefined): string {
  const parts = Object.entries(costs?.at(-1)?.parts ?? {});
  return parts.map(([part, megabytes]) => `${part} ${megabytes.toFixed(0)}`).join(' + ');
}
