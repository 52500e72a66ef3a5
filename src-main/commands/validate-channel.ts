import { type Channel, needsSecret } from '#shared/domain/channel.ts';
import { destinationOf } from '../channels/destination.ts';
import type { SecretStore } from '../channels/secrets/secret-store.ts';

/**
 * Why a channel cannot be used with this secret; `null` if it can. Without a new secret, the saved one of `before` is
 * used, but never for another kind or mail server, which must not learn it.
 */
export async function validationError(
  channel: Channel,
  secret: string | null,
  before: Channel | null,
  secrets: Pick<SecretStore, 'has' | 'read'>,
): Promise<string | null> {
  if (secret !== null) return sentenceOf(channel, secret);
  if (!needsSecret(channel)) return null;
  if (before === null) return 'Enter the secret of this channel.';
  if (before.kind !== channel.kind) return 'Enter a new secret. The saved one belongs to a different kind of channel.';
  if (serverOf(before) !== serverOf(channel))
    return 'Enter the password again. The saved one belongs to a different mail server or user.';
  if (!secrets.has(channel.id) || !isMoved(before, channel)) return null;
  const saved = await secrets.read(channel.id);
  return saved.kind === 'found' ? sentenceOf(channel, saved.secret) : saved.reason;
}

/** Whether its settings lead to a different destination. */
export function isMoved(before: Channel, channel: Channel): boolean {
  return before.kind !== channel.kind || JSON.stringify(before.settings) !== JSON.stringify(channel.settings);
}

function sentenceOf(channel: Channel, secret: string): string | null {
  const destination = destinationOf(channel, secret);
  return destination.ok ? null : destination.failure;
}

/** Identifies the server that receives the password. */
function serverOf({ kind, settings }: Channel): string {
  if (kind !== 'email' || settings === null) return '';
  const { host, port, secure, user } = settings;
  return JSON.stringify([host, port, secure, user]);
}
