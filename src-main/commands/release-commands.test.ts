import { describe, expect, it } from 'vitest';
import { success } from '#shared/domain/failure.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createReleaseCommands } from './release-commands.ts';

describe('createReleaseCommands', () => {
  it('saves the source and the skipped version, and takes both back', () => {
    const settings = createMemorySettings(defaultSettings);
    const commands = createReleaseCommands({ settings, release: { check: async () => success('Up to date.') } });
    const source = { url: 'https://releases.acme.example/', publicKey: `${'A'.repeat(43)}=` };
    commands.setReleaseSource(source);
    commands.skipRelease('1.2.0');
    expect(settings.get()).toMatchObject({ releaseSource: source, skippedRelease: '1.2.0' });
    commands.setReleaseSource(null);
    commands.skipRelease(null);
    expect(settings.get()).toMatchObject({ releaseSource: null, skippedRelease: null });
  });
});
