import { z } from 'zod';
import { alertLevelsSchema } from './alert-level.ts';
import { changeKinds } from './change-kind.ts';
import type { Component } from './component.ts';
import { matchesPattern, type PageComponents } from './component-filter.ts';
import { desktopChannel } from './ledger-entry.ts';
import { quietHoursSchema } from './quiet-hours.ts';
import { rowsWithIds } from './rows-by-id.ts';
import { leastImpactSchema } from './subscription.ts';
import type { VendorId } from './vendor.ts';

const memberPattern = /^[a-z0-9][a-z0-9-]{0,79}(: .{1,500})?$/;

/** Which changes go to which channels. `null` means the default; for `members`, everything that is followed. */
export const alertGroupSchema = z.strictObject({
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  /** `vendor`, or `vendor: pattern` for a part of it. */
  members: z.array(z.string().regex(memberPattern, 'expected "vendor" or "vendor: pattern"')).max(10_000).nullable(),
  leastImpact: leastImpactSchema.nullable(),
  kinds: z.array(z.enum(changeKinds)).max(changeKinds.length).nullable(),
  /** Its own levels; an absent kind uses the default. */
  levels: alertLevelsSchema.optional(),
  /** Quiet hours of its own in place of the common ones; an empty list is never quiet. */
  schedule: z.array(quietHoursSchema).max(100).nullable(),
  channels: z.array(z.string().min(1).max(100)).max(100),
});

export type AlertGroup = Readonly<z.infer<typeof alertGroupSchema>>;

/** The group that every installation has, as long as the user has not edited it. */
export const everythingGroup: AlertGroup = {
  id: 'everything',
  name: 'Everything I follow',
  members: null,
  leastImpact: null,
  kinds: null,
  schedule: null,
  channels: [desktopChannel],
};

/** The groups of the settings with the built-in one, which stands in them only once it was edited. */
export function allGroups(groups: readonly AlertGroup[]): readonly AlertGroup[] {
  return groups.some(({ id }) => id === everythingGroup.id) ? groups : [everythingGroup, ...groups];
}

/** The edited group takes the place of the one with its id, or is added. */
export function withGroup(groups: readonly AlertGroup[], group: AlertGroup): readonly AlertGroup[] {
  return groups.some(({ id }) => id === group.id)
    ? groups.map((one) => (one.id === group.id ? group : one))
    : [...groups, group];
}

/** What a change is about, as far as groups look at it. */
export interface GroupSubject {
  readonly vendorId: VendorId;
  /** The components concerned, watched or not; none is the whole page. */
  readonly componentIds: readonly string[];
  readonly page: PageComponents<Component>;
}

/** The groups of which something of this vendor is a member. */
export function groupsOfVendor(groups: readonly AlertGroup[], vendorId: VendorId): readonly AlertGroup[] {
  return groups.filter(
    ({ members }) => members === null || members.some((member) => splitMember(member).vendorId === vendorId),
  );
}

/** Whether a change belongs to a group: what affects the whole page belongs to each group with a part of it. */
export function includes(group: AlertGroup, { vendorId, componentIds, page }: GroupSubject): boolean {
  if (group.members === null) return true;
  const members = group.members.map(splitMember).filter((member) => member.vendorId === vendorId);
  if (members.some(({ pattern }) => pattern === null)) return true;
  const named = rowsWithIds(page.components, componentIds);
  if (named.length === 0) return members.length > 0;
  return members.some(
    ({ pattern }) => pattern !== null && named.some((part) => matchesPattern(pattern, part, page.groups)),
  );
}

/** The channels of these groups, each with its groups. */
export function byChannel(groups: readonly AlertGroup[]): ReadonlyMap<string, readonly AlertGroup[]> {
  const channels = new Map<string, AlertGroup[]>();
  for (const group of groups)
    for (const channel of new Set(group.channels)) channels.set(channel, [...(channels.get(channel) ?? []), group]);
  return channels;
}

export interface Member {
  readonly vendorId: string;
  readonly pattern: string | null;
}

export function splitMember(member: string): Member {
  const colon = member.indexOf(': ');
  return colon < 0
    ? { vendorId: member, pattern: null }
    : { vendorId: member.slice(0, colon), pattern: member.slice(colon + 2) };
}
