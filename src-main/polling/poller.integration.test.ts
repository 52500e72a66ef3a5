import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { toVendorId, type VendorId } from '#shared/domain/vendor.ts';
import { createHttpClient } from '../http/http-client.ts';
import { knowsHosts, listen, typed } from '../http/testing/loopback-server.ts';
import { createPoller } from './poller.ts';

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** A vendor's server that takes its time and counts who is being served, in all and by host name. */
async function aCountingServer(takesMs: number) {
  const serving = new Map<string, number>();
  const seen = { mostInAll: 0, mostPerHost: 0, requests: 0 };
  const server = await listen(
    createServer((request, response) => {
      const name = request.headers.host ?? '';
      serving.set(name, (serving.get(name) ?? 0) + 1);
      seen.requests += 1;
      seen.mostPerHost = Math.max(seen.mostPerHost, serving.get(name) ?? 0);
      seen.mostInAll = Math.max(
        seen.mostInAll,
        [...serving.values()].reduce((sum, one) => sum + one, 0),
      );
      setTimeout(() => {
        serving.set(name, (serving.get(name) ?? 1) - 1);
        response.end('{}');
      }, takesMs);
    }),
    [],
    'http',
  );
  opened.push(server.close);
  return { server, seen };
}

/** A poller that really asks: each vendor is `<n>-<host>`. */
async function aPollerOf(hostOf: (vendorId: VendorId) => string, port: number, hosts: readonly string[]) {
  const lookup = knowsHosts(Object.fromEntries(hosts.map((host) => [host, '127.0.0.1'])));
  const door = createHttpClient({ userAgent: 'Statustray/1.0', lookup });
  opened.push(door.close);
  const outcomes: boolean[] = [];
  const poller = createPoller({
    now: Date.now,
    random: Math.random,
    setTimer: (fn, ms) => {
      const timer = setTimeout(fn, ms);
      return () => clearTimeout(timer);
    },
    poll: async (vendorId, signal) => {
      const fetched = await door.fetch({ ...typed(`http://${hostOf(vendorId)}:${port}/`), signal });
      outcomes.push(fetched.ok);
      return { nextDelayMs: 3_600_000 };
    },
    hostOf,
  });
  opened.push(poller.stop);
  return { poller, outcomes };
}

describe('createPoller with a network', () => {
  it('requests forty hosts, sixteen at once', async () => {
    const { server, seen } = await aCountingServer(25);
    const vendors = Array.from({ length: 40 }, (_, index) => toVendorId(`vendor-${index}`));
    const hostOf = (vendorId: VendorId) => `${vendorId}.test`;
    const { poller, outcomes } = await aPollerOf(hostOf, server.port, vendors.map(hostOf));
    for (const vendorId of vendors) poller.add(vendorId, Date.now());
    await poller.checkNow('all');
    expect(outcomes).toEqual(Array(40).fill(true));
    expect(seen).toEqual({ requests: 40, mostInAll: 16, mostPerHost: 1 });
  });

  it('requests a host that serves twenty vendors, two at once', async () => {
    const { server, seen } = await aCountingServer(10);
    const { poller } = await aPollerOf(() => 'shared.test', server.port, ['shared.test']);
    for (let index = 0; index < 20; index++) poller.add(toVendorId(`vendor-${index}`), Date.now());
    await poller.checkNow('all');
    expect(seen).toEqual({ requests: 20, mostInAll: 2, mostPerHost: 2 });
  });

  it('aborts a request in progress when it stops', async () => {
    const { server, seen } = await aCountingServer(60_000);
    const { poller } = await aPollerOf(() => 'slow.test', server.port, ['slow.test']);
    poller.add(toVendorId('acme'), Date.now());
    const check = poller.checkNow('all');
    while (seen.requests === 0) await new Promise(setImmediate);
    await poller.stop();
    await check;
    expect(seen.requests).toBe(1);
  });
});
