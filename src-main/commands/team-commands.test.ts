import { describe, expect, it } from 'vitest';
import type { Outcome } from '#shared/domain/failure.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createTeamCommands } from './team-commands.ts';

const url = 'nats://bus.example:4222/acme';

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
  return { ...createTeamCommands({ settings, secrets, secretId: 'team' }), team: () => settings.get().team, kept };
}

describe('setTeam', () => {
  it('joins with a secret, and leaves without a trace', async () => {
    const { setTeam, team, kept } = commands();
    expect(await setTeam(` ${url} `, 'a token')).toEqual({ ok: true, value: null });
    expect(team()).toEqual({ url });
    await setTeam(null, null);
    expect([team(), kept]).toEqual([null, ['a token', null]]);
  });

  it.each(['', 'bus.example', 'https://bus.example', 'nats://ana:secret@bus.example'])(
    'refuses %j',
    async (address) => {
      const { setTeam, team } = commands();
      expect(await setTeam(address, null)).toMatchObject({ ok: false });
      expect(team()).toBeNull();
    },
  );

  it('does not join when the secret cannot be saved', async () => {
    const { setTeam, team } = commands({ ok: false, failure: 'The keyring is locked.' });
    expect(await setTeam(url, 'a token')).toEqual({ ok: false, failure: { detail: 'The keyring is locked.' } });
    expect(team()).toBeNull();
  });
});
