import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setRealTimer } from '../app/timer.ts';
import { answer, knowsHosts, type Loopback, listenRaw, rebinds } from '../http/testing/loopback-server.ts';
import { runCli } from './run.ts';
import { testWorld } from './testing/test-world.ts';
import type { CliWorld } from './world.ts';

let folder = '';
let inside: Loopback;
let typedPage: Loopback;

/** A page the user typed leads to another server on the private network. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'statustray-private-'));
  inside = await listenRaw((socket) => socket.write(answer('200 OK', [], '{}')));
  typedPage = await listenRaw((socket) => socket.write(answer('302 Found', [`location: ${inside.url}reboot`])));
});
afterEach(async () => {
  await typedPage.close();
  await inside.close();
  rmSync(folder, { recursive: true, force: true });
});

type Verb = 'inspect' | 'check' | 'watch' | 'wait';
const verbs: readonly Verb[] = ['inspect', 'check', 'watch', 'wait'];

/** Timers fire at once and advance the clock. */
function run(verb: Verb, pageUrl: string, resolver: NonNullable<CliWorld['resolver']>) {
  const list = join(folder, 'watch-list.json');
  const subscriptions = [{ vendor: 'acme', name: 'Acme', pageUrl }];
  writeFileSync(list, JSON.stringify({ schemaVersion: 1, subscriptions }));
  const argv = {
    inspect: ['inspect', pageUrl],
    check: ['check', '--watch-list', list],
    watch: ['watch', '--watch-list', list, '--data', join(folder, 'data'), '--interval', '15', '--rounds', '1'],
    wait: ['wait', pageUrl, '--timeout', '90s'],
  };
  let aheadMs = 0;
  const setTimer: CliWorld['setTimer'] = (fire, delayMs) => {
    if (verb !== 'wait') return setRealTimer(fire, delayMs);
    const timer = setImmediate(() => {
      aheadMs += delayMs;
      fire();
    });
    return () => clearImmediate(timer);
  };
  return runCli(argv[verb], testWorld({ now: () => Date.now() + aheadMs, setTimer, resolver }));
}

describe('a page that redirects to another private address', () => {
  it.each(verbs)('is requested by %s, but not the other address', async (verb) => {
    await run(verb, typedPage.url, {});
    expect(typedPage.connections()).toBeGreaterThan(0);
    expect(inside.connections()).toBe(0);
  });
});

describe('a public name that resolves to a private address', () => {
  it.each(verbs)('is not followed by %s', async (verb) => {
    await run(verb, `https://status.acme.test:${inside.port}/`, {
      lookup: knowsHosts({ 'status.acme.test': '127.0.0.1' }),
    });
    expect(inside.connections()).toBe(0);
  });
});

describe('a public name that comes to resolve to a private address', () => {
  it.each(verbs.flatMap((verb) => [[verb, 'https:'] as const, [verb, 'http:'] as const]))(
    'is not followed there by %s over %s',
    async (verb, protocol) => {
      const network = rebinds('status.acme.test');
      const asked: string[] = [];
      const lookup: typeof network.lookup = (hostname, options, callback) => {
        asked.push(hostname);
        network.lookup(hostname, options, callback);
      };
      for (let attempt = 0; attempt < 4; attempt++)
        await run(verb, `${protocol}//status.acme.test:${inside.port}/`, { ...network, lookup });
      expect(asked.length).toBeGreaterThanOrEqual(4);
      expect(inside.connections()).toBe(0);
    },
  );
});
