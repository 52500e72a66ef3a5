import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { failure, success } from '#shared/domain/failure.ts';
import { setRealTimer } from '../app/timer.ts';
import type { Fetch } from '../http/fetch.ts';
import type { PageReader } from '../platforms/page-reader.ts';
import type { PageAddress, PageBodies } from '../platforms/platform.ts';
import { detectPage } from '../platforms/recognition/detect.ts';
import { statuspage } from '../platforms/statuspage/statuspage.ts';
import { createReadingPool, type ReadingPool, type ReadingWorkerListeners } from './reading-pool.ts';
import { startReadingWorker } from './start-reading-worker.ts';

const address: PageAddress = { pageUrl: 'https://status.acme.example/', hints: {} };

/** A quiet Statuspage with enough components to be read by the worker. */
const largeSummary = bytesOf(
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
function startEndlessWorker({ onReady, onBegin, onGone }: ReadingWorkerListeners) {
  const program =
    "const { parentPort } = require('node:worker_threads'); parentPort.on('message', () => { parentPort.postMessage('begun'); for (;;); }); parentPort.postMessage('ready');";
  const worker = new Worker(program, { eval: true });
  worker.on('message', (message) => (message === 'ready' ? onReady() : onBegin()));
  worker.on('exit', (code) => onGone(new Error(`ended with ${code}`)));
  return { post: (task: unknown) => worker.postMessage(task), end: () => void worker.terminate() };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** By URL; all other addresses return 404. */
type Documents = Readonly<Record<string, Uint8Array>>;

function recognise(documents: Documents, reader?: PageReader) {
  const fetch: Fetch = async ({ url }) => {
    const body = documents[url];
    const status = body === undefined ? 404 : 200;
    return success({ status, url, redirects: [], headers: {}, body: body ?? new Uint8Array() });
  };
  const { signal } = new AbortController();
  return detectPage(fetch, address.pageUrl, { privateOrigin: null, signal, reader });
}

/** Counts how often a timer of 20 ms fired meanwhile. */
async function whileBeating<Value>(act: () => Value) {
  let beats = 0;
  const beat = setInterval(() => {
    beats += 1;
  }, 20);
  const result = await act();
  clearInterval(beat);
  return { result, beats };
}

function givenUp(url: string) {
  return failure('unreadable', `${url} took more than 2 s to read and was given up. Statustray will try again later.`);
}

describe('reading a page in a worker', () => {
  it('returns the same result as reading in place', async () => {
    const read = await open().read(statuspage, bodies, address);
    expect(read).toEqual(statuspage.read(bodies, address));
    expect(read).toMatchObject({ ok: true, value: { components: { length: 2_000 } } });
  });

  it('aborts a reader that never ends, while the main thread continues', async () => {
    const { result, beats } = await whileBeating(() => open(startEndlessWorker).read(statuspage, bodies, address));
    expect(result).toEqual(givenUp(address.pageUrl));
    expect(beats).toBeGreaterThan(10);
  });
});

describe('recognising a page in a worker', () => {
  const summaryUrl = `${address.pageUrl}api/v2/summary.json`;
  const small = bytesOf('<!doctype html><title>Acme</title>');
  const large = bytesOf(`<!doctype html>${'<p>'.repeat(100_000)}<a href="https://acme.statuspal.eu/feed">Feed</a>`);
  const statuspalSummary = bytesOf(
    '{"status_page":{"name":"Acme","time_zone":"Etc/UTC","current_incident_type":null},"services":[],"incidents":[],"maintenances":[],"upcoming_maintenances":[]}',
  );

  it.each<[string, string, Documents]>([
    [
      'markers',
      'statuspal',
      { [address.pageUrl]: large, 'https://statuspal.eu/api/v2/status_pages/acme/summary': statuspalSummary },
    ],
    ['probes', 'statuspage', { [address.pageUrl]: small, [summaryUrl]: largeSummary }],
  ])('finds the same %s as in place', async (_, id, documents) => {
    const found = await recognise(documents, open());
    expect(found).toEqual(await recognise(documents));
    expect(found).toMatchObject({ ok: true, value: { platform: { id } } });
  });

  it.each<[string, Documents, string]>([
    ['a landing page', { [address.pageUrl]: large }, address.pageUrl],
    ['the document of a probe', { [address.pageUrl]: small, [summaryUrl]: largeSummary }, summaryUrl],
  ])('gives up when %s takes too long, while the main thread continues', async (_, documents, slowUrl) => {
    let starts = 0;
    const reader = open((listeners) => {
      starts += 1;
      return startEndlessWorker(listeners);
    });
    const { result, beats } = await whileBeating(() => recognise(documents, reader));
    expect(result).toEqual(givenUp(slowUrl));
    expect(beats).toBeGreaterThan(10);
    expect(starts).toBe(1);
  });
});
