import { type Channel, type ChannelId, needsSecret } from '#shared/domain/channel.ts';
import { raceDeadline } from '../http/deadline.ts';
import { destinationOf, secretWords } from './destination.ts';
import { type Delivery, type DeliveryResult, rejected, retryLater } from './outbox/delivery.ts';
import type { SecretRead, SecretStore } from './secrets/secret-store.ts';
import type { Send } from './transports/send-message.ts';

export interface AttemptDeliveryDeps {
  readonly channelOf: (channelId: ChannelId) => Channel | null;
  readonly secrets: Pick<SecretStore, 'read'>;
  readonly send: Send;
  /** Receives every secret, and each of its parts, before it is used. */
  readonly hide?: ((words: readonly string[]) => void) | undefined;
}

/** The secret of a channel; an empty one if it needs none. */
export async function readSecret(
  { secrets, hide }: Pick<AttemptDeliveryDeps, 'secrets' | 'hide'>,
  channel: Channel,
): Promise<SecretRead> {
  if (!needsSecret(channel)) return { kind: 'found', secret: '' };
  const read = await secrets.read(channel.id);
  if (read.kind === 'found') hide?.(secretWords(channel, read.secret));
  return read;
}

/** Looks up the channel and its secret when sending, so that edits take effect at once. */
export function createAttemptDelivery(deps: AttemptDeliveryDeps) {
  const { channelOf, send } = deps;
  return async (delivery: Delivery, first: string | null, signal: AbortSignal): Promise<DeliveryResult> => {
    const channel = channelOf(delivery.alert.channel);
    if (channel === null) return rejected('This channel no longer exists.');
    // A keyring may prompt the user, who may never answer.
    const read = await raceDeadline<SecretRead | null>(readSecret(deps, channel), null, signal);
    if (read === null) return retryLater('Reading this channel’s secret timed out. Statustray will retry.');
    if (read.kind !== 'found') return rejected(read.reason);
    const destination = destinationOf(channel, read.secret);
    return destination.ok ? send(destination.value, delivery, first, signal) : rejected(destination.failure);
  };
}
