import { vi } from 'vitest';
import { type Channel, plainChannel } from '#shared/domain/channel.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { builtAt } from '#shared/testing/builders.ts';
import type { SecretStore } from '../../channels/secrets/secret-store.ts';
import { createMemorySettings } from '../../state/settings/in-memory-settings.ts';
import { createChannelCommands } from '../channel-commands.ts';
import { createUndo } from '../undo.ts';

export const address = 'https://ops.acme.example/hook#key';

export const ops = plainChannel('ops', 'webhook');

export const mailSettings = {
  from: 'a@b.example',
  to: ['c@d.example'],
  host: 'mail.example',
  port: 587,
  secure: false,
  user: 'a',
};

export const mail: Channel = { ...plainChannel('mail', 'email'), kind: 'email', settings: mailSettings };

export function aBox(saved: Readonly<Record<string, string>>): SecretStore & { readonly saved: Map<string, string> } {
  const secrets = new Map(Object.entries(saved));
  return {
    saved: secrets,
    has: (id) => secrets.has(id),
    read: async (id) => ({ kind: 'found', secret: secrets.get(id) ?? '' }),
    write: async (id, secret) => {
      secrets.set(id, secret);
      return { ok: true, value: null };
    },
    remove: async (id) => {
      secrets.delete(id);
      return { ok: true, value: null };
    },
  };
}

export function setUp(
  before: Partial<Settings> = {},
  saved: Readonly<Record<string, string>> = {},
  over: Partial<SecretStore> = {},
) {
  const settings = createMemorySettings({ ...defaultSettings, ...before });
  const box = aBox(saved);
  const delivery = {
    test: vi.fn(async () => ({ ok: true, value: 'ops.acme.example answered 200.' }) as const),
    moved: vi.fn(),
    resume: vi.fn(),
    forget: vi.fn(),
  };
  const report = vi.fn();
  const undo = createUndo({ settings, newId: () => 'u1' });
  const commands = createChannelCommands({
    settings,
    secrets: { ...box, strength: () => 'none', ...over },
    undo,
    delivery,
    now: () => builtAt,
    report,
  });
  return {
    ...commands,
    undo: undo.undo,
    settings,
    saved: box.saved,
    delivery,
    report,
    channels: () => settings.get().channels,
  };
}

export const byUser = { reason: 'Paused by you.', at: 5, byUser: true } as const;
