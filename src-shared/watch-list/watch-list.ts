import { type Outcome, success } from '../domain/failure.ts';
import type { Settings } from '../domain/settings.ts';
import { fromAlerting } from './watch-list-alerting.ts';
import { fault, type WatchListFault } from './watch-list-fault.ts';
import type { WatchList } from './watch-list-schema.ts';
import { fromSilence, targetKey, toSilence } from './watch-list-silences.ts';
import { type CatalogueLookup, fromSubscription, toSubscription } from './watch-list-subscriptions.ts';

export { toAlerting } from './watch-list-alerting.ts';
export { parseWatchListText } from './watch-list-parse.ts';
export type { CatalogueLookup, WatchList };

/** The settings that a watch list can contain. */
export type ListedSettings = Pick<Settings, 'subscriptions' | 'silences' | 'quietHours' | 'groups' | 'channels'>;

/** Looks up each vendor; `now` becomes the time they were added. */
export function toSubscriptions(
  watchList: WatchList,
  lookup: CatalogueLookup,
  now: number,
): Outcome<Pick<Settings, 'subscriptions' | 'silences'>, WatchListFault> {
  const followed = watchList.subscriptions.map((row, index) => toSubscription(row, index, lookup, now));
  const faults = followed.flatMap((one) => (one.ok ? [] : [one.failure.detail]));
  if (faults.length > 0) return fault(faults.join(' '));
  return success({
    subscriptions: followed.flatMap((one) => (one.ok ? [one.value] : [])),
    silences: (watchList.silences ?? []).map((row) => toSilence(row, now)),
  });
}

/**
 * All subscriptions, the silences of vendors and components, quiet hours, groups and channels. A channel’s secret is
 * replaced by the name of an environment variable, derived from its id.
 */
export function fromSettings({ subscriptions, silences, ...alerting }: ListedSettings): WatchList {
  const rows = silences.flatMap((silence) => fromSilence(silence) ?? []);
  const lasting = [...new Map(rows.map((row) => [targetKey(row), row])).values()];
  return {
    schemaVersion: 1,
    subscriptions: subscriptions.map(fromSubscription),
    ...(lasting.length > 0 ? { silences: lasting } : {}),
    ...fromAlerting(alerting),
  };
}
