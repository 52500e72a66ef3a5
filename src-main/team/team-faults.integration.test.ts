import { gzipSync } from 'node:zlib';
import { Kvm } from '@nats-io/kv';
import { connect } from '@nats-io/transport-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aStatusPage } from '#shared/testing/builders.ts';
import { canRunWith } from '../../scripts/desktop/can-run-with.ts';
import type { LoopbackPage } from '../cli/testing/loopback-page.ts';
import { pageKey } from './page-owner.ts';
import { sharedPageJson } from './shared-page.ts';
import { startNatsServer, type TestNatsServer } from './testing/nats-server.ts';
import { startTcpProxy } from './testing/tcp-proxy.ts';
import { asks, failing, type Member, member, patience, servePage } from './testing/team-member.ts';

const withServer = await canRunWith('a NATS server', ['nats']);
const told = ['acme-0 incident_opened'];

const isReading = ({ world }: Member) => expect.poll(world.out, patience).not.toBe('');
const says = ({ world }: Member, words: string) => expect.poll(world.err, patience).toContain(words);
/** Asserts that programs of this kind have stopped polling. */
const asksNoMore = async (page: LoopbackPage, kind: string, settled: () => Promise<unknown>) => {
  await settled();
  const askers = async (): Promise<readonly string[]> => {
    page.agents.clear();
    const before = asks(page);
    await expect.poll(() => asks(page), patience).toBeGreaterThan(before + 3);
    return [...page.agents].filter((agent) => agent.startsWith(`Statustray/2.0.0-${kind}`));
  };
  await expect.poll(askers, patience).toEqual([]);
};

/** A member with full rights that writes whatever it likes. */
async function liarOn({ port }: TestNatsServer) {
  const connection = await connect({ servers: `127.0.0.1:${port}` });
  onTestFinished(() => connection.close());
  return { connection, readings: await new Kvm(connection).open('acme_readings') };
}

function readingOf(pageUrl: string, over: object = {}): Uint8Array {
  const page = sharedPageJson(aStatusPage({ pageUrl, name: 'A lie' }), Date.now());
  const readAt = new Date().toISOString();
  return gzipSync(JSON.stringify({ schemaVersion: 1, watcher: 'mallory', readAt, closedAsked: true, page, ...over }));
}

describe.runIf(withServer)('a team whose server or members fail', { timeout: 180_000 }, () => {
  it('continues after the server was killed and lost everything', async () => {
    const nats = await startNatsServer();
    const page = await servePage();
    const watcher = member([page], { share: nats.url });
    const reader = member([page], { source: nats.url });
    await isReading(reader);
    await nats.kill();
    nats.forget();
    await says(reader, 'team: disconnected from the server; polling vendors directly');
    await nats.start();
    await says(reader, 'team: reconnected to the server');
    await says(watcher, 'team: reconnected to the server');
    await asksNoMore(page, 'reader', async () => {
      const readings = await liarOn(nats).then(({ readings: all }) => all);
      await expect.poll(() => readings.get(pageKey(page.url)), patience).not.toBeNull();
    });
    page.state = failing;
    await expect.poll(reader.told, patience).toEqual(told);
  });

  it('notifies everyone on both sides of a partition, each once', async () => {
    const nats = await startNatsServer();
    const line = await startTcpProxy(nats.port);
    const page = await servePage();
    const watcher = member([page], { share: nats.url });
    const near = member([page], { source: nats.url });
    const far = member([page], { source: `nats://127.0.0.1:${line.port}/acme` });
    for (const one of [watcher, near, far]) await isReading(one);
    line.stall();
    page.state = failing;
    for (const one of [watcher, near, far]) await expect.poll(one.told, patience).toEqual(told);
    await says(far, 'team: disconnected from the server; polling vendors directly');
    line.resume();
    await says(far, 'team: reconnected to the server');
    await asksNoMore(page, 'reader', async () => {});
    for (const one of [watcher, near, far]) expect(one.told()).toEqual(told);
  });

  it('keeps the newer reading when a watcher comes back from a partition', async () => {
    const nats = await startNatsServer();
    const line = await startTcpProxy(nats.port);
    const page = await servePage();
    const cutOff = member([page], { share: `nats://127.0.0.1:${line.port}/acme` });
    await isReading(cutOff);
    const other = member([page], { share: nats.url });
    const reader = member([page], { source: nats.url });
    await isReading(reader);
    line.stall();
    page.state = failing;
    for (const one of [cutOff, other, reader]) await expect.poll(one.told, patience).toEqual(told);
    line.cut();
    line.resume();
    await says(cutOff, 'team: reconnected to the server');
    const before = asks(page);
    await expect.poll(() => asks(page), patience).toBeGreaterThan(before + 5);
    for (const one of [cutOff, other, reader]) expect(one.told()).toEqual(told);
  });

  it('serves a reader that was too slow for a while', async () => {
    const nats = await startNatsServer('max_payload: 256KB\nmax_pending: 512KB\nwrite_deadline: "1s"');
    const line = await startTcpProxy(nats.port);
    const page = await servePage();
    member([page], { share: nats.url });
    const slow = member([page], { source: `nats://127.0.0.1:${line.port}/acme` });
    await isReading(slow);
    const { connection } = await liarOn(nats);
    line.stall();
    page.state = failing;
    for (let sent = 0; sent < 300; sent += 1) connection.publish('acme.note.flood', 'x'.repeat(100_000));
    await connection.flush();
    await says(slow, 'team: disconnected from the server; polling vendors directly');
    line.resume();
    await expect.poll(slow.told, patience).toEqual(told);
    await says(slow, 'team: reconnected to the server');
  });

  it('works with clocks that are five minutes apart', async () => {
    const nats = await startNatsServer();
    const pages = await Promise.all([1, 2, 3].map(servePage));
    const [late, early] = [-300_000, 300_000].map((clockAheadMs) =>
      member(pages, { share: nats.url, clockAheadMs, interval: '1' }),
    );
    const reader = member(pages, { source: nats.url, interval: '1' });
    for (const page of pages) await expect.poll(() => asks(page), patience).toBeGreaterThan(3);
    for (const page of pages) page.state = failing;
    const all = pages.map((_, index) => `acme-${index} incident_opened`);
    for (const one of [late, early, reader]) await expect.poll(() => one?.told().toSorted(), patience).toEqual(all);
    expect(reader.world.err()).toBe('');
  });

  it.each([
    ['of a format to come', (url: string) => readingOf(url, { schemaVersion: 2 }), 'version 2 is unknown here'],
    ['that is not compressed', () => new Uint8Array([1, 2, 3]), 'incorrect header check'],
    ['that unpacks to gigabytes', () => gzipSync(Buffer.alloc(64 * 1024 * 1024)), 'larger than'],
    ['of another page', () => readingOf('https://status.other.example/'), 'mallory shared another page as'],
    [
      'of yesterday',
      (url: string) => readingOf(url, { readAt: new Date(Date.now() - 86_400_000).toISOString() }),
      'is dated 1440 minutes wrong; check its clock',
    ],
    [
      'with a link that is none',
      (url: string) => readingOf(url, { page: { ...sharedPageJson(aStatusPage(), 0), incidents: 'none' } }),
      'page.incidents',
    ],
  ])('refuses a reading %s, and continues', async (_, bytesFor, words) => {
    const nats = await startNatsServer();
    const page = await servePage();
    const watcher = member([page], { share: nats.url });
    const reader = member([page], { source: nats.url });
    await isReading(reader);
    const { readings } = await liarOn(nats);
    await readings.put(pageKey(page.url), bytesFor(page.url));
    for (const one of [watcher, reader]) await says(one, words);
    // A member that joins now gets the truth again.
    await expect.poll(async () => (await readings.get(pageKey(page.url)))?.length, patience).toBeGreaterThan(200);
    const late = member([page], { source: nats.url });
    await isReading(late);
    page.state = failing;
    for (const one of [reader, late]) await expect.poll(one.told, patience).toEqual(told);
    expect(reader.world.err().trim().split('\n')).toEqual([expect.stringContaining(words)]);
  });

  it('ends a lie about a page with the next poll', async () => {
    const nats = await startNatsServer();
    const page = await servePage();
    member([page], { share: nats.url });
    const reader = member([page], { source: nats.url });
    await isReading(reader);
    const { readings } = await liarOn(nats);
    const newest = async () => String(JSON.stringify(await readings.get(pageKey(page.url))));
    const honest = await newest();
    await readings.put(pageKey(page.url), readingOf(page.url));
    await expect.poll(newest, patience).not.toBe(honest);
    page.state = failing;
    await expect.poll(reader.told, patience).toContain('acme-0 incident_opened');
  });

  it('ignores foreign messages and members on its subjects', async () => {
    const nats = await startNatsServer();
    const page = await servePage();
    member([page], { share: nats.url });
    const reader = member([page], { source: nats.url });
    await isReading(reader);
    const { connection, readings } = await liarOn(nats);
    await readings.put('somebody.else', 'hello');
    connection.publish('acme.note.nothing', '{"schemaVersion":1,"watcher":"x","failure":null,"revision":1}');
    connection.publish(`acme.note.${pageKey(page.url)}`, '{"temperature":21}');
    connection.publish('acme.member.%00', 'x');
    connection.publish('acme.change.x', 'no JSON');
    await says(reader, 'team: a message about a page is not valid; it was not used');
    page.state = failing;
    await expect.poll(reader.told, patience).toEqual(told);
    expect(reader.world.err()).toBe('team: a message about a page is not valid; it was not used\n');
  });
});
