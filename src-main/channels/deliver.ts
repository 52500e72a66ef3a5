import type { Channel, ChannelId } from '#shared/domain/channel.ts';
import { destinationOf } from './destination.ts';
import { type Parcel, refused, type Sent } from './parcel.ts';
import type { SecretBox } from './secrets.ts';
import type { Send } from './send.ts';

export interface DeliverDeps {
  readonly channelOf: (channelId: ChannelId) => Channel | null;
  readonly secrets: Pick<SecretBox, 'read'>;
  readonly send: Send;
}

/** Looks a channel and its secret up at the moment of sending, so that what the user changed holds at once. */
export function createDeliver({ channelOf, secrets, send }: DeliverDeps) {
  return async (parcel: Parcel, first: string | null, signal: AbortSignal): Promise<Sent> => {
    const channel = channelOf(parcel.alert.channel);
    if (channel === null) return refused('This channel does not exist any more.');
    const read = await secrets.read(channel.id);
    if (read.kind !== 'found') return refused(read.reason);
    const destination = destinationOf(channel, read.secret);
    return destination.ok ? send(destination.value, parcel, first, signal) : refused(destination.failure);
  };
}
