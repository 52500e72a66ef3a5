import type { ChannelId } from '#shared/domain/channel.ts';
import type { WatchList } from '#shared/watch-list/watch-list.ts';
import type { SecretStore } from './secret-store.ts';

type Rows = NonNullable<WatchList['channels']>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the secrets of a watch list’s channels from the environment variables its rows name. */
export function secretsOfWatchList(rows: Rows, environment: Environment): SecretStore {
  return environmentSecrets(new Map(rows.map(({ id, secret }) => [id, secret.replace(/^env:/, '')])), environment);
}

/** Read-only, like the environment. */
export function environmentSecrets(names: ReadonlyMap<ChannelId, string>, environment: Environment): SecretStore {
  const secretOf = (channelId: ChannelId): string | undefined => environment[names.get(channelId) ?? ''];
  return {
    has: (channelId) => Boolean(secretOf(channelId)),
    read: async (channelId) => {
      const name = names.get(channelId);
      const secret = secretOf(channelId);
      if (secret) return { kind: 'found', secret };
      const where = name === undefined ? 'the watch list names no environment variable for it' : `${name} is not set`;
      return { kind: 'missing', reason: `The secret of ${channelId} is missing: ${where}.` };
    },
    write: async () => readOnly,
    remove: async () => readOnly,
  };
}

const readOnly = {
  ok: false,
  failure: 'A watch list’s secrets are environment variables. Change them there.',
} as const;
