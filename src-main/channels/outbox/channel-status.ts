import { type Channel, type ChannelId, needsSecret } from '#shared/domain/channel.ts';
import type { ChannelRow, Snapshot } from '#shared/snapshot.ts';
import type { Store } from '../../state/database/store.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { ChannelResults } from './channel-results.ts';

export interface ChannelStatusDeps {
  readonly store: Pick<Store, 'outbox'>;
  /** The current channels of the settings: the same list object until something changes. */
  readonly channels: () => readonly Channel[];
  readonly secrets: Pick<SecretStore, 'has'>;
  readonly now: () => number;
  /** Where results survive a restart; nowhere by default. */
  readonly results?: ChannelResults;
}

type Rows = Snapshot['channels'];

export type ChannelStatus = ReturnType<typeof createChannelStatus>;

/** The channels’ state for the settings. Queries the database only if something may have changed. */
export function createChannelStatus({ store, channels, secrets, now, results: kept }: ChannelStatusDeps) {
  const results = new Map<ChannelId, NonNullable<ChannelRow['last']>>(kept?.load());
  let isKept = true;
  let drawn: { readonly from: readonly Channel[]; readonly rows: Rows } | null = null;

  const rowOf = (channel: Channel): ChannelRow => {
    const trouble = store.outbox.trouble(channel.id);
    return {
      channel,
      hasSecret: !needsSecret(channel) || secrets.has(channel.id),
      waiting: store.outbox.count(channel.id),
      trouble: trouble && { sinceAt: trouble.sinceAt, reason: trouble.reason },
      last: results.get(channel.id) ?? null,
    };
  };

  return {
    rows(): Rows {
      const from = channels();
      if (drawn?.from !== from) drawn = { from, rows: Object.fromEntries(from.map((one) => [one.id, rowOf(one)])) };
      return drawn.rows;
    },
    /** Something was queued, sent or fixed. */
    touch(): void {
      drawn = null;
    },
    /** Records the result of a test or an alert. */
    note(channelId: ChannelId, result: Omit<NonNullable<ChannelRow['last']>, 'at'>): void {
      results.set(channelId, { at: now(), ...result });
      isKept = false;
      drawn = null;
    },
    forget(channelId: ChannelId): void {
      results.delete(channelId);
      isKept = false;
      drawn = null;
    },
    /** Writes the results that are not on disk yet. */
    flush(): void {
      if (!isKept) kept?.save(results);
      isKept = true;
    },
  };
}
