import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '#shared/domain/failure.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createTeamCommands } from './team-commands.ts';
import { createUndo } from './undo.ts';

const url = 'nats://bus.example:4222/acme';

const caFile = resolve('team-ca.pem');
const readCa = async (path: string): Promise<Outcome<string, string>> =>
  path === caFile ? { ok: true, value: 'PEM' } : { ok: false, failure: `${path} cannot be read: no such file.` };

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
  return {
    ...createTeamCommands({ settings, secrets, undo: { change }, secretId: 'team', readCa }),
    team: () => settings.get().team,
    kept,
    undo,
  };
}

describe('setTeam', () => {
  it('joins with a secret, and leaves without a trace', async () => {
    const { setTeam, team, kept } = commands();
    expect(await setTeam(` ${url} `, 'a token', null)).toEqual({ ok: true, value: '' });
    expect(team()).toEqual({ url });
    await setTeam(null, null, null);
    expect([team(), kept]).toEqual([null, ['a token', null]]);
  });

  it.each(['', 'bus.example', 'https://bus.example', 'nats://ana:secret@bus.example'])(
    'refuses %j',
    async (address) => {
      const { setTeam, team } = commands();
      expect(await setTeam(address, null, null)).toMatchObject({ ok: false });
      expect(team()).toBeNull();
    },
  );

  it('joins with the CA certificate of a private authority, and again by Undo', async () => {
    const { setTeam, team, undo } = commands();
    expect(await setTeam(url, null, caFile)).toEqual({ ok: true, value: '' });
    expect(team()).toEqual({ url, caFile });
    await setTeam(null, null, null);
    expect(await undo('u1')).toBe(true);
    expect(team()).toEqual({ url, caFile });
  });

  it.each([
    ['team-ca.pem', 'Enter the full path of a PEM file, such as /etc/ssl/team-ca.pem.'],
    [resolve('gone.pem'), `${resolve('gone.pem')} cannot be read: no such file.`],
  ])('refuses the CA certificate %j and saves nothing', async (path, detail) => {
    const { setTeam, team, kept } = commands();
    expect(await setTeam(url, 'a token', path)).toEqual({ ok: false, failure: { detail, field: 'caFile' } });
    expect([team(), kept]).toEqual([null, []]);
  });

  it('does not join when the secret cannot be saved', async () => {
    const { setTeam, team } = commands(() => ({ ok: false, failure: 'The keyring is locked.' }));
    expect(await setTeam(url, 'a token', null)).toEqual({
      ok: false,
      failure: { detail: 'The keyring is locked.', field: 'url' },
    });
    expect(team()).toBeNull();
  });

  it('joins again with its secret by Undo', async () => {
    const { setTeam, team, kept, undo } = commands();
    await setTeam(url, 'a token', null);
    const left = await setTeam(null, null, null);
    expect(left).toEqual({ ok: true, value: 'u1' });
    expect(await undo('u1')).toBe(true);
    expect([team(), kept]).toEqual([{ url }, ['a token', null, 'a token']]);
  });

  it('stays out when its secret cannot be written back', async () => {
    const written: Outcome<null, string>[] = [{ ok: true, value: null }];
    const { setTeam, team, undo } = commands(() => written.pop() ?? { ok: false, failure: 'The keyring is locked.' });
    await setTeam(url, 'a token', null);
    await setTeam(null, null, null);
    expect(await undo('u1')).toBe(false);
    expect(team()).toBeNull();
  });
});
