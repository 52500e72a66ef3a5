import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoopLag } from './many-vendors-process.ts';
import type { Result } from './result.ts';
import { serveStubPages } from './stub-pages.ts';

/** How long the main thread is kept from its next task while 5,000 pages are polled each minute, one in fifty changed. */
export async function manyVendors(vendors: number, windowMs: number): Promise<readonly Result[]> {
  const pages = await serveStubPages();
  pages.order({ changesPerHundred: 2 });
  const port = new URL(pages.url(0)).port;
  const child = fork(join(import.meta.dirname, 'many-vendors-process.ts'), [port, `${vendors}`, `${windowMs}`]);
  const [lag]: readonly LoopLag[] = (await once(child, 'message')) as unknown as readonly LoopLag[];
  await pages.stop();
  if (lag === undefined) throw new Error('The process with many vendors ended without a figure.');
  const compare = (what: string, { p99, max }: LoopLag['steady'], target: Result['target']): Result => ({
    what: `loop lag p99, ${vendors.toLocaleString('en')} vendors, ${what}`,
    unit: 'ms',
    floor: lag.idle.p99,
    floorIs: 'the same loop without work',
    measured: p99,
    target,
    samples: { floor: [lag.idle.max], measured: [max] },
    note: `longest ${max.toFixed(0)} ms; idle ${lag.idle.max.toFixed(0)} ms; ${lag.polls} pages fresh`,
  });
  return [
    compare('every page each minute', lag.steady, { atMost: 50 }),
    compare('first reading of all pages', lag.firstRound, { atMost: 50 }),
  ];
}
