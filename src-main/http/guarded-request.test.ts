import type { Dispatcher } from 'undici';
import { describe, expect, it } from 'vitest';
import { deadlineAfter } from './deadline.ts';
import { type GuardedRequestDeps, sendGuarded } from './guarded-request.ts';
import { defaultLimits } from './http-limits.ts';
import { knowsHosts } from './testing/loopback-server.ts';

type Ending = 'answer' | 'reset' | 'begun' | 'refused';

const errors = { reset: 'ECONNRESET', begun: 'ECONNRESET', refused: 'ECONNREFUSED' } as const;

/** A client behind a proxy, whose requests end in this order; the last ending is that of all further ones. */
function client(endings: readonly Ending[], proxy: string | null = 'http://proxy.test:3128') {
  const forgotten: string[] = [];
  let sent = 0;
  const dispatcher = {
    dispatch: (_: unknown, handler: Dispatcher.DispatchHandler) => {
      const ending = endings[Math.min(sent, endings.length - 1)] ?? 'answer';
      sent += 1;
      // Only this member is used.
      const controller = { abort: () => {} } as unknown as Dispatcher.DispatchController;
      handler.onRequestStart?.(controller, {});
      if (ending === 'answer' || ending === 'begun') handler.onResponseStart?.(controller, 200, {}, '');
      if (ending === 'answer') handler.onResponseEnd?.(controller, {});
      else handler.onResponseError?.(controller, Object.assign(new Error(ending), { code: errors[ending] }));
      return true;
    },
  } as Dispatcher;
  const door = {
    userAgent: 'Statustray tests',
    lookup: knowsHosts({ 'status.acme.test': '93.184.216.34' }),
    proxies: {
      known: () => proxy,
      ask: async () => proxy,
      forget: (url: URL) => void forgotten.push(url.href),
    },
    isBlockedAddress: () => false,
    limits: defaultLimits,
    pools: { poolFor: async () => ({ dispatcher, isFull: () => false }) },
  } as unknown as GuardedRequestDeps;
  const send = async (over: { ended?: boolean } = {}) => {
    const stop = new AbortController();
    if (over.ended) stop.abort();
    const deadline = deadlineAfter(1_000, stop.signal);
    const request = { url: 'https://status.acme.test/', privateOrigin: null };
    const exchanged = await sendGuarded(door, request, deadline)(new URL(request.url), null);
    deadline.release();
    return { kind: exchanged.kind, sent };
  };
  return { send, forgotten };
}

describe('sendGuarded', () => {
  it.each<[Ending, Ending, string, number]>([
    ['answer', 'answer', 'answer', 1],
    ['reset', 'answer', 'answer', 2],
    ['reset', 'reset', 'failed', 2],
    ['begun', 'answer', 'failed', 1],
    ['refused', 'answer', 'failed', 1],
  ])('after %s and then %s ends with %s, having sent %i', async (first, second, kind, sent) => {
    expect(await client([first, second]).send()).toEqual({ kind, sent });
  });

  it('sends nothing once the call is over', async () => {
    expect(await client(['answer']).send({ ended: true })).toEqual({ kind: 'failed', sent: 0 });
  });

  it('asks for the proxy again after a failure, and only then', async () => {
    const good = client(['answer']);
    await good.send();
    expect(good.forgotten).toEqual([]);
    const bad = client(['refused']);
    await bad.send();
    expect(bad.forgotten).toEqual(['https://status.acme.test/']);
  });

  it('forgets no proxy where there is none to forget', async () => {
    expect(await client(['refused'], null).send()).toEqual({ kind: 'failed', sent: 1 });
  });

  it('uses no proxy of an unknown kind', async () => {
    expect(await client(['answer'], 'ftp://proxy.test').send()).toEqual({ kind: 'failed', sent: 0 });
  });
});
