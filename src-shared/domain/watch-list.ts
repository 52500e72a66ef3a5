import { desktopChannel } from './alert.ts';
import { assertNever } from './assert-never.ts';
import { type Outcome, success } from './failure.ts';
import { describeIssues } from './parse-issue.ts';
import type { Settings } from './settings.ts';
import type { Silence, SilenceEnd, SilenceTarget } from './silence.ts';
import type { ComponentFilter, Subscription } from './subscription.ts';
import type { Vendor, VendorId } from './vendor.ts';
import { type WatchList, watchListSchema } from './watch-list-schema.ts';

export type { WatchList };

/** As on the command line: a shorter interval would be a burden to a vendor's page. */
const leastIntervalSeconds = 15;

type Row = WatchList['subscriptions'][number];
type SilenceRow = NonNullable<WatchList['silences']>[number];

/** A fault in a watch list: sentences on where, what was expected and what was received. */
export interface WatchListFault {
  readonly detail: string;
}

/** What the catalogue knows of a vendor. */
export type CatalogueLookup = (
  vendorId: VendorId,
) => (Pick<Vendor, 'name' | 'pageUrl'> & { readonly platform: Subscription['platform'] }) | null;

export function parseWatchList(value: unknown): Outcome<WatchList, WatchListFault> {
  const parsed = watchListSchema.safeParse(value);
  if (!parsed.success) return fault(describeIssues(parsed.error, value, 'the watch list'));
  const clashes = clashesIn(parsed.data);
  return clashes.length > 0 ? fault(clashes.join(' ')) : success(parsed.data);
}

/** As `parseWatchList`, from the text of a file. */
export function parseWatchListText(text: string): Outcome<WatchList, WatchListFault> {
  try {
    return parseWatchList(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    return fault(
      `The watch list: expected JSON, received something else (${error instanceof Error ? error.message : 'no text'}).`,
    );
  }
}

/** Looks each vendor up; `now` becomes the time at which they were added. */
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

/** The quiet hours and alert groups of a watch list, as the rules take them. A group without channels tells the desktop. */
export function toAlerting({ quietHours = [], groups = [] }: WatchList): Pick<Settings, 'quietHours' | 'groups'> {
  return {
    quietHours: quietHours.map((row) => ({ ...row, zone: row.zone ?? null, breakThrough: row.breakThrough ?? null })),
    groups: groups.map((row) => ({
      id: `watch-list/${row.name}`,
      name: row.name,
      members: row.members,
      leastImpact: row.leastImpact ?? null,
      kinds: null,
      schedule: null,
      channels: row.channels ?? [desktopChannel],
    })),
  };
}

/** What of the settings a watch list can say: all subscriptions, and the silences on vendors and components. */
export function fromSettings({ subscriptions, silences }: Pick<Settings, 'subscriptions' | 'silences'>): WatchList {
  const rows = silences.flatMap((silence) => fromSilence(silence) ?? []);
  const lasting = [...new Map(rows.map((row) => [targetKey(row), row])).values()];
  return {
    schemaVersion: 1,
    subscriptions: subscriptions.map(fromSubscription),
    ...(lasting.length > 0 ? { silences: lasting } : {}),
  };
}

function toSubscription(
  row: Row,
  index: number,
  lookup: CatalogueLookup,
  now: number,
): Outcome<Subscription, WatchListFault> {
  const { vendor, filter, leastImpact, alertOn, intervalSeconds } = row;
  const known = lookup(vendor);
  const pageUrl = row.pageUrl ?? known?.pageUrl;
  const where = `subscriptions[${index}]`;
  if (pageUrl === undefined)
    return fault(
      `${where}: expected a vendor of the catalogue or a "pageUrl" beside it, received "${vendor}". ` +
        `Look its id up with: vendors ${vendor}`,
    );
  if (intervalSeconds !== undefined && intervalSeconds < leastIntervalSeconds && !isLoopback(pageUrl))
    return fault(
      `${where}.intervalSeconds: expected at least ${leastIntervalSeconds}, received ${intervalSeconds}. ` +
        'Shorter is only for pages on this machine.',
    );
  return success({
    vendorId: vendor,
    name: row.name ?? known?.name ?? vendor,
    pageUrl,
    // What the catalogue says of its own page says nothing of another one.
    platform: row.platform ?? (pageUrl === known?.pageUrl ? known.platform : null),
    filter: toFilter(filter),
    leastImpact: leastImpact ?? null,
    alertOn: alertOn ?? null,
    intervalMs: intervalSeconds === undefined ? null : Math.round(intervalSeconds * 1_000),
    addedAt: now,
  });
}

function fromSubscription(subscription: Subscription): Row {
  const { platform, filter, leastImpact, alertOn, intervalMs } = subscription;
  return {
    vendor: subscription.vendorId,
    name: subscription.name,
    pageUrl: subscription.pageUrl.replace(/^([a-z]+:\/\/)[^/?#]*@/i, '$1'),
    ...(platform === null ? {} : { platform }),
    ...fromFilter(filter),
    ...(leastImpact === null ? {} : { leastImpact }),
    ...(alertOn === null ? {} : { alertOn }),
    ...(intervalMs === null ? {} : { intervalSeconds: intervalMs / 1_000 }),
  };
}

function toFilter(filter: Row['filter']): ComponentFilter {
  if (filter === undefined) return { rule: 'all' };
  return 'only' in filter ? { rule: 'only', patterns: filter.only } : { rule: 'except', patterns: filter.except };
}

function fromFilter(filter: ComponentFilter): Pick<Row, 'filter'> {
  switch (filter.rule) {
    case 'all':
      return {};
    case 'only':
      return { filter: { only: filter.patterns } };
    case 'except':
      return { filter: { except: filter.patterns } };
    default:
      return assertNever(filter);
  }
}

/** The id follows from the target, so that importing a list again replaces its silences instead of adding to them. */
function toSilence(row: SilenceRow, now: number): Silence {
  const { vendor, component, until, reason } = row;
  const target: SilenceTarget =
    component === undefined
      ? { kind: 'vendor', vendorId: vendor }
      : { kind: 'pattern', vendorId: vendor, pattern: component };
  const id = `watch-list-${vendor}-${hashOf(targetKey(row))}`;
  return { id, target, end: toEnd(until), acknowledged: null, reason: reason ?? null, startedAt: now };
}

function toEnd(until: SilenceRow['until']): SilenceEnd {
  if (until === null) return { kind: 'undone' };
  return until === 'recovery' ? { kind: 'recovery' } : { kind: 'at', until: Date.parse(until) };
}

/** `null` for what belongs to one moment (a pause, an incident) or has no name in a list (a group by its id). */
function fromSilence({ target, end, acknowledged, reason }: Silence): SilenceRow | null {
  const until = fromEnd(end);
  if (acknowledged !== null || until === undefined) return null;
  const rest = { until, ...(reason === null ? {} : { reason }) };
  switch (target.kind) {
    case 'vendor':
      return { vendor: target.vendorId, ...rest };
    case 'pattern':
      return { vendor: target.vendorId, component: target.pattern, ...rest };
    case 'component': {
      const component = `id:${target.componentId}`;
      return component.length > 500 ? null : { vendor: target.vendorId, component, ...rest };
    }
    case 'everything':
    case 'group':
    case 'incident':
    case 'change':
      return null;
    default:
      return assertNever(target);
  }
}

/** `undefined` for an instant beyond what a date can say. */
function fromEnd(end: SilenceEnd): SilenceRow['until'] | undefined {
  if (end.kind === 'undone') return null;
  if (end.kind === 'recovery') return 'recovery';
  const until = new Date(end.until);
  const year = until.getUTCFullYear();
  return year >= 0 && year <= 9_999 ? until.toISOString() : undefined;
}

function clashesIn({ subscriptions, silences = [], groups = [], channels = [] }: WatchList): readonly string[] {
  const channelIds = new Set(['desktop', ...channels.map(({ id }) => id)]);
  const strays = groups.flatMap((group, index) =>
    (group.channels ?? [])
      .filter((id) => !channelIds.has(id))
      .map((id) => `groups[${index}].channels: expected "desktop" or the id of a channel below, received "${id}".`),
  );
  return [
    ...repeatedIn('subscriptions', subscriptions, ({ vendor }) => vendor),
    ...repeatedIn('silences', silences, targetKey),
    ...repeatedIn('groups', groups, ({ name }) => name),
    ...repeatedIn('channels', channels, ({ id }) => id),
    ...strays,
  ];
}

function repeatedIn<Entry>(
  list: string,
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
): readonly string[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const key = keyOf(entry);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    return earlier === undefined ? [] : [`${list}[${index}]: "${key}" is there already as ${list}[${earlier}].`];
  });
}

function targetKey({ vendor, component }: SilenceRow): string {
  return component === undefined ? vendor : `${vendor}: ${component}`;
}

/** FNV-1a, 32 bits: to name things, not to protect them. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function isLoopback(url: string): boolean {
  return /^https?:\/\/(localhost|[^/?#:]+\.localhost|127(\.\d+){3}|\[::1\])([:/?#]|$)/i.test(url);
}

function fault(detail: string): Outcome<never, WatchListFault> {
  return { ok: false, failure: { detail } };
}
