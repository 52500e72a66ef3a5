import { describe, expect, it } from 'vitest';
import type { Outcome } from '#shared/domain/failure.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createHeartbeatCommands } from './heartbeat-commands.ts';
import { createUndo } from './undo.ts';

const address = 'https://hc.example/ping/1';

function commands(written: () => Outcome<null, string> = () => ({ ok: true, value: null })) {
  const settings = createMemorySettings(defaultSettings);
  const kept: (string | null)[] = [];
  const secrets = {
    has: () => (kept.at(-1) ?? null) !== null,
    read: async () => ({ kind: 'found', secret: kept.at(-1) ?? '' }) as const,
    write: async (_: string, secret: string) => {
      kept.push(secret);
      return written();
    },
    remove: async () => {
      kept.push(null);
      return { ok: true, value: null } as const;
    },
  };
  const { undo, change } = createUndo({ settings, newId: () => 'u1' });
  const { setHeartbeat } = createHeartbeatCommands({ settings, secrets, undo: { change }, secretId: 'heartbeat' });
  return { setHeartbeat, heartbeat: () => settings.get().heartbeat, kept, undo };
}

describe('setHeartbeat', () => {
  it('keeps the address in the keyring, and forgets it when it is switched off', async () => {
    const { setHeartbeat, heartbeat, kept } = commands();
    expect(await setHeartbeat(5, ` ${address} `)).toEqual({ ok: true, value: '' });
    expect(heartbeat()).toEqual({ everyMinutes: 5 });
    await setHeartbeat(null, null);
    expect([heartbeat(), kept]).toEqual([null, [address, null]]);
  });

  it.each([
    [0, address, 'Enter a whole number of minutes from 1 to 1440.'],
    [1.5, address, 'Enter a whole number of minutes from 1 to 1440.'],
    [5, 'hc.example', 'The heartbeat address must be an http or https URL.'],
    [5, 'https://ana:secret@hc.example/', 'The heartbeat address must be an http or https URL.'],
  ])('refuses every %s minutes at %s', async (everyMinutes, wanted, detail) => {
    const { setHeartbeat, heartbeat, kept } = commands();
    expect(await setHeartbeat(everyMinutes, wanted)).toEqual({ ok: false, failure: { detail } });
    expect([heartbeat(), kept]).toEqual([null, []]);
  });

  it('stays off when the keyring takes nothing', async () => {
    const { setHeartbeat, heartbeat } = commands(() => ({ ok: false, failure: 'The keyring is locked.' }));
    expect(await setHeartbeat(5, address)).toEqual({ ok: false, failure: { detail: 'The keyring is locked.' } });
    expect(heartbeat()).toBeNull();
  });

  it('is turned on again with its address by Undo', async () => {
    const { setHeartbeat, heartbeat, kept, undo } = commands();
    await setHeartbeat(5, address);
    const left = await setHeartbeat(null, null);
    expect(left).toEqual({ ok: true, value: 'u1' });
    expect(await undo('u1')).toBe(true);
    expect([heartbeat(), kept]).toEqual([{ everyMinutes: 5 }, [address, null, address]]);
  });

  it('stays off when its address cannot be written back', async () => {
    const written: Outcome<null, string>[] = [{ ok: true, value: null }];
    const { setHeartbeat, heartbeat, undo } = commands(
      () => written.pop() ?? { ok: false, failure: 'The keyring is locked.' },
    );
    await setHeartbeat(5, address);
    await setHeartbeat(null, null);
    expect(await undo('u1')).toBe(false);
    expect(heartbeat()).toBeNull();
  });
});
