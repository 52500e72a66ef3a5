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
  /** Gets every secret before it is used, in all its parts. */
  readonly hide?: ((words: readonly string[]) => void) | undefined;
}

/** The secret with which a channel works; one that needs none works with nothing. */
export async function readSecret(
  { secrets, hide }: Pick<AttemptDeliveryDeps, 'secrets' | 'hide'>,
  channel: Channel,
): Promise<SecretRead> {
  if (!needsSecret(channel)) return { kind: 'found', secret: '' };
  const read = await secrets.read(channel.id);
  if (read.kind === 'found') hide?.(secretWords(channel, read.secret));
  return read;
}

/** Looks a channel and its secret up at the moment of sending, so that what the user changed holds at once. */
export function createAttemptDelivery(deps: AttemptDeliveryDeps) {
  const { channelOf, send } = deps;
  return async (delivery: Delivery, first: string | null, signal: AbortSignal): Promise<DeliveryResult> => {
    const channel = channelOf(delivery.alert.channel);
    if (channel === null) return rejected('This channel no longer exists.');
    // A keyring may ask the user first, who may go away instead.
    const read = await raceDeadline<SecretRead | null>(readSecret(deps, channel), null, signal);
    if (read === null) return retryLater('Reading this channel’s secret timed out. Statustray will retry.');
    if (read.kind !== 'found') return rejected(read.reason);
    const destination = destinationOf(channel, read.secret);
    return destination.ok ? send(destination.value, delivery, first, signal) : rejected(destination.failure);
  };
}
