import type { Subscription } from '#shared/domain/subscription.ts';
import type { VendorId } from '#shared/domain/vendor.ts';

/** What the list brought last time. */
export interface AppliedList {
  readonly subscriptions: readonly Subscription[];
  /** The vendors that were followed only because of the list. */
  readonly brought: readonly VendorId[];
}

/** Before the list was used for the first time. */
export const noList: AppliedList = { subscriptions: [], brought: [] };

export interface ListChange {
  readonly subscriptions: readonly Subscription[];
  readonly brought: readonly VendorId[];
  /** Names, for people. */
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Applies the difference between two versions of a list. Whatever the user has added, edited or removed stays as it is.
 */
export function mergeTeamList(
  own: readonly Subscription[],
  before: AppliedList,
  listed: readonly Subscription[],
): ListChange {
  const known = byVendor(before.subscriptions);
  const next = byVendor(listed);
  const followed = byVendor(own);
  const broughtBefore = new Set(before.brought);
  const isUntouched = (one: Subscription): boolean => {
    const was = known.get(one.vendorId);
    return was !== undefined && broughtBefore.has(one.vendorId) && rulesOf(was) === rulesOf(one);
  };
  const isGone = (one: Subscription): boolean => isUntouched(one) && !next.has(one.vendorId);
  const isNew = ({ vendorId }: Subscription): boolean => !followed.has(vendorId) && !known.has(vendorId);
  const updatedOf = (one: Subscription): Subscription | null => {
    const listedNow = next.get(one.vendorId);
    return listedNow && isUntouched(one) && rulesOf(listedNow) !== rulesOf(one) ? withOwn(listedNow, one) : null;
  };
  const stays = own.filter((one) => !isGone(one));
  const added = listed.filter(isNew);
  const brought = [...stays.filter(isUntouched), ...added].map(({ vendorId }) => vendorId);
  return {
    subscriptions: [...stays.map((one) => updatedOf(one) ?? one), ...added],
    brought,
    added: namesOf(added),
    updated: namesOf(stays.filter((one) => updatedOf(one) !== null)),
    removed: namesOf(own.filter(isGone)),
  };
}

/** What a list cannot bring stays the user’s own. */
function withOwn(listed: Subscription, { addedAt, pinned, pageUrl, privateOrigin }: Subscription): Subscription {
  return {
    ...listed,
    addedAt,
    ...(pinned === undefined ? {} : { pinned }),
    ...(privateOrigin === undefined || pageUrl !== listed.pageUrl ? {} : { privateOrigin }),
  };
}

/** Everything that a list can say about a vendor, in comparable form. */
function rulesOf({ addedAt, pinned, privateOrigin, ...rules }: Subscription): string {
  return JSON.stringify(Object.entries(rules).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function byVendor(subscriptions: readonly Subscription[]): ReadonlyMap<VendorId, Subscription> {
  return new Map(subscriptions.map((one) => [one.vendorId, one]));
}

function namesOf(subscriptions: readonly Subscription[]): readonly string[] {
  return subscriptions.map(({ name }) => name);
}

const namesShown = 3;

/** What a new version of the list changed; `null` if nothing did. */
export function changeSentence(change: Pick<ListChange, 'added' | 'updated' | 'removed'>): string | null {
  const parts = (['added', 'updated', 'removed'] as const).flatMap((part) =>
    change[part].length === 0 ? [] : [`${part} ${someOf(change[part])}`],
  );
  return parts.length === 0 ? null : `The team list ${parts.join(', ')}.`;
}

function someOf(names: readonly string[]): string {
  const more = names.length - namesShown;
  return more > 0 ? `${names.slice(0, namesShown).join(', ')} and ${more} more` : names.join(', ');
}
