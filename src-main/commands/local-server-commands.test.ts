import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createLocalServerCommands } from './local-server-commands.ts';

function commands(token: Awaited<ReturnType<Parameters<typeof createLocalServerCommands>[0]['token']>>) {
  const settings = createMemorySettings(defaultSettings);
  const copied: string[] = [];
  return {
    ...createLocalServerCommands({ settings, token: async () => token, copy: (text) => copied.push(text) }),
    settings,
    copied,
  };
}

describe('createLocalServerCommands', () => {
  it('saves the switch and the port', () => {
    const { setLocalServer, settings } = commands({ ok: true, value: 'secret' });
    expect(settings.get().localServer).toEqual({ isOn: false, port: 7428 });
    setLocalServer({ isOn: true, port: 8000 });
    expect(settings.get().localServer).toEqual({ isOn: true, port: 8000 });
  });

  it('copies a token without returning it', async () => {
    const { copyServerToken, copied } = commands({ ok: true, value: 'secret' });
    expect(await copyServerToken('read')).toEqual({ ok: true, value: null });
    expect(copied).toEqual(['secret']);
  });

  it('says why there is no token', async () => {
    const { copyServerToken, copied } = commands({ ok: false, failure: 'The keyring is not available.' });
    expect(await copyServerToken('write')).toEqual({ ok: false, failure: { detail: 'The keyring is not available.' } });
    expect(copied).toEqual([]);
  });
});
