import { describe, expect, it } from 'vitest';
import type { Outcome } from '#shared/domain/failure.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createHeartbeatCommands } from './heartbeat-commands.ts';

const address = 'https://hc.example/ping/1';

function commands(written: Outcome<null, string> = { ok: true, value: null }) {
  const settings = createMemorySettings(defaultSettings);
  const kept: (string | null)[] = [];
  const secrets = {
    write: async (_: string, secret: string) => {
      kept.push(secret);
      return written;
    },
    remove: async () => {
      kept.push(null);
      return { ok: true, value: null } as const;
    },
  };
  const { setHeartbeat } = createHeartbeatCommands({ settings, secrets, secretId: 'heartbeat' });
  return { setHeartbeat, heartbeat: () => settings.get().heartbeat, kept };
}

describe('setHeartbeat', () => {
  it('keeps the address in the keyring, and forgets it when it is switched off', async () => {
    const { setHeartbeat, heartbeat, kept } = commands();
    expect(await setHeartbeat(5, ` ${address} `)).toEqual({ ok: true, value: null });
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
    const { setHeartbeat, heartbeat } = commands({ ok: false, failure: 'The keyring is locked.' });
    expect(await setHeartbeat(5, address)).toEqual({ ok: false, failure: { detail: 'The keyring is locked.' } });
    expect(heartbeat()).toBeNull();
  });
});
