import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { errorCode } from '#shared/domain/error-code.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import { success } from '#shared/domain/failure.ts';
import { readIfThere, writeAtomically } from '../../state/files/atomic-file.ts';
import { diskTroubleOf } from '../../state/files/disk-errors.ts';
import type { SecretRead, SecretStore } from './secret-store.ts';

export interface SecretFileOptions {
  readonly path: string;
  /** May prompt for the system’s keyring; rejects if that is locked or missing. */
  readonly encrypt: (secret: string) => Promise<Uint8Array>;
  readonly decrypt: (sealed: Uint8Array) => Promise<string>;
  /** What to do about a keyring that stores nothing, as a sentence. */
  readonly advice?: string;
}

/**
 * Pairs of a channel id and its encrypted secret in base64: a list, so that no id can clash with JavaScript’s own
 * names.
 */
const fileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  secrets: z.array(z.tuple([z.string(), z.base64()])).max(1_000),
});

type Sealed = ReadonlyMap<string, string>;

export interface SecretFile extends SecretStore {
  /** Writes the file again when somebody deleted it, or its folder; a disk that fails is tried again the next time. */
  rewriteIfDeleted(): void;
}

/** Secrets in one file that only this user may read, sealed by what the system offers. */
export function createSecretFile(options: SecretFileOptions): SecretFile {
  const { path, encrypt, decrypt, advice = 'Unlock it and try again.' } = options;
  /** What the file held when it was last read or written: for as long as it is gone or the disk fails. */
  let last: Sealed | null = null;

  const load = (): Sealed | 'damaged' => {
    const bytes = readIfThere(path);
    const found = bytes === null ? (last ?? new Map<string, string>()) : parse(bytes);
    if (found !== 'damaged') last = found;
    return found;
  };
  const loadOrLast = (): Sealed | 'damaged' | { readonly trouble: string } => {
    try {
      return load();
    } catch (error) {
      return last ?? { trouble: reasonOf(error) };
    }
  };
  const store = (sealed: Sealed): void => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeAtomically(path, `${JSON.stringify({ schemaVersion: 1, secrets: [...sealed] })}\n`, 0o600);
    last = sealed;
  };
  const save = (change: (sealed: Map<string, string>) => void): Outcome<null, string> => {
    try {
      const contents = load();
      if (contents === 'damaged') renameSync(path, `${path}.set-aside`);
      const sealed = new Map(contents === 'damaged' ? [] : contents);
      change(sealed);
      store(sealed);
      return success(null);
    } catch (error) {
      return fault(
        `The secret could not be saved in ${path}: ${reasonOf(error)}. Fix this and enter the secret again.`,
      );
    }
  };
  return {
    has: (channelId) => {
      const contents = loadOrLast();
      return contents instanceof Map && contents.has(channelId);
    },
    read: async (channelId) => {
      const contents = loadOrLast();
      if (contents === 'damaged') return unreadable('the secrets file is damaged');
      if ('trouble' in contents) return unreadable(`${path}: ${contents.trouble}`);
      const sealed = contents.get(channelId);
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
    rewriteIfDeleted: () => {
      if (last === null || last.size === 0 || existsSync(path)) return;
      try {
        store(last);
      } catch (error) {
        if (diskTroubleOf(error) === null) throw error;
      }
    },
  };
}

const unsealedMark = 'unsealed:';

/** In base64 like encrypted ones, so that 1.0 accepts the file. */
function leaveUnsealed(secret: string): string {
  return Buffer.from(unsealedMark + secret).toString('base64');
}

function unsealed(entry: string): string | null {
  const text = Buffer.from(entry, 'base64').toString('utf8');
  return text.startsWith(unsealedMark) ? text.slice(unsealedMark.length) : null;
}

function parse(bytes: Buffer): Sealed | 'damaged' {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? new Map(parsed.data.secrets) : 'damaged';
  } catch {
    return 'damaged';
  }
}

function reasonOf(error: unknown): string {
  return diskTroubleOf(error)?.reason ?? (errorCode(error) || 'unknown error');
}

function unreadable(because: string): SecretRead {
  return { kind: 'unreadable', reason: `This channel’s secret cannot be read: ${because}. Enter it again.` };
}

function fault(sentence: string): Outcome<never, string> {
  return { ok: false, failure: sentence };
}
