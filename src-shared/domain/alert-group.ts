import { z } from 'zod';
import { addTo } from './add-to.ts';
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

/** Which changes go to which channels. `null` means the default; for `members`, every followed vendor. */
export const alertGroupSchema = z.strictObject({
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  /** `vendor`, or `vendor: pattern` for some of its components. */
  members: z.array(z.string().regex(memberPattern, 'expected "vendor" or "vendor: pattern"')).max(10_000).nullable(),
  leastImpact: leastImpactSchema.nullable(),
  kinds: z.array(z.enum(changeKinds)).max(changeKinds.length).nullable(),
  /** The group’s own levels; an absent kind uses the default. */
  levels: alertLevelsSchema.optional(),
  /** The group’s own quiet hours instead of the common ones; an empty list means never quiet. */
  schedule: z.array(quietHoursSchema).max(100).nullable(),
  channels: z.array(z.string().min(1).max(100)).max(100),
});

export type AlertGroup = Readonly<z.infer<typeof alertGroupSchema>>;

/** The group every installation has until the user edits it. */
export const everythingGroup: AlertGroup = {
  id: 'everything',
  name: 'Everything I follow',
  members: null,
  leastImpact: null,
  kinds: null,
  schedule: null,
  channels: [desktopChannel],
};

/** The groups of the settings plus the built-in one, which the settings contain only after an edit. */
export function allGroups(groups: readonly AlertGroup[]): readonly AlertGroup[] {
  return groups.some(({ id }) => id === everythingGroup.id) ? groups : [everythingGroup, ...groups];
}

/** Replaces the group with the same id, or adds it. */
export function withGroup(groups: readonly AlertGroup[], group: AlertGroup): readonly AlertGroup[] {
  return groups.some(({ id }) => id === group.id)
    ? groups.map((one) => (one.id === group.id ? group : one))
    : [...groups, group];
}

/** The part of a change that groups look at. */
export interface GroupSubject {
  readonly vendorId: VendorId;
  /** The affected components, watched or not; empty means the whole page. */
  readonly componentIds: readonly string[];
  readonly page: PageComponents<Component>;
}

/** The groups with at least one member of this vendor. */
export function groupsOfVendor(groups: readonly AlertGroup[], vendorId: VendorId): readonly AlertGroup[] {
  return groups.filter(
    ({ members }) => members === null || members.some((member) => splitMember(member).vendorId === vendorId),
  );
}

/**
 * Whether a group includes a change; a change of the whole page is included by any group with one of its components.
 */
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

/** The channels of these groups, with the groups of each. */
export function byChannel(groups: readonly AlertGroup[]): ReadonlyMap<string, readonly AlertGroup[]> {
  const channels = new Map<string, AlertGroup[]>();
  for (const group of groups) for (const channel of new Set(group.channels)) addTo(channels, channel, group);
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
