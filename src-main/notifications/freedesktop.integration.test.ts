import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { canRun } from '../state/testing/loud-skip.ts';
import { openBus } from './dbus/connection.ts';
import { createFreedesktopNotifications } from './freedesktop.ts';
import type { Choice, NotificationButton } from './notification.ts';
import { escapeMarkup, plainNotification } from './sanitise.ts';
import { aNotification } from './testing/builders.ts';
import { hostileTexts } from './testing/hostile-texts.fixture.ts';
import { type DaemonOptions, startTestDaemon, type TestDaemon } from './testing/notification-daemon.fixture.ts';
import { hasBusProgram, type RealBus, startRealBus } from './testing/real-bus.fixture.ts';

const buttons: readonly NotificationButton[] = [
  { choice: 'mute', label: 'Mute 1 h' },
  { choice: 'acknowledge', label: 'Acknowledge' },
];

const hasBus = canRun({ what: 'dbus-daemon', isThere: hasBusProgram });

describe.runIf(hasBus)('createFreedesktopNotifications on a real bus', () => {
  let bus: RealBus;
  let notifications: ReturnType<typeof createFreedesktopNotifications>;
  let opened = 0;

  beforeEach(async () => {
    bus = await startRealBus();
    opened = 0;
    notifications = createFreedesktopNotifications({
      appName: 'Statustray',
      desktopEntry: 'statustray',
      picture: (glyph) => ({ width: 1, height: 1, rgba: Uint8Array.of(1, 2, 3, glyph === 'major' ? 9 : 4) }),
      openBus: () => {
        opened += 1;
        return openBus(bus.address, 5_000);
      },
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    notifications.stop();
    bus.stop();
  });

  const startDaemon = async (options?: DaemonOptions): Promise<TestDaemon> =>
    startTestDaemon(await bus.join(), options);
  const chosen: Choice[] = [];
  const onChoice = (choice: Choice) => void chosen.push(choice);
  beforeEach(() => void chosen.splice(0));

  it('shows a notification over one connection, and confirms it', async () => {
    const daemon = await startDaemon();
    const results = await Promise.all(
      [1, 2, 3].map((n) => notifications.show(aNotification({ id: `a${n}` }), onChoice)),
    );
    expect(results).toEqual([{ kind: 'shown' }, { kind: 'shown' }, { kind: 'shown' }]);
    expect([daemon.notified().length, opened]).toEqual([3, 1]);
  });

  it('passes text on as text, and nothing that would make the bus disconnect', async () => {
    const daemon = await startDaemon();
    const any = fc.sample(fc.string({ unit: 'binary', maxLength: 600 }), { numRuns: 100, seed: 7 });
    const texts = [...hostileTexts, ...any];
    for (const text of texts) await notifications.show(aNotification({ title: text, body: text }), onChoice);
    const plain = texts.map((text) => plainNotification(aNotification({ title: text, body: text })));
    expect(daemon.notified().map(([, , , title, body]) => [title, body])).toEqual(
      plain.map(({ title, body }) => [title, escapeMarkup(body)]),
    );
    expect(opened).toBe(1);
  });

  it('replaces its previous notification on the same subject, and no other', async () => {
    const daemon = await startDaemon();
    for (const subject of ['acme/i1', 'acme/i2', 'acme/i1'])
      await notifications.show(aNotification({ subject }), onChoice);
    await notifications.show(aNotification(), onChoice);
    expect(daemon.notified().map(([, replaces]) => replaces)).toEqual([0, 0, 1, 0]);
  });

  it('clears its notification once', async () => {
    const daemon = await startDaemon();
    await notifications.show(aNotification({ subject: 'acme/i1' }), onChoice);
    await notifications.show(aNotification({ subject: 'acme/i2' }), onChoice);
    const closed = () => daemon.heard().filter(({ member }) => member === 'CloseNotification');
    for (const subject of ['acme/i2', 'acme/i2', 'acme/unknown']) notifications.clear(subject);
    await until(() => closed().length > 0);
    await notifications.probe();
    expect(closed().map(({ body }) => body)).toEqual([[2]]);
  });

  it('neither replaces nor clears by ids from a server that has exited', async () => {
    const daemon = await startDaemon();
    await notifications.show(aNotification({ subject: 'acme/i1' }), onChoice);
    await notifications.show(aNotification({ subject: 'acme/i2' }), onChoice);
    daemon.stop();
    const next = await startDaemon();
    await notifications.show(aNotification({ subject: 'acme/i1' }), onChoice);
    notifications.clear('acme/i2');
    await notifications.probe();
    expect(next.notified().map(([, replaces]) => replaces)).toEqual([0]);
    expect(next.heard().some(({ member }) => member === 'CloseNotification')).toBe(false);
  });

  it('has the icon for its severity', async () => {
    const daemon = await startDaemon();
    await notifications.show(aNotification({ glyph: 'major' }), onChoice);
    const hints = daemon.notified()[0]?.[6];
    expect(JSON.stringify(hints)).toContain('9');
  });

  it('handles clicks and buttons of its own notifications only', async () => {
    const daemon = await startDaemon();
    await notifications.show(aNotification({ id: 'other' }), () => chosen.push('open'));
    await notifications.show(aNotification({ buttons }), onChoice);
    for (const [id, action] of [
      [2, 'mute'],
      [3, 'default'],
      [2, 'delete-everything'],
      [2, 'acknowledge'],
      [2, 'open'],
      [2, 'default'],
    ] as const)
      daemon.invoke(id, action);
    await until(() => chosen.length === 4);
    expect(chosen).toEqual(['mute', 'acknowledge', 'open', 'open']);
  });

  it('ignores a button that was not offered', async () => {
    const daemon = await startDaemon();
    await notifications.show(aNotification(), onChoice);
    daemon.invoke(1, 'acknowledge');
    daemon.invoke(1, 'default');
    await until(() => chosen.length > 0);
    expect(chosen).toEqual(['open']);
  });

  it('ignores signals from other clients, and ids of a restarted server', async () => {
    const daemon = await startDaemon();
    await notifications.show(aNotification(), onChoice);
    const stranger = await bus.join();
    stranger.send({
      kind: 'signal',
      path: '/org/freedesktop/Notifications',
      interface: 'org.freedesktop.Notifications',
      member: 'ActionInvoked',
      signature: 'us',
      body: [1, 'default'],
    });
    daemon.stop();
    const next = await startDaemon();
    next.invoke(1, 'default');
    await notifications.show(aNotification({ id: 'second' }), () => chosen.push('mute'));
    next.invoke(1, 'default');
    await until(() => chosen.length > 0);
    expect(chosen).toEqual(['mute']);
  });

  it('reports at once that the name has no owner', async () => {
    expect(await notifications.show(aNotification(), onChoice)).toMatchObject({
      kind: 'nobody',
      reason: expect.stringContaining('ServiceUnknown'),
    });
  });

  it('reports at once that the activated server exits', async () => {
    bus.stop();
    bus = await startRealBus({ service: '/bin/false' });
    expect(await notifications.show(aNotification(), onChoice)).toMatchObject({
      kind: 'nobody',
      reason: expect.stringContaining('Spawn.ChildExited'),
    });
  });

  it('passes on a server’s refusal', async () => {
    await startDaemon({ Notify: 'refuses' });
    expect(await notifications.show(aNotification(), onChoice)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('This daemon shows nothing.'),
    });
  });

  it('tries a notification on a server that does not report its capabilities', async () => {
    const daemon = await startDaemon({ GetCapabilities: 'refuses' });
    expect(await notifications.show(aNotification({ body: 'a < b' }), onChoice)).toEqual({ kind: 'shown' });
    expect(daemon.notified()[0]).toMatchObject({ 4: 'a < b', 5: [] });
  });

  it.each([
    ['answers zero', /number 0/],
    ['leaves', /NoReply/],
  ] as const)('gives up on the server when the server %s', async (manner, reason) => {
    await startDaemon({ Notify: manner });
    const result = await notifications.show(aNotification(), onChoice);
    expect(result).toMatchObject({ kind: 'nobody', reason: expect.stringMatching(reason) });
  });

  it('waits five seconds for a server that hangs, and sends it nothing more', async () => {
    const daemon = await startDaemon({ GetCapabilities: 'withholds' });
    const showing = notifications.show(aNotification(), onChoice);
    await until(() => daemon.heard().length === 1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await showing).toEqual({ kind: 'nobody', reason: 'no notification daemon answered within 5 s' });
    daemon.answer();
    daemon.behave({ GetCapabilities: 'answers' });
    expect(await notifications.show(aNotification({ id: 'next', title: 'Next' }), onChoice)).toEqual({ kind: 'shown' });
    expect(daemon.notified().map(([, , , title]) => title)).toEqual(['Next']);
  });

  it('closes a notification that arrives after the fallback was shown', async () => {
    const daemon = await startDaemon({ Notify: 'withholds' });
    const showing = notifications.show(aNotification(), onChoice);
    await until(() => daemon.notified().length === 1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await showing).toMatchObject({ kind: 'nobody' });
    daemon.answer();
    await until(() => daemon.heard().length === 3);
    expect(daemon.heard()[2]).toEqual({ member: 'CloseNotification', body: [1] });
  });

  it('reconnects after the bus was restarted', async () => {
    await startDaemon();
    await notifications.show(aNotification(), onChoice);
    bus.stop();
    bus = await startRealBus();
    const daemon = await startDaemon();
    let result = await notifications.show(aNotification({ id: 'again' }), onChoice);
    // Sometimes only a call reveals that the old connection has ended.
    if (result.kind !== 'shown') result = await notifications.show(aNotification({ id: 'again' }), onChoice);
    expect([result, daemon.notified().length]).toEqual([{ kind: 'shown' }, 1]);
  });

  it('reports in advance whether it could show one', async () => {
    expect(await notifications.probe()).toMatchObject({ kind: 'nobody' });
    const daemon = await startDaemon();
    expect(await notifications.probe()).toEqual({ kind: 'shown' });
    expect(daemon.notified()).toEqual([]);
  });
});

describe('createFreedesktopNotifications', () => {
  it.each([
    ['absent', 'nobody'],
    ['barred', 'failed'],
  ] as const)('without a usable bus (%s) reports %s', async (kind, result) => {
    const notifications = createFreedesktopNotifications({
      appName: 'Statustray',
      desktopEntry: 'statustray',
      picture: () => null,
      openBus: async () => ({ kind, reason: 'why not' }),
    });
    expect(await notifications.show(aNotification(), () => {})).toEqual({ kind: result, reason: 'why not' });
  });
});

// Timers are fake here, but sockets are real.
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}
