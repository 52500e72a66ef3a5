import { describe, expect, it } from 'vitest';
import { success } from '#shared/domain/failure.ts';
import { aStatusPage } from '#shared/testing/builders.ts';
import type { PageAddress, PageBodies, PageBody } from '../platforms/platform.ts';
import { registry } from '../platforms/registry.ts';
import { statuspage } from '../platforms/statuspage/statuspage.ts';
import { registered } from '../platforms/testing/registered.ts';
import { budgetMs, createReadingPool, inlineBytes, type ReadingWorkerListeners } from './reading-pool.ts';
import type { ReadingTask } from './reading-task.ts';

const address: PageAddress = { pageUrl: 'https://status.acme.example/', hints: {} };
const outcome = success(aStatusPage());

function aBody(bytes: number): PageBody {
  return { bytes: new Uint8Array(bytes), contentType: null, url: address.pageUrl };
}
function bodiesOf(bytes: number): PageBodies {
  return new Map([['summary', aBody(bytes)]]);
}
async function listOf<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
const large = bodiesOf(inlineBytes + 1);

function aPool() {
  const started: (ReadingWorkerListeners & { tasks: ReadingTask[]; ended: boolean })[] = [];
  const timers: { run: () => void; delayMs: number; isOff: boolean }[] = [];
  const problems: string[] = [];
  const pool = createReadingPool({
    start(listeners) {
      const worker = { ...listeners, tasks: [] as ReadingTask[], ended: false };
      started.push(worker);
      return {
        post: (task) => worker.tasks.push(task),
        end: () => {
          worker.ended = true;
        },
      };
    },
    setTimer(run, delayMs) {
      const timer = { run, delayMs, isOff: false };
      timers.push(timer);
      return () => {
        timer.isOff = true;
      };
    },
    onProblem: (line) => problems.push(line),
  });
  const pass = (delayMs: number): void => {
    for (const timer of timers.filter((one) => !one.isOff && one.delayMs === delayMs)) {
      timer.isOff = true;
      timer.run();
    }
  };
  return { pool, started, pass, problems };
}

describe('the reading pool', () => {
  it('reads small bodies in place and starts no worker', () => {
    const { pool, started } = aPool();
    expect(pool.read(statuspage, bodiesOf(10), address)).toMatchObject({ ok: false });
    expect(started).toEqual([]);
  });

  it('sends large bodies to one worker, one at a time', async () => {
    const { pool, started } = aPool();
    const first = pool.read(statuspage, large, address);
    const second = pool.read(statuspage, large, address);
    const [worker] = started;
    expect([started.length, worker?.tasks.length]).toEqual([1, 0]);

    worker?.onReady();
    expect(worker?.tasks.length).toBe(1);
    worker?.onAnswer({ outcome });
    expect(await first).toEqual(outcome);
    expect(worker?.tasks.length).toBe(2);
    worker?.onAnswer({ outcome });
    expect(await second).toEqual(outcome);
  });

  it('kills a reading that takes too long, reports it, and reads the next page in a new worker', async () => {
    const { pool, started, pass } = aPool();
    const slow = pool.read(statuspage, large, address);
    const next = pool.read(statuspage, large, address);
    started[0]?.onReady();
    started[0]?.onBegin();
    pass(budgetMs);

    expect(await slow).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
    expect([started[0]?.ended, started.length]).toEqual([true, 2]);
    started[1]?.onReady();
    started[1]?.onAnswer({ outcome });
    expect(await next).toEqual(outcome);
  });

  it('does not count the start of a worker, the wait for it, or the loading of platforms as reading time', () => {
    const { pool, started, pass } = aPool();
    void pool.read(statuspage, large, address);
    pass(budgetMs);
    started[0]?.onReady();
    pass(budgetMs);
    expect(started[0]?.ended).toBe(false);
    started[0]?.onBegin();
    pass(budgetMs);
    expect(started[0]?.ended).toBe(true);
  });

  it('ignores a worker that it has given up', async () => {
    const { pool, started, pass } = aPool();
    void pool.read(statuspage, large, address);
    const next = pool.read(statuspage, large, address);
    started[0]?.onReady();
    started[0]?.onBegin();
    pass(budgetMs);
    started[1]?.onReady();
    started[0]?.onAnswer({ outcome: success(aStatusPage({ name: 'Late' })) });
    started[1]?.onAnswer({ outcome });
    expect(await next).toEqual(outcome);
  });

  it('fails only the page at which a worker dies', async () => {
    const { pool, started } = aPool();
    const deadly = pool.read(statuspage, large, address);
    const next = pool.read(statuspage, large, address);
    started[0]?.onReady();
    started[0]?.onGone(new Error('out of memory'));
    expect(await deadly).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
    started[1]?.onReady();
    started[1]?.onAnswer({ outcome });
    expect(await next).toEqual(outcome);
  });

  it('reads no large page in place when no worker can be started', async () => {
    const { pool, started, problems } = aPool();
    const read = pool.read(statuspage, large, address);
    started[0]?.onGone(new Error('no such file'));
    expect(await read).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable', detail: expect.stringContaining('a worker, which did not start') },
    });
    expect(problems).toEqual(['The reading worker did not start (no such file). Pages above 128 KiB cannot be read.']);
    void pool.read(statuspage, large, address);
    expect(started.length).toBe(2);
  });

  it('judges small landing pages and documents in place', async () => {
    const { pool, started } = aPool();
    const answer = { url: address.pageUrl, headers: { 'x-statuspage-version': '1' }, body: new Uint8Array() };
    expect(await listOf(pool.findMarkers(registry, answer))).toEqual([success({ id: 'statuspage', hints: {} })]);
    expect(await pool.matchProbe(statuspage, 0, aBody(10))).toEqual(success(null));
    expect(started).toEqual([]);
  });

  it('sends large landing pages and documents to the worker', async () => {
    const { pool, started } = aPool();
    const answer = { url: address.pageUrl, headers: {}, body: new Uint8Array(inlineBytes + 1) };
    const found = listOf(pool.findMarkers(registered(statuspage), answer));
    const matched = pool.matchProbe(statuspage, 0, aBody(inlineBytes + 1));
    const [worker] = started;
    worker?.onReady();
    worker?.onAnswer({ outcome: success([{ id: 'statuspage', hints: {} }]) });
    expect(await found).toEqual([success({ id: 'statuspage', hints: {} })]);
    worker?.onAnswer({ outcome: success({ api: 'yes' }) });
    expect(await matched).toEqual(success({ api: 'yes' }));
    expect(worker?.tasks).toMatchObject([
      { kind: 'markers', platforms: ['statuspage'], answer },
      { kind: 'probe', platform: 'statuspage', index: 0 },
    ]);
  });

  it('stops a worker after half a minute without work', async () => {
    const { pool, started, pass } = aPool();
    const read = pool.read(statuspage, large, address);
    started[0]?.onReady();
    started[0]?.onAnswer({ outcome });
    await read;
    pass(30_000);
    expect(started[0]?.ended).toBe(true);
  });
});
