import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answer, knowsHosts, type Loopback, listenRaw } from '../http/testing/loopback-server.ts';
import { runCli } from './run.ts';
import { testWorld } from './testing/test-world.ts';

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

function run(verb: 'inspect' | 'check' | 'watch', pageUrl: string) {
  const list = join(folder, 'watch-list.json');
  const subscriptions = [{ vendor: 'acme', name: 'Acme', pageUrl }];
  writeFileSync(list, JSON.stringify({ schemaVersion: 1, subscriptions }));
  const argv = {
    inspect: ['inspect', pageUrl],
    check: ['check', '--watch-list', list],
    watch: ['watch', '--watch-list', list, '--data', join(folder, 'data'), '--interval', '15', '--rounds', '1'],
  };
  const lookup = knowsHosts({ 'status.acme.test': '127.0.0.1' });
  return runCli(argv[verb], testWorld({ now: Date.now, lookup }));
}

describe('a page that redirects to another private address', () => {
  it.each(['inspect', 'check', 'watch'] as const)('is requested by %s, but not the other address', async (verb) => {
    await run(verb, typedPage.url);
    expect(typedPage.connections()).toBeGreaterThan(0);
    expect(inside.connections()).toBe(0);
  });
});

describe('a public name that resolves to a private address', () => {
  it.each(['inspect', 'check', 'watch'] as const)('is not followed by %s', async (verb) => {
    await run(verb, `https://status.acme.test:${inside.port}/`);
    expect(inside.connections()).toBe(0);
  });
});
