import type { ChannelId } from '#shared/domain/channel.ts';
import type { Outcome } from '#shared/domain/failure.ts';

export type SecretRead =
  | { readonly kind: 'found'; readonly secret: string }
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Where the secrets of the channels are. Reasons are sentences for people; none repeats a secret. */
export interface SecretStore {
  /** Whether one is saved; it may turn out that it cannot be read. Asks no keyring. */
  has(channelId: ChannelId): boolean;
  read(channelId: ChannelId): Promise<SecretRead>;
  write(channelId: ChannelId, secret: string): Promise<Outcome<null, string>>;
  /** Without the protection of a keyring, because the user agreed to it; absent where there is no such way. */
  writeUnsealed?(channelId: ChannelId, secret: string): Promise<Outcome<null, string>>;
  remove(channelId: ChannelId): Promise<Outcome<null, string>>;
}
