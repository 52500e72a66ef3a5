import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoopLag } from './many-vendors-process.ts';
import type { Result } from './result.ts';
import { serveStubPages } from './stub-pages.ts';

/** How long the main thread is blocked while 5,000 pages are polled each minute, one in fifty of them changed. */
export async function manyVendors(vendors: number, windowMs: number): Promise<readonly Result[]> {
  const pages = await serveStubPages();
  pages.order({ changesPerHundred: 2 });
  const port = new URL(pages.url(0)).port;
  const child = fork(join(import.meta.dirname, 'many-vendors-process.ts'), [port, `${vendors}`, `${windowMs}`]);
  const [lag]: readonly LoopLag[] = (await once(child, 'message')) as unknown as readonly LoopLag[];
  await pages.stop();
  if (lag === undefined) throw new Error('The process with many vendors ended without a figure.');
  if (lag.polls < vendors)
    throw new Error(
      `Only ${lag.polls} of ${vendors} pages were read in three minutes: this machine is too busy for the row.`,
    );
  const { steady, firstRound, idle } = lag;
  const name = vendors.toLocaleString('en');
  const note = `idle at worst ${idle.max.toFixed(0)} ms; ${lag.polls} pages fresh`;
  const blocked = (what: string, floor: number, measured: number, atMost: number): Result => ({
    what: `main blocked, ${what}`,
    means: 'longest delay of a click',
    unit: 'ms',
    floor,
    floorIs: 'the same loop without work',
    measured,
    target: { atMost },
    samples: { floor: [floor], measured: [measured] },
    note,
  });
  const amount = (what: string, means: string, unit: Result['unit'], measured: number, atMost: number): Result => ({
    what: `${what}, ${name} vendors, every page each minute`,
    means,
    unit,
    floor: 0,
    floorIs: 'nothing',
    measured,
    target: { atMost },
    samples: { floor: [], measured: [measured] },
  });
  return [
    blocked(`p99, ${name} vendors, every page each minute`, idle.p99, steady.p99, 50),
    blocked(`at worst, ${name} vendors, every page each minute`, idle.max, steady.max, 100),
    blocked(`p99, ${name} vendors, first reading of all pages`, idle.p99, firstRound.p99, 50),
    blocked(`at worst, ${name} vendors, first reading of all pages`, idle.max, firstRound.max, 100),
    amount('share of a core', 'CPU time taken from other programs', '%', lag.coreShare * 100, 10),
    amount(
      'growth of the memory in a minute',
      'memory does not grow with the number of polls',
      'MB',
      lag.grownMegabytes,
      20,
    ),
  ];
}
