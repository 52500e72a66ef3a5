import type { Dispatcher } from 'undici';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '#shared/domain/failure.ts';
import { type Exchange, exchange } from './http-exchange.ts';
import { defaultLimits } from './http-limits.ts';

const late: Failure = { kind: 'timeout', status: null, detail: 'Too late.' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** One request to a server whose every step the test takes itself. */
function ask({ ended = null as Failure | null, packedBytes = 10 } = {}) {
  const listeners = new Set<() => void>();
  let reason = ended;
  let handler: Dispatcher.DispatchHandler | null = null;
  const results: Exchange[] = [];
  const aborts: string[] = [];
  const asked: unknown[] = [];
  // Only these members are used of either.
  const controller = { abort: (error: Error) => void aborts.push(error.message) } as Dispatcher.DispatchController;
  const dispatcher = {
    dispatch: (options: unknown, given: Dispatcher.DispatchHandler) => {
      asked.push(options);
      handler = given;
      return true;
    },
  } as Dispatcher;
  const deadline = {
    reason: () => reason,
    onEnd: (listener: () => void) => void listeners.add(listener),
    offEnd: (listener: () => void) => void listeners.delete(listener),
  };
  const url = new URL('https://status.acme.test/a?b=1');
  const request = {
    url,
    headers: { accept: 'x' },
    asked: { host: url.host, proxy: null },
    closeAfter: false,
    deadline,
  };
  void exchange(dispatcher, request, { ...defaultLimits, packedBytes, headersMs: 100 }).then((one) =>
    results.push(one),
  );
  return {
    asked,
    aborts,
    listeners,
    results,
    start: () => handler?.onRequestStart?.(controller, {}),
    headers: (status: number, headers: Readonly<Record<string, string | string[]>> = {}) =>
      handler?.onResponseStart?.(controller, status, headers, ''),
    data: (text: string) => handler?.onResponseData?.(controller, Buffer.from(text)),
    end: () => handler?.onResponseEnd?.(controller, {}),
    fail: () => handler?.onResponseError?.(controller, Object.assign(new Error('reset'), { code: 'ECONNRESET' })),
    endCall: (why: Failure | null = late) => {
      reason = why;
      for (const listener of listeners) listener();
    },
  };
}

const settle = () => vi.runAllTimersAsync();

describe('exchange', () => {
  it('asks once, by GET, and gives the whole answer', async () => {
    const { asked, results, listeners, aborts, ...server } = ask();
    expect(asked).toEqual([
      { origin: 'https://status.acme.test', path: '/a?b=1', method: 'GET', headers: { accept: 'x' }, reset: false },
    ]);
    server.start();
    server.headers(200, { etag: '"1"', via: ['a', 'b'] });
    server.data('12345');
    server.data('67890');
    server.end();
    await settle();
    expect(results).toEqual([
      { kind: 'answer', status: 200, headers: { etag: '"1"', via: 'a, b' }, rawBody: Buffer.from('1234567890') },
    ]);
    expect([listeners.size, aborts, vi.getTimerCount()]).toEqual([0, [], 0]);
  });

  it.each([
    ['nothing', []],
    ['one piece', ['only']],
  ])('gives a body of %s', async (_, pieces) => {
    const { results, ...server } = ask();
    server.start();
    server.headers(204);
    for (const piece of pieces) server.data(piece);
    server.end();
    await settle();
    expect(results).toMatchObject([{ kind: 'answer', rawBody: Buffer.from(pieces.join('')) }]);
  });

  it('passes over informational headers, and goes on waiting for the real ones', async () => {
    const { results, ...server } = ask();
    server.start();
    server.headers(103, { link: 'x' });
    await vi.advanceTimersByTimeAsync(101);
    expect(results).toMatchObject([{ kind: 'failed', failure: { kind: 'timeout' }, begun: false }]);
  });

  it('waits no longer for headers than allowed, and not at all for them once they are there', async () => {
    const silent = ask();
    silent.start();
    await vi.advanceTimersByTimeAsync(101);
    expect(silent.results).toMatchObject([{ kind: 'failed', begun: false }]);
    expect(silent.aborts).toHaveLength(1);
    const slow = ask();
    slow.start();
    slow.headers(200);
    await vi.advanceTimersByTimeAsync(500);
    expect([slow.results, slow.aborts]).toEqual([[], []]);
  });

  it('has no limit of its own before it starts', async () => {
    const { results } = ask();
    await vi.advanceTimersByTimeAsync(500);
    expect(results).toEqual([]);
  });

  it('is not even sent when the call is over', async () => {
    const { asked, results } = ask({ ended: late });
    await settle();
    expect([asked, results]).toEqual([[], [{ kind: 'failed', failure: late, begun: false }]]);
  });

  it('ends with the call, and stops the request', async () => {
    const { results, aborts, listeners, ...server } = ask();
    server.start();
    server.headers(200);
    server.endCall();
    await settle();
    expect(results).toEqual([{ kind: 'failed', failure: late, begun: true }]);
    expect([aborts, listeners.size, vi.getTimerCount()]).toEqual([['Too late.'], 0, 0]);
  });

  it('goes on when it is told of an end without a reason', async () => {
    const { results, aborts, ...server } = ask();
    server.start();
    server.endCall(null);
    expect([results, aborts]).toEqual([[], []]);
  });

  it('is cancelled at its start when the call ended while it waited for a connection', async () => {
    const { results, aborts, ...server } = ask();
    server.endCall();
    await settle();
    expect([results.length, aborts]).toEqual([1, []]);
    server.start();
    expect([aborts, vi.getTimerCount()]).toEqual([['The request was cancelled.'], 0]);
  });

  it.each([
    ['10', [], 'answer'],
    ['11', [], 'failed'],
    [undefined, ['1234567890'], 'answer'],
    [undefined, ['123456', '78901'], 'failed'],
  ])('takes ten bytes and no more: declared %s, sent %j', async (declared, pieces, kind) => {
    const { results, aborts, ...server } = ask();
    server.start();
    server.headers(200, declared === undefined ? {} : { 'content-length': declared });
    for (const piece of pieces) server.data(piece);
    server.end();
    await settle();
    expect(results).toMatchObject([{ kind }]);
    expect(aborts).toHaveLength(kind === 'failed' ? 1 : 0);
  });

  it('takes no byte after its end, and ends once', async () => {
    const { results, aborts, ...server } = ask();
    server.start();
    server.headers(200);
    server.data('12345678901');
    server.data('more');
    server.fail();
    server.end();
    await settle();
    expect(results).toMatchObject([{ kind: 'failed', failure: { kind: 'too_large' }, begun: true }]);
    expect(aborts).toHaveLength(1);
  });

  it.each([
    ['before', false],
    ['after', true],
  ])('says whether it broke %s the headers', async (_, begun) => {
    const { results, ...server } = ask();
    server.start();
    if (begun) server.headers(200);
    server.fail();
    expect(vi.getTimerCount()).toBe(0);
    await settle();
    expect(results).toMatchObject([{ kind: 'failed', failure: { kind: 'reset' }, begun }]);
  });

  it('lets undici free the connection before it gives the answer', async () => {
    const { results, ...server } = ask();
    server.start();
    server.headers(200);
    server.end();
    await Promise.resolve();
    expect(results).toEqual([]);
    await settle();
    expect(results).toHaveLength(1);
  });
});
