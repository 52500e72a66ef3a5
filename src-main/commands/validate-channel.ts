import { type Channel, needsSecret } from '#shared/domain/channel.ts';
import { destinationOf } from '../channels/destination.ts';
import type { SecretStore } from '../channels/secrets/secret-store.ts';

/**
 * Why a channel cannot be used with this secret, as a sentence; `null` when it can. Without one, `before` tells how the
 * saved one may be used: never for another kind or mail server, since it would be told to somebody else.
 */
export async function validationError(
  channel: Channel,
  secret: string | null,
  before: Channel | null,
  secrets: Pick<SecretStore, 'has' | 'read'>,
): Promise<string | null> {
  if (secret !== null) return sentenceOf(channel, secret);
  if (!needsSecret(channel)) return null;
  if (before === null) return 'Expected the secret of this channel, received none. Enter it.';
  if (before.kind !== channel.kind)
    return 'Expected a secret of the new kind, received none: what is saved belongs to another kind. Enter it too.';
  if (serverOf(before) !== serverOf(channel))
    return 'Expected the password again: what is saved belongs to another mail server or user. Enter it too.';
  if (!secrets.has(channel.id) || !isMoved(before, channel)) return null;
  const saved = await secrets.read(channel.id);
  return saved.kind === 'found' ? sentenceOf(channel, saved.secret) : saved.reason;
}

/** Whether it leads elsewhere than before, as far as the settings tell. */
export function isMoved(before: Channel, channel: Channel): boolean {
  return before.kind !== channel.kind || JSON.stringify(before.settings) !== JSON.stringify(channel.settings);
}

function sentenceOf(channel: Channel, secret: string): string | null {
  const destination = destinationOf(channel, secret);
  return destination.ok ? null : destination.failure;
}

/** Whom a password is told. */
function serverOf({ kind, settings }: Channel): string {
  if (kind !== 'email' || settings === null) return '';
  const { host, port, secure, user } = settings;
  return JSON.stringify([host, port, secure, user]);
}
