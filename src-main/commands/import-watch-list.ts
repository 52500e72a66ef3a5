import { type AlertGroup, withGroup } from '#shared/domain/alert-group.ts';
import { type Channel, type ChannelId, needsSecret, secretIsMissing } from '#shared/domain/channel.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { ImportPreview } from '#shared/query-results.ts';
import { type ListedSettings, parseWatchListText, toAlerting, toSubscriptions } from '#shared/watch-list/watch-list.ts';
import type { CatalogueVendor } from '../catalogue/catalogue.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { privatePlacesIn, withoutPrivate } from './private-places.ts';

export interface ImportCounts {
  readonly added: number;
  readonly updated: number;
}

export const longestWatchListBytes = 4 * 1024 * 1024;

export interface ImportDeps {
  readonly settings: Pick<SettingsHandle, 'get' | 'update'>;
  readonly findVendor: (id: string) => CatalogueVendor | null;
  /** Whether the secret of a channel of this id is saved on this computer. */
  readonly hasSecret: (channelId: ChannelId) => boolean;
  readonly now: () => number;
}

/** Asks whether these private addresses are intended; `false` leaves them out. */
export type AskPrivate = (places: readonly string[]) => Promise<boolean>;

/** Imports a watch list; asks once if it contains pages or mail servers in the private network. */
export async function importAsking(
  deps: ImportDeps,
  text: string,
  askPrivate: AskPrivate,
): Promise<ReturnType<typeof importWatchList>> {
  const listed = readListed(deps, text);
  if (!listed.ok) return listed;
  const places = privatePlacesIn(listed.value, deps.settings.get());
  const isMeant = places.length === 0 || (await askPrivate(places));
  return take(deps, isMeant ? listed.value : withoutPrivate(listed.value, deps.settings.get()));
}

/**
 * Adds the entries of a watch list; existing vendors and groups take its rules, everything else stays. An existing
 * channel is never changed: a foreign list must not redirect it.
 */
export function importWatchList(deps: ImportDeps, text: string): Outcome<ImportCounts, { readonly detail: string }> {
  const listed = readListed(deps, text);
  return listed.ok ? take(deps, listed.value) : listed;
}

/** What the import of a watch list would bring; nothing is changed. */
export function previewImport(deps: ImportDeps, text: string): Outcome<ImportPreview, { readonly detail: string }> {
  const listed = readListed(deps, text);
  if (!listed.ok) return listed;
  const before = deps.settings.get();
  const clash = clashOf(before.channels, listed.value.channels);
  if (clash !== null) return fault(clash);
  const after = withImported(before, listed.value, (channel) => channel);
  const known = new Map(before.subscriptions.map((one) => [one.vendorId, JSON.stringify(one)]));
  const stateOf = (one: Subscription) =>
    known.has(one.vendorId) ? (known.get(one.vendorId) === JSON.stringify(one) ? 'unchanged' : 'updated') : 'added';
  const names = (state: ReturnType<typeof stateOf>) =>
    after.subscriptions.filter((one) => stateOf(one) === state).map(({ name }) => name);
  const others = (['silences', 'quietHours', 'groups', 'channels'] as const).map(
    (list) => after[list].length - before[list].length,
  );
  return {
    ok: true,
    value: {
      added: names('added'),
      updated: names('updated'),
      unchanged: names('unchanged'),
      otherCount: others.reduce((sum, count) => sum + Math.max(0, count), 0),
    },
  };
}

function readListed(deps: ImportDeps, text: string): Outcome<ListedSettings, { readonly detail: string }> {
  const parsed = parseWatchListText(text);
  if (!parsed.ok) return parsed;
  const read = toSubscriptions(parsed.value, deps.findVendor, deps.now());
  return read.ok ? { ok: true, value: { ...read.value, ...toAlerting(parsed.value) } } : read;
}

function take(deps: ImportDeps, listed: ListedSettings): Outcome<ImportCounts, { readonly detail: string }> {
  const before = deps.settings.get();
  const clash = clashOf(before.channels, listed.channels);
  if (clash !== null) return fault(clash);
  if (!deps.settings.update((settings) => withImported(settings, listed, (channel) => arriving(deps, channel))))
    return fault('The list has more vendors, groups or channels than Statustray supports. Nothing was changed.');
  const known = new Set(before.subscriptions.map(({ vendorId }) => vendorId));
  const updated = listed.subscriptions.filter(({ vendorId }) => known.has(vendorId)).length;
  return { ok: true, value: { added: listed.subscriptions.length - updated, updated } };
}

function withImported(before: Settings, listed: ListedSettings, arrive: (channel: Channel) => Channel): Settings {
  const { subscriptions, silences } = listed;
  const imported = new Map(subscriptions.map((one) => [one.vendorId, one]));
  const kept = before.subscriptions.map((one) => withConfirmed(imported.get(one.vendorId), one));
  const known = new Set(before.subscriptions.map(({ vendorId }) => vendorId));
  const channels = new Set(before.channels.map(({ id }) => id));
  return {
    ...before,
    subscriptions: [...kept, ...subscriptions.filter(({ vendorId }) => !known.has(vendorId))],
    silences: [...before.silences.filter(({ id }) => !silences.some((one) => one.id === id)), ...silences],
    quietHours: withHours(before.quietHours, listed.quietHours),
    groups: [...listed.groups.reduce(withListedGroup, before.groups)],
    channels: [...before.channels, ...listed.channels.filter(({ id }) => !channels.has(id)).map(arrive)],
    firstRunDone: before.firstRunDone || subscriptions.length > 0,
  };
}

/** What a list cannot bring stays: since when it is followed, its pin, and what the user confirmed for its page. */
function withConfirmed(imported: Subscription | undefined, before: Subscription): Subscription {
  if (imported === undefined) return before;
  const { pageUrl, privateOrigin, addedAt, pinned } = before;
  const isConfirmed = imported.pageUrl === pageUrl && privateOrigin !== undefined;
  const merged = {
    ...imported,
    addedAt,
    ...(isConfirmed ? { privateOrigin } : {}),
    ...(pinned === undefined ? {} : { pinned }),
  };
  return sameButForOrder(before, merged) ? before : merged;
}

function sameButForOrder(a: Subscription, b: Subscription): boolean {
  const sorted = (one: Subscription) => JSON.stringify(Object.entries(one).sort());
  return sorted(a) === sorted(b);
}

/** A group of the same name that exists here keeps its id, which alerts and windows refer to. */
function withListedGroup(groups: readonly AlertGroup[], group: AlertGroup): readonly AlertGroup[] {
  const isKnown = groups.some(({ id }) => id === group.id);
  const namesake = isKnown ? undefined : groups.find(({ name }) => name === group.name);
  return withGroup(groups, namesake ? { ...group, id: namesake.id } : group);
}

function withHours(before: readonly QuietHoursEntry[], listed: readonly QuietHoursEntry[]): QuietHoursEntry[] {
  const keyOf = ({ days, from, to, zone, breakThrough }: QuietHoursEntry): string =>
    JSON.stringify([[...days].sort(), from, to, zone, breakThrough]);
  const known = new Set(before.map(keyOf));
  return [...before, ...listed.filter((one) => !known.has(keyOf(one)))];
}

function arriving({ hasSecret, now }: ImportDeps, channel: Channel): Channel {
  const isReady = !needsSecret(channel) || hasSecret(channel.id);
  return isReady ? channel : { ...channel, paused: { reason: secretIsMissing, at: now() } };
}

function clashOf(before: readonly Channel[], listed: readonly Channel[]): string | null {
  const kinds = new Map(before.map(({ id, kind }) => [id, kind]));
  const index = listed.findIndex(({ id, kind }) => (kinds.get(id) ?? kind) !== kind);
  const clash = listed[index];
  if (!clash) return null;
  return (
    `channels[${index}]: the channel "${clash.id}" already exists with the kind ${kinds.get(clash.id)}, not ${clash.kind}. ` +
    'Remove that channel first, or give this one another id.'
  );
}

function fault(detail: string): Extract<Outcome<never, { readonly detail: string }>, { ok: false }> {
  return { ok: false, failure: { detail } };
}
