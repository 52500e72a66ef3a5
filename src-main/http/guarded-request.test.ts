import type { Dispatcher } from 'undici';
import { describe, expect, it } from 'vitest';
import { deadlineAfter } from './deadline.ts';
import { type GuardedRequestDeps, sendGuarded } from './guarded-request.ts';
import { defaultLimits } from './http-limits.ts';
import { knowsHosts } from './testing/loopback-server.ts';

const [publicAddress, privateAddress] = ['93.184.216.34', '10.0.0.1'];

type Ending = 'answer' | 'reset' | 'begun' | 'refused';

const errors = { reset: 'ECONNRESET', begun: 'ECONNRESET', refused: 'ECONNREFUSED' } as const;

interface ClientOptions {
  /** What the system answers when it is asked. */
  readonly proxy?: string | null;
  /** What it answered before. */
  readonly known?: string | null;
  readonly asksNoSystem?: boolean;
  /** What the local resolver knows. */
  readonly hosts?: Readonly<Record<string, string>>;
  readonly privateOrigin?: string | null;
}

const page = 'https://status.acme.test/';

/** A client behind a proxy, whose requests end in this order; the last ending is that of all further ones. */
function client(endings: readonly Ending[], options: ClientOptions = {}) {
  const { proxy = 'http://proxy.test:3128', hosts = { 'status.acme.test': publicAddress } } = options;
  const forgotten: string[] = [];
  const pools: (readonly [boolean, string | null])[] = [];
  const headers: unknown[] = [];
  let sent = 0;
  const dispatcher = {
    dispatch: (given: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) => {
      headers.push(given.headers);
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
    lookup: knowsHosts(hosts),
    proxies: options.asksNoSystem
      ? null
      : {
          known: () => options.known,
          ask: async () => proxy,
          forget: (url: URL) => void forgotten.push(url.href),
        },
    isBlockedAddress: (address: string) => address === privateAddress,
    limits: defaultLimits,
    pools: {
      poolFor: async (...asked: readonly [boolean, string | null]) => {
        pools.push(asked);
        return { dispatcher, isFull: () => false };
      },
    },
  } as unknown as GuardedRequestDeps;
  const exchange = async (address = page, from: string | null = null, stop = new AbortController()) => {
    const deadline = deadlineAfter(1_000, stop.signal);
    const request = { url: page, headers: { accept: 'x' }, privateOrigin: options.privateOrigin ?? null };
    const exchanged = await sendGuarded(
      door,
      request,
      deadline,
    )(new URL(address), from === null ? null : new URL(from));
    deadline.release();
    return exchanged;
  };
  const send = async (...args: Parameters<typeof exchange>) => ({ kind: (await exchange(...args)).kind, sent });
  return { send, exchange, forgotten, pools, headers };
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
    const stop = new AbortController();
    stop.abort();
    expect(await client(['answer']).send(page, null, stop)).toEqual({ kind: 'failed', sent: 0 });
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
    expect(await client(['refused'], { proxy: null }).send()).toEqual({ kind: 'failed', sent: 1 });
  });

  it('uses no proxy of an unknown kind', async () => {
    const { exchange, pools } = client(['answer'], { proxy: 'ftp://proxy.test' });
    expect(await exchange()).toMatchObject({ kind: 'failed', failure: { kind: 'refused' }, begun: false });
    expect(pools).toEqual([]);
  });

  it.each([
    ['http://proxy.test:3128', [false, 'http://proxy.test:3128/']],
    ['socks5://proxy.test:1080', [false, 'socks5://proxy.test:1080']],
    [null, [false, null]],
    ['no address', [false, null]],
  ])('goes through %s', async (proxy, pool) => {
    const { send, pools, headers } = client(['answer'], { proxy });
    await send();
    expect(pools).toEqual([pool]);
    expect(headers).toEqual([{ accept: 'x', 'user-agent': 'Statustray tests', 'accept-encoding': 'gzip' }]);
  });

  it('asks the system for the proxy only when it did not before', async () => {
    const known = client(['answer'], { known: 'http://known.test:1' });
    await known.send();
    expect(known.pools).toEqual([[false, 'http://known.test:1/']]);
    const direct = client(['answer'], { known: null });
    await direct.send();
    expect(direct.pools).toEqual([[false, null]]);
    const unasked = client(['refused'], { asksNoSystem: true });
    expect(await unasked.send()).toEqual({ kind: 'failed', sent: 1 });
    expect(unasked.pools).toEqual([[false, null]]);
  });

  it('names the proxy of a failure, and none without one', async () => {
    const detailOf = async (proxy: string | null) => {
      const exchanged = await client(['refused'], { proxy }).exchange();
      return exchanged.kind === 'failed' ? exchanged.failure.detail : '';
    };
    expect(await detailOf('http://proxy.test:3128')).toContain('proxy.test:3128');
    expect(await detailOf(null)).not.toContain('proxy');
  });
});

describe('sendGuarded to the private network', () => {
  const refused = { exchanged: { kind: 'failed', failure: { kind: 'blocked' }, begun: false }, pools: [] };
  const ask = async (address: string, options: ClientOptions, from: string | null = null) => {
    const { exchange, pools } = client(['answer'], options);
    return { exchanged: await exchange(address, from), pools };
  };

  it.each(['http://10.0.0.1/', 'http://nas.local/', 'http://localhost:8080/'])('refuses %s', async (address) => {
    expect(await ask(address, { proxy: null })).toMatchObject(refused);
    expect(await ask(address, { proxy: null, privateOrigin: 'http://10.0.0.1:81' })).toMatchObject(refused);
  });

  it('reaches the one origin that the user confirmed, and marks the connection', async () => {
    const privateOrigin = 'http://10.0.0.1';
    expect(await ask('http://10.0.0.1/a', { proxy: null, privateOrigin })).toMatchObject({
      exchanged: { kind: 'answer' },
      pools: [[true, null]],
    });
  });

  it('leaves the look at a name to the connection where there is no proxy', async () => {
    const hosts = { 'inside.test': privateAddress };
    expect((await ask('https://inside.test/', { proxy: null, hosts })).pools).toEqual([[false, null]]);
  });

  it('refuses a name behind a proxy that leads there', async () => {
    expect(await ask('https://inside.test/', { hosts: { 'inside.test': privateAddress } })).toMatchObject(refused);
  });

  it.each([
    [null, 'answer'],
    ['https://unknown.test/before', 'answer'],
    ['https://other.test/', 'failed'],
  ])('lets the proxy find an unknown name that was asked for, not that of a redirect: from %s', async (from, kind) => {
    expect(await ask('https://unknown.test/', { hosts: {} }, from)).toMatchObject({ exchanged: { kind } });
  });
});
