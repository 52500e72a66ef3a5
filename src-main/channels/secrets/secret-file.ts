import { renameSync } from 'node:fs';
import { z } from 'zod';
import { errorCode } from '#shared/domain/error-code.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import { success } from '#shared/domain/failure.ts';
import { readIfThere, writeAtomically } from '../../state/files/atomic-file.ts';
import type { SecretRead, SecretStore } from './secret-store.ts';

export interface SecretFileOptions {
  readonly path: string;
  /** May ask the system's keyring; a rejection means that it is locked or gone. */
  readonly encrypt: (secret: string) => Promise<Uint8Array>;
  readonly decrypt: (sealed: Uint8Array) => Promise<string>;
  /** What to do about a keyring that takes nothing, as a sentence. */
  readonly advice?: string;
}

/** Pairs of a channel's id and its sealed secret in base64: a list, so that no id can be a name of JavaScript's own. */
const fileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  secrets: z.array(z.tuple([z.string(), z.base64()])).max(1_000),
});

type Sealed = ReadonlyMap<string, string>;

/** Secrets in one file that only this user may read, sealed by what the system offers. */
export function createSecretFile(options: SecretFileOptions): SecretStore {
  const { path, encrypt, decrypt, advice = 'Unlock it and try again.' } = options;
  const save = (change: (sealed: Map<string, string>) => void): Outcome<null, string> => {
    try {
      const held = load(path);
      if (held === 'unreadable') renameSync(path, `${path}.set-aside`);
      const sealed = new Map(held === 'unreadable' ? [] : held);
      change(sealed);
      writeAtomically(path, `${JSON.stringify({ schemaVersion: 1, secrets: [...sealed] })}\n`, 0o600);
      return success(null);
    } catch (error) {
      return fault(
        `The secret could not be saved in ${path} (${errorCode(error) || 'unknown error'}). Fix this and enter the secret again.`,
      );
    }
  };
  return {
    has: (channelId) => {
      const held = load(path);
      return held !== 'unreadable' && held.has(channelId);
    },
    read: async (channelId) => {
      const held = load(path);
      if (held === 'unreadable') return unreadable('the secrets file is damaged');
      const sealed = held.get(channelId);
      if (sealed === undefined) return { kind: 'missing', reason: 'No secret is saved for this channel. Enter it.' };
      try {
        return { kind: 'found', secret: unsealed(sealed) ?? (await decrypt(Buffer.from(sealed, 'base64'))) };
      } catch {
        return unreadable('the system keyring can no longer decrypt it');
      }
    },
    write: async (channelId, secret) => {
      try {
        const sealed = Buffer.from(await encrypt(secret)).toString('base64');
        return save((all) => all.set(channelId, sealed));
      } catch {
        return fault(`The secret could not be saved: the system keyring is locked or missing. ${advice}`);
      }
    },
    writeUnsealed: async (channelId, secret) => save((all) => all.set(channelId, leaveUnsealed(secret))),
    remove: async (channelId) => save((all) => all.delete(channelId)),
  };
}

const unsealedMark = 'unsealed:';

/** In base64 like the sealed ones, so that 1.0 takes the file for whole. */
function leaveUnsealed(secret: string): string {
  return Buffer.from(unsealedMark + secret).toString('base64');
}

function unsealed(entry: string): string | null {
  const text = Buffer.from(entry, 'base64').toString('utf8');
  return text.startsWith(unsealedMark) ? text.slice(unsealedMark.length) : null;
}

function load(path: string): Sealed | 'unreadable' {
  try {
    const bytes = readIfThere(path);
    if (bytes === null) return new Map();
    const parsed = fileSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? new Map(parsed.data.secrets) : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

function unreadable(because: string): SecretRead {
  return { kind: 'unreadable', reason: `This channel’s secret cannot be read: ${because}. Enter it again.` };
}

function fault(sentence: string): Outcome<never, string> {
  return { ok: false, failure: sentence };
}
