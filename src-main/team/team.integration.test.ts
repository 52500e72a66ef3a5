import { jetstreamManager } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import { connect } from '@nats-io/transport-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { anIncident, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { canRunWith } from '../../scripts/desktop/can-run-with.ts';
import type { LoopbackPage } from '../cli/testing/loopback-page.ts';
import { testWorld } from '../cli/testing/test-world.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { acme } from '../state/testing/builders.ts';
import { pageKey } from './page-owner.ts';
import { parseTeamAddress } from './team-address.ts';
import { joinTeam } from './team-session.ts';
import { startNatsServer } from './testing/nats-server.ts';
import { startTcpProxy } from './testing/tcp-proxy.ts';
import { asks, failing, member, patience, quiet, servePage } from './testing/team-member.ts';

const withServer = await canRunWith('a NATS server', ['nats']);

/** A member without an engine that has already read the page. */
async function joinHere(url: string, page: LoopbackPage, person: string) {
  const address = parseTeamAddress(url);
  if (!address.ok) throw new Error(address.failure);
  const subscriptions = [aSubscription({ vendorId: acme, pageUrl: page.url })];
  const settings = createMemorySettings({ ...defaultSettings, subscriptions });
  const session = joinTeam({
    address: address.value,
    credentials: {},
    role: 'reader',
    self: person,
    person,
    settings,
    fixedIntervalMs: null,
    now: Date.now,
    setTimer: testWorld().setTimer,
    newId: () => `from-${person}`,
    log: () => {},
  });
  onTestFinished(session.close);
  const incidents = [anIncident({ id: 'i0', componentIds: ['c2'] })];
  const reading = { kind: 'fresh', page: aStatusPage({ incidents }), readAt: builtAt } as const;
  session.attach({ checkNow: async () => {}, reading: () => reading });
  await expect.poll(() => session.state().isConnected, patience).toBe(true);
  return { session, settings };
}

describe.runIf(withServer)('a team over a real NATS server', { timeout: 120_000 }, () => {
  it('has readers that send no requests to vendors and receive everything', async () => {
    const nats = await startNatsServer();
    const page = await servePage();
    member([page], { share: nats.url, interval: '2' });
    await expect.poll(() => asks(page), patience).toBeGreaterThan(1);
    const reader = member([page], { source: nats.url, interval: '2' });
    const asked = (): number => page.asked.length;
    await expect.poll(() => reader.world.out(), patience).not.toBe('');
    page.state = failing;
    await expect.poll(reader.told, patience).toEqual(['acme-0 incident_opened']);
    const before = asked();
    await expect.poll(asked, patience).toBeGreaterThan(before + 3);
    expect(reader.world.err()).toBe('');
    expect([...page.agents].map((agent) => agent.split(' ')[0])).toEqual(['Statustray/2.0.0-watcher']);
    expect(reader.told()).toEqual(['acme-0 incident_opened']);
  });

  it('polls each page from only one watcher', async () => {
    const nats = await startNatsServer();
    const pages = await Promise.all(Array.from({ length: 6 }, servePage));
    const watchers = [1, 2, 3].map(() => member(pages, { share: nats.url, interval: '1' }));
    await expect.poll(() => Math.min(...pages.map(asks)), patience).toBeGreaterThan(12);
    const most = Math.max(...pages.map(asks));
    // Three independent watchers would send three times as many requests.
    expect(most).toBeLessThan(2 * Math.min(...pages.map(asks)));
    for (const page of pages) page.state = failing;
    for (const { told } of watchers)
      await expect
        .poll(() => told().toSorted(), patience)
        .toEqual(pages.map((_, index) => `acme-${index} incident_opened`));
  });

  it('takes over the pages of a watcher that is cut off without a word', async () => {
    const nats = await startNatsServer();
    const line = await startTcpProxy(nats.port);
    const pages = await Promise.all(Array.from({ length: 6 }, servePage));
    const behind = `nats://127.0.0.1:${line.port}/acme`;
    const [lost, heir] = [behind, nats.url].map((share, index) =>
      member(pages, { share, interval: '1', version: index === 0 ? '2.0.0-lost' : '2.0.0-heir' }),
    );
    for (const page of pages) await expect.poll(() => asks(page), patience).toBeGreaterThan(2);
    await expect.poll(() => lost?.world.out(), patience).not.toBe('');
    line.stall();
    for (const page of pages) {
      page.agents.clear();
      page.state = failing;
    }
    const askers = () =>
      pages.map(({ agents }) => [...agents].some((agent) => agent.startsWith('Statustray/2.0.0-heir')));
    await expect.poll(askers, patience).toEqual(pages.map(() => true));
    const all = pages.map((_, index) => `acme-${index} incident_opened`);
    await expect.poll(() => heir?.told().toSorted(), patience).toEqual(all);
  });

  it('shares acknowledgements, but not mutes', async () => {
    const nats = await startNatsServer();
    const page = await servePage();
    const [ana, ben] = await Promise.all([joinHere(nats.url, page, 'Ana'), joinHere(nats.url, page, 'Ben')]);
    const target = { kind: 'incident', vendorId: acme, incidentId: 'i0' } as const;
    const silence = { id: 's1', target, end: { kind: 'recovery' }, reason: null, startedAt: 1 } as const;
    ana.settings.update((all) => ({
      ...all,
      silences: [
        { ...silence, acknowledged: { impact: 'none', componentIds: ['c2'] } },
        { ...silence, id: 's2', target: { kind: 'vendor', vendorId: acme }, acknowledged: null },
      ],
    }));
    await expect.poll(() => ben.settings.get().silences, patience).toMatchObject([{ target, reason: 'Ana is on it' }]);
  });

  it('keeps polling when the server dies, and shares again when it is back', async () => {
    const nats = await startNatsServer();
    const page = await servePage();
    member([page], { share: nats.url });
    const reader = member([page], { source: nats.url });
    await expect.poll(() => reader.world.out(), patience).not.toBe('');
    await nats.kill();
    page.state = failing;
    await expect.poll(reader.told, patience).toEqual(['acme-0 incident_opened']);
    expect(reader.world.err()).toContain('team: disconnected from the server; polling vendors directly');
    await nats.start();
    await expect.poll(() => reader.world.err(), patience).toContain('team: reconnected to the server');
    page.state = quiet;
    await expect.poll(() => reader.told().length, patience).toBe(2);
  });

  it('polls directly and says why when the token is wrong or the server does not respond', async () => {
    const nats = await startNatsServer('authorization { token: "right" }');
    const page = await servePage();
    const wrong = member([page], { source: nats.url, env: { STATUSTRAY_NATS_TOKEN: 'wrong' } });
    await expect.poll(() => asks(page), patience).toBeGreaterThan(2);
    await expect
      .poll(() => wrong.world.err(), patience)
      .toMatch(/^team: The team’s server \S+ refuses access: the credentials are missing or wrong\.$/m);
    const nobody = member([page], { source: 'nats://127.0.0.1:1/acme' });
    await expect
      .poll(() => nobody.world.err(), patience)
      .toContain('team: The team’s server 127.0.0.1:1 cannot be used');
    await expect.poll(() => nobody.world.out(), patience).not.toBe('');
  });

  it('refuses malformed readings, and continues', async () => {
    const nats = await startNatsServer();
    const page = await servePage();
    member([page], { share: nats.url });
    const reader = member([page], { source: nats.url });
    await expect.poll(() => reader.world.out(), patience).not.toBe('');
    const liar = await connect({ servers: nats.url.replace(/^nats:\/\/|\/acme$/g, '') });
    onTestFinished(() => liar.close());
    const readings = await new Kvm(liar).open('acme_readings');
    await readings.put(pageKey(page.url), new Uint8Array([1, 2, 3]));
    await readings.put('foreign', new Uint8Array(500_000));
    liar.publish(`acme.note.${pageKey(page.url)}`, 'x'.repeat(100_000));
    await expect
      .poll(() => reader.world.err(), patience)
      .toContain('is not valid (incorrect header check); it was not used');
    page.state = failing;
    await expect.poll(reader.told, patience).toEqual(['acme-0 incident_opened']);
  });

  it('keeps each change in a stream once', async () => {
    const nats = await startNatsServer();
    const page = await servePage();
    const watchers = ['ana', 'ben'].map((name) => member([page], { share: nats.url, version: `2.0.0-${name}` }));
    for (const { world } of watchers) await expect.poll(world.out, patience).not.toBe('');
    // Both know by then which of them polls the page.
    const askers = async (): Promise<number> => {
      page.agents.clear();
      const before = asks(page);
      await expect.poll(() => asks(page), patience).toBeGreaterThan(before + 3);
      return page.agents.size;
    };
    await expect.poll(askers, patience).toBe(1);
    const connection = await connect({ servers: nats.url.replace(/^nats:\/\/|\/acme$/g, '') });
    onTestFinished(() => connection.close());
    const { streams } = await jetstreamManager(connection);
    const kept = async () => {
      const { messages } = (await streams.info('acme_changes')).state;
      const sequence = Array.from({ length: messages }, (_, index) => index + 1);
      const all = await Promise.all(sequence.map((seq) => streams.getMessage('acme_changes', { seq })));
      return all.map((one) => Object(one?.json()).kind).toSorted();
    };
    await expect.poll(kept, patience).toEqual(['incident_opened']);
    page.state = failing;
    for (const { told } of watchers) await expect.poll(told, patience).toEqual(['acme-0 incident_opened']);
    for (const { decided } of watchers)
      await expect.poll(() => decided('listed'), patience).toContain('acme-0 component_changed');
    page.state = quiet;
    for (const { told } of watchers) await expect.poll(() => told().length, patience).toBe(2);
    await expect
      .poll(kept, patience)
      .toEqual(['component_changed', 'component_changed', 'incident_opened', 'incident_opened', 'withdrawn']);
  });
});
