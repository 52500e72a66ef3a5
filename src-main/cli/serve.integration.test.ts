import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { scratchDirectory } from '../state/testing/scratch-directory.ts';
import { runCli } from './run.ts';
import { serveLoopbackPage, troubled } from './testing/loopback-page.ts';
import { testWorld } from './testing/test-world.ts';

const token = 'a-token-for-reading';

async function begin(env: Readonly<Record<string, string>>) {
  const page = await serveLoopbackPage(troubled());
  onTestFinished(page.close);
  const folder = scratchDirectory();
  const list = join(folder, 'watch-list.json');
  const subscriptions = [{ vendor: 'acme', name: 'Acme', pageUrl: page.url, platform: 'statuspage' }];
  writeFileSync(list, JSON.stringify({ schemaVersion: 1, subscriptions }));
  const world = testWorld({ now: Date.now, env });
  const argv = ['serve', '--watch-list', list, '--data', join(folder, 'data'), '--port', '0'];
  return { world, ended: runCli(argv, world) };
}

describe('serve', () => {
  it('polls and serves until it is stopped', async () => {
    const { world, ended } = await begin({ STATUSTRAY_TOKEN: token });
    await expect.poll(() => world.err(), { timeout: 15_000 }).toContain('Listening on ');
    const url = /Listening on (\S+)/.exec(world.err())?.[1];
    const ask = async () => (await fetch(`${url}v1/vendors`, { headers: { authorization: `Bearer ${token}` } })).json();
    await expect.poll(ask, { timeout: 15_000 }).toMatchObject({ vendors: [{ id: 'acme', level: 'major' }] });
    world.stop();
    expect([await ended, world.out()]).toEqual([0, '']);
  });

  it.each([{}, { STATUSTRAY_TOKEN: 'short' }])('refuses to start without a long enough token', async (env) => {
    const { world, ended } = await begin(env);
    expect(await ended).toBe(64);
    expect(world.err()).toBe('statustray: serve: set STATUSTRAY_TOKEN to a secret of at least 16 characters.\n');
  });

  it('exits when the port is in use', async () => {
    const first = await begin({ STATUSTRAY_TOKEN: token });
    await expect.poll(() => first.world.err(), { timeout: 15_000 }).toContain('Listening on ');
    const port = /:(\d+)\/\n/.exec(first.world.err())?.[1] ?? '';
    const second = testWorld({ now: Date.now, env: { STATUSTRAY_TOKEN: token } });
    const folder = scratchDirectory();
    const list = join(folder, 'list.json');
    writeFileSync(list, JSON.stringify({ schemaVersion: 1, subscriptions: [] }));
    const code = await runCli(['serve', '--watch-list', list, '--data', join(folder, 'data'), '--port', port], second);
    first.world.stop();
    await first.ended;
    expect([code, second.err()]).toEqual([
      64,
      `statustray: serve: Port ${port} is in use by another program. Choose another one.\n`,
    ]);
  });
});
