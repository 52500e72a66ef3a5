import { type Channel, type ChannelId, needsSecret } from '#shared/domain/channel.ts';
import { unlessEnded } from '../http/deadline.ts';
import { destinationOf, secretWords } from './destination.ts';
import { later, type Parcel, refused, type Sent } from './outbox/delivery.ts';
import type { SecretBox, SecretRead } from './secrets/secret-store.ts';
import type { Send } from './transports/send-message.ts';

export interface DeliverDeps {
  readonly channelOf: (channelId: ChannelId) => Channel | null;
  readonly secrets: Pick<SecretBox, 'read'>;
  readonly send: Send;
  /** Gets every secret before it is used, in all its parts. */
  readonly hide?: ((words: readonly string[]) => void) | undefined;
}

/** The secret with which a channel works; one that needs none works with nothing. */
export async function readSecret(
  { secrets, hide }: Pick<DeliverDeps, 'secrets' | 'hide'>,
  channel: Channel,
): Promise<SecretRead> {
  if (!needsSecret(channel)) return { kind: 'found', secret: '' };
  const read = await secrets.read(channel.id);
  if (read.kind === 'found') hide?.(secretWords(channel, read.secret));
  return read;
}

/** Looks a channel and its secret up at the moment of sending, so that what the user changed holds at once. */
export function createDeliver(deps: DeliverDeps) {
  const { channelOf, send } = deps;
  return async (parcel: Parcel, first: string | null, signal: AbortSignal): Promise<Sent> => {
    const channel = channelOf(parcel.alert.channel);
    if (channel === null) return refused('This channel does not exist any more.');
    // A keyring may ask the user first, who may go away instead.
    const read = await unlessEnded<SecretRead | null>(readSecret(deps, channel), null, signal);
    if (read === null) return later('The secret of this channel could not be read in time. It is tried again.');
    if (read.kind !== 'found') return refused(read.reason);
    const destination = destinationOf(channel, read.secret);
    return destination.ok ? send(destination.value, parcel, first, signal) : refused(destination.failure);
  };
}
