import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { aSnapshot } from '#shared/testing/snapshot-builders.ts';
import type { SecretRead } from '../channels/secrets/secret-store.ts';
import { answering, startWebhookServer } from '../channels/testing/webhook-server.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createAppHeartbeat } from './app-heartbeat.ts';

async function open(status: number, read: (url: string) => SecretRead = (secret) => ({ kind: 'found', secret })) {
  const answer = { status };
  const monitor = await startWebhookServer((response, ...rest) => answering(answer.status)(response, ...rest));
  onTestFinished(monitor.close);
  const settings = createMemorySettings(defaultSettings);
  const timers: (() => void)[] = [];
  const heartbeat = createAppHeartbeat({
    userAgent: 'Statustray/test',
    settings,
    secrets: { read: async () => read(monitor.url) },
    now: () => 0,
    setTimer: (run) => {
      timers.push(run);
      return () => void timers.splice(timers.indexOf(run), 1);
    },
    onChanged: () => {},
  });
  onTestFinished(heartbeat.stop);
  heartbeat.start({ snapshot: () => aSnapshot() });
  const turn = (everyMinutes: number | null): void =>
    void settings.update((all) => ({ ...all, heartbeat: everyMinutes === null ? null : { everyMinutes } }));
  return { heartbeat, monitor, answer, turn, timers };
}

describe('createAppHeartbeat', () => {
  it('does nothing until it is switched on, and nothing after it is switched off', async () => {
    const { heartbeat, monitor, turn, timers } = await open(200);
    expect([heartbeat.view(), timers.length]).toEqual([null, 0]);
    turn(5);
    await expect.poll(() => timers.length).toBe(1);
    timers.shift()?.();
    await expect.poll(() => monitor.received.length).toBe(1);
    expect(heartbeat.view()).toEqual({ everyMinutes: 5, problem: null });
    turn(null);
    await expect.poll(() => timers.length).toBe(0);
    expect(heartbeat.view()).toBeNull();
  });

  it('says that the monitor does not take it, until it does', async () => {
    const { heartbeat, answer, turn, timers } = await open(500);
    turn(5);
    await expect.poll(() => timers.length).toBe(1);
    timers.shift()?.();
    await expect.poll(() => heartbeat.view()?.problem).toMatch(/^The heartbeat failed: .* answered 500\.$/);
    answer.status = 200;
    await expect.poll(() => timers.length).toBe(1);
    timers.shift()?.();
    await expect.poll(() => heartbeat.view()?.problem).toBeNull();
  });

  it('says that the keyring is locked', async () => {
    const { heartbeat, turn } = await open(200, () => ({ kind: 'unreadable', reason: 'The keyring is locked.' }));
    turn(5);
    await expect.poll(() => heartbeat.view()?.problem).toBe('The keyring is locked.');
  });
});
