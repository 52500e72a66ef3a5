import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { setRealTimer } from '../app/timer.ts';
import type { PageAddress, PageBodies, Platform } from '../platforms/platform.ts';
import { statuspage } from '../platforms/statuspage/statuspage.ts';
import { createReadingPool, type ReadingPool, type ReadingWorkerListeners } from './reading-pool.ts';
import { startReadingWorker } from './start-reading-worker.ts';

const address: PageAddress = { pageUrl: 'https://status.acme.example/', hints: {} };

/** A quiet Statuspage with enough components to be read by the worker. */
const largeSummary = new TextEncoder().encode(
  JSON.stringify({
    page: { id: 'acme', name: 'Acme', url: address.pageUrl, updated_at: '2026-03-01T12:00:00Z' },
    status: { indicator: 'none', description: 'All Systems Operational' },
    components: Array.from({ length: 2_000 }, (_, index) => ({
      id: `c${index}`,
      name: `Component ${index}`,
      status: 'operational',
      group: false,
      group_id: null,
      only_show_if_degraded: false,
      description: null,
    })),
    incidents: [],
    scheduled_maintenances: [],
  }),
);
const bodies: PageBodies = new Map([
  ['summary', { bytes: largeSummary, contentType: 'application/json', url: `${address.pageUrl}api/v2/summary.json` }],
]);

let pool: ReadingPool | null = null;
afterEach(() => pool?.close());

function open(start = startReadingWorker): ReadingPool {
  pool = createReadingPool({
    start,
    setTimer: setRealTimer,
    onProblem: (line) => expect.unreachable(line),
  });
  return pool;
}

/** A worker whose reader never returns. */
function startEndlessWorker({ onReady, onGone }: ReadingWorkerListeners) {
  const program =
    "const { parentPort } = require('node:worker_threads'); parentPort.on('message', () => { for (;;); }); parentPort.postMessage('ready');";
  const worker = new Worker(program, { eval: true });
  worker.on('message', onReady);
  worker.on('exit', (code) => onGone(new Error(`ended with ${code}`)));
  return { post: (task: unknown) => worker.postMessage(task), end: () => void worker.terminate() };
}

describe('reading a page in a worker', () => {
  it('returns the same result as reading in place', async () => {
    const read = await open().read(statuspage, bodies, address);
    expect(read).toEqual(statuspage.read(bodies, address));
    expect(read).toMatchObject({ ok: true, value: { components: { length: 2_000 } } });
  });

  it('aborts a reader that never ends, while the main thread continues', async () => {
    let beats = 0;
    const beat = setInterval(() => {
      beats += 1;
    }, 20);
    const read = await open(startEndlessWorker).read(statuspage as Platform, bodies, address);
    clearInterval(beat);
    expect(read).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
    expect(read.ok ? '' : read.failure.detail).toContain('took more than 2 s to read');
    expect(beats).toBeGreaterThan(10);
  });
});
