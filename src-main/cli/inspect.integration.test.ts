import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from './run.ts';
import { calm, type LoopbackPage, type RawState, serveLoopbackPage, troubled } from './testing/loopback-page.ts';
import { testWorld } from './testing/test-world.ts';

let page: LoopbackPage | null = null;
afterEach(async () => {
  await page?.close();
  page = null;
});

async function inspect(state: RawState | null, ...options: readonly string[]) {
  page = await serveLoopbackPage(state);
  const world = testWorld();
  const code = await runCli(['inspect', page.url, ...options], world);
  return { code, out: world.out(), err: world.err(), url: page.url };
}

describe('inspect', () => {
  it('prints the normalised page as JSON', async () => {
    const { code, out, url } = await inspect(troubled(), '--json');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      platform: 'statuspage',
      pageUrl: url,
      name: 'Acme',
      readAt: '2026-03-01T12:00:00.000Z',
      indicator: 'major',
      level: 'major',
      components: [
        { id: 'c1', name: 'Pipelines', groupId: null, status: 'partial_outage' },
        { id: 'c2', name: 'Website', groupId: null, status: 'operational' },
      ],
      incidents: [{ id: 'i1', status: 'investigating', componentIds: ['c1'], affects: 'components' }],
      maintenances: [],
    });
  });

  it('reads closed incidents too', async () => {
    const closed = troubled({ status: 'resolved', resolvedAt: '2026-03-01T14:00:00Z' });
    const { out } = await inspect({ ...closed, indicator: 'none', components: calm.components }, '--json');

    expect(JSON.parse(out).incidents).toMatchObject([{ id: 'i1', resolvedAt: '2026-03-01T14:00:00.000Z' }]);
  });

  it('prints text for people by default', async () => {
    const { code, out } = await inspect(troubled());

    expect(code).toBe(0);
    expect(out).toContain('✖ partial outage — Partial System Outage');
    expect(out).toContain('▲ Pipelines  partial outage');
  });

  it('says on standard error why a page is unreadable, and in the JSON', async () => {
    const { code, out, err, url } = await inspect(null, '--json');

    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, pageUrl: url, failure: { kind: 'not_recognised' } });
    expect(err).toContain(`${url} is unreadable (not_recognised): `);
  });

  it('writes nothing to standard output when an unreadable page is printed as text', async () => {
    const { code, out } = await inspect(null);

    expect([code, out]).toEqual([2, '']);
  });

  it('promises no retry, because there is none', async () => {
    const server = createServer((_request, response) => response.writeHead(503).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const world = testWorld();
    const code = await runCli(['inspect', `http://127.0.0.1:${(server.address() as AddressInfo).port}`], world);
    await new Promise((resolve) => server.close(resolve));

    expect([code, world.err()]).toEqual([2, expect.stringMatching(/a server error \(503\)\. Try again later\.\n$/)]);
  });

  it('reads with the given platform', async () => {
    const { code, err } = await inspect(troubled(), '--platform', 'statuspage');

    expect([code, err.includes('unreadable')]).toEqual([0, false]);
  });

  it.each([
    ['file:///etc/passwd', 'statustray: “file:///etc/passwd” is a file: address. '],
    ['javascript:alert(1)', 'statustray: “javascript:alert(1)” is a javascript: address. '],
    ['https://me:secret@status.example.com', 'statustray: Remove the user name and password from the address. '],
    ['', 'statustray: Enter the address of a status page.'],
  ])('treats the address "%s" as wrong usage', async (address, reason) => {
    const world = testWorld();

    expect(await runCli(['inspect', address], world)).toBe(64);
    expect(world.err().slice(0, reason.length)).toBe(reason);
    expect(world.out()).toBe('');
  });

  it('exits when the user stops it', async () => {
    page = await serveLoopbackPage(troubled());
    const world = testWorld();
    const running = runCli(['inspect', page.url], world);
    const stopping = (async () => {
      while (page?.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
      world.stop();
    })();

    expect(await running).toBe(2);
    await stopping;
  });
});
