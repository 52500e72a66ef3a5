import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { plainChannel } from '#shared/domain/channel.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { Banner } from '#shared/snapshot.ts';
import { anAlert, builtAt } from '#shared/testing/builders.ts';
import { createChannelStatus } from '../channels/outbox/channel-status.ts';
import type { SecretStore } from '../channels/secrets/secret-store.ts';
import { answering, type Reply, startWebhookServer } from '../channels/testing/webhook-server.ts';
import type { NotificationContent } from '../notifications/notification.ts';
import { openDatabase } from '../state/database/database.ts';
import { createStore } from '../state/database/sqlite-store.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { aPoll } from '../state/testing/builders.ts';
import { scratchDirectory } from '../state/testing/scratch-directory.ts';
import { createChannelDelivery } from './channel-delivery.ts';

const opened: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

const ops = plainChannel('ops', 'webhook');

/** From a committed alert to a receiver and back to what the user sees; pauses are instant. */
async function setUp(reply: Reply) {
  const receiver = await startWebhookServer(reply);
  let at = builtAt;
  const now = () => at;
  const path = join(scratchDirectory(), 'statustray.db');
  const store = createStore(openDatabase(path, { now }), { now, report: () => {} });
  const settings = createMemorySettings({ ...defaultSettings, channels: [ops] });
  const secrets = new Map([['ops', `${receiver.url}hook`]]);
  const secretStore: Pick<SecretStore, 'has' | 'read'> = {
    has: (id) => secrets.has(id),
    read: async (id) => ({ kind: 'found', secret: secrets.get(id) ?? '' }),
  };
  const banners = new Map<string, Banner>();
  const notices: NotificationContent[] = [];
  const world = { openChannel: vi.fn(), onChanged: vi.fn(), click: () => {} };
  const status = createChannelStatus({ store, channels: () => settings.get().channels, secrets: secretStore, now });
  const delivery = createChannelDelivery({
    store,
    settings,
    secrets: secretStore,
    status,
    engine: {
      addBanner: (banner) => void banners.set(banner.id, banner),
      withdrawBanner: (id) => void banners.delete(id),
    },
    show: async (notification, onClick) => {
      notices.push(notification);
      world.click = onClick;
    },
    openChannel: world.openChannel,
    onChanged: world.onChanged,
    userAgent: 'Statustray/1.0',
    proxyFor: async () => null,
    ca: [],
    hide: () => {},
    log: () => {},
    now,
    random: () => 0.5,
    setTimer: (run, delayMs) => {
      const soon = setImmediate(() => {
        at += delayMs;
        run();
      });
      return () => clearImmediate(soon);
    },
  });
  opened.push(receiver.close, () => store.close(), delivery.stop);
  const say = (...changes: readonly string[]) => {
    const alerts = changes.map((changeKey) => anAlert({ id: `ops:${changeKey}`, changeKey, channel: 'ops' }));
    store.commit(aPoll({ alerts }));
    delivery.deliver(alerts);
  };
  const until = (done: () => boolean) => vi.waitFor(() => expect(done()).toBe(true), { timeout: 10_000, interval: 1 });
  const row = () => status.rows().ops;
  return { ...world, world, delivery, status, receiver, store, settings, secrets, banners, notices, say, until, row };
}

describe('createChannelDelivery', () => {
  it('delivers what was committed, and reports the result', async () => {
    const { delivery, receiver, say, until, row, banners, onChanged } = await setUp(answering(200, 'thanks'));
    say('a');
    expect(row()).toMatchObject({ waiting: 1, last: null });
    delivery.start();
    await until(() => row()?.waiting === 0);
    expect(row()).toMatchObject({ hasSecret: true, last: { isTest: false, ok: true } });
    expect(row()?.last?.said).toContain('answered 200 (“thanks”)');
    expect([receiver.received.length, banners.size]).toEqual([1, 0]);
    expect(onChanged).toHaveBeenCalled();
  });

  it('pauses a revoked channel, reports it once, and sends the queue once it is fixed', async () => {
    let status = 410;
    const { delivery, receiver, settings, say, until, row, banners, notices, world } = await setUp((...request) =>
      answering(status)(...request),
    );
    delivery.start();
    say('a', 'b');
    await until(() => banners.size === 1);
    const reason = expect.stringContaining('answered 410');
    expect(settings.get().channels[0]?.paused).toEqual({ reason, at: expect.any(Number) });
    expect(row()).toMatchObject({ channel: { paused: { reason } }, waiting: 2, last: { ok: false } });
    expect([...banners.values()]).toMatchObject([
      {
        tone: 'warning',
        text: 'ops stopped accepting messages and has been paused.',
        detail: reason,
        action: { kind: 'open-settings', section: 'channels' },
      },
    ]);
    expect(notices).toMatchObject([{ title: 'Statustray: ops is paused', body: reason }]);
    world.click();
    expect(world.openChannel).toHaveBeenCalledWith('ops');
    say('c');
    delivery.wake();
    expect(receiver.received).toHaveLength(1);

    status = 204;
    settings.update((all) => ({ ...all, channels: [ops] }));
    delivery.resume('ops');
    await until(() => row()?.waiting === 0);
    expect(receiver.received).toHaveLength(4);
    expect([notices.length, banners.size]).toEqual([1, 0]);
  });

  it('warns silently about a channel that has failed for an hour, and withdraws it once it recovers', async () => {
    let status = 500;
    const { delivery, say, until, row, banners, notices } = await setUp((...request) => answering(status)(...request));
    delivery.start();
    say('a');
    await until(() => banners.size === 1);
    expect([...banners.values()]).toMatchObject([
      { text: 'ops has been failing for an hour. Statustray keeps retrying.' },
    ]);
    expect(row()?.trouble?.reason).toContain('answered 500');
    status = 200;
    await until(() => row()?.waiting === 0);
    expect(row()).toMatchObject({ trouble: null, last: { ok: true } });
    expect([notices.length, banners.size]).toEqual([0, 0]);
  });

  it('shows the result of a test', async () => {
    const { delivery, receiver, row } = await setUp(answering(404, 'gone'));
    expect((await delivery.test(ops, null)).ok).toBe(false);
    expect(row()?.last).toMatchObject({ isTest: true, ok: false, said: expect.stringContaining('answered 404') });
    await delivery.test(ops, `${receiver.url}other`);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/other']);
  });

  it('resumes once the settings contain its channel again', async () => {
    const { delivery, settings, say, until, row } = await setUp(answering(200));
    settings.update((all) => ({ ...all, channels: [{ ...ops, paused: { reason: 'x', at: 1 } }] }));
    delivery.start();
    say('a');
    expect(row()?.waiting).toBe(1);
    settings.update((all) => ({ ...all, channels: [ops] }));
    await until(() => row()?.waiting === 0);
  });

  it('leaves nothing behind for a removed channel', async () => {
    const { delivery, status, store, settings, say, until, banners } = await setUp(answering(410));
    delivery.start();
    say('a');
    await until(() => banners.size === 1);
    settings.update((all) => ({ ...all, channels: [] }));
    delivery.forget('ops');
    expect([status.rows(), store.outbox.count('ops'), banners.size]).toEqual([{}, 0, 0]);
  });
});
