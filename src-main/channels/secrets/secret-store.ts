import type { ChannelId } from '#shared/domain/channel.ts';
import type { Outcome } from '#shared/domain/failure.ts';

export type SecretRead =
  | { readonly kind: 'found'; readonly secret: string }
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Stores the secrets of channels. Failures are sentences for people that never repeat a secret. */
export interface SecretStore {
  /** Whether a secret is saved, although it may not be readable. Does not prompt for a keyring. */
  has(channelId: ChannelId): boolean;
  read(channelId: ChannelId): Promise<SecretRead>;
  write(channelId: ChannelId, secret: string): Promise<Outcome<null, string>>;
  /** Saves without a keyring’s protection, with the user’s consent; absent if that is impossible. */
  writeUnsealed?(channelId: ChannelId, secret: string): Promise<Outcome<null, string>>;
  remove(channelId: ChannelId): Promise<Outcome<null, string>>;
}
