import type { AlertGroup } from '#shared/domain/alert-group.ts';
import { desktopChannel } from '#shared/domain/ledger-entry.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { leastImpactWords } from '../alerts/alert-levels.ts';
import { notifiedCount, ownCount } from '../alerts/own-kinds.ts';
import { hasNoMembers, vendorsOf } from './group-members.ts';

/** More names than this are counted instead. */
const named = 3;

/** The members, such as `Acme Pay, Harness (Prod 2 › Pipelines)`. */
export function memberWords({ members }: Pick<AlertGroup, 'members'>, vendors: Snapshot['vendors']): string {
  if (members === null) return 'Everything you follow';
  if (members.length === 0) return 'No members';
  const words = vendorsOf(members).map(({ vendorId, patterns }) => {
    const name = vendorName(vendorId, vendors);
    return patterns === null ? name : `${name} (${listed(patterns.map(pathWords))})`;
  });
  return listed(words, 2 * named);
}

export function vendorName(vendorId: string, vendors: Snapshot['vendors']): string {
  return vendors[vendorId]?.name ?? `${vendorId} (no longer followed)`;
}

export function channelWords({ channels: ids }: Pick<AlertGroup, 'channels'>, channels: Snapshot['channels']): string {
  return ids.map((id) => (isThere(id, channels) ? channelName(id, channels) : `${id} (removed)`)).join(', ');
}

/** A channel’s name within a sentence. */
function channelName(id: string, channels: Snapshot['channels']): string {
  return id === desktopChannel ? 'this desktop' : (channels[id]?.channel.name ?? id);
}

function isThere(id: string, channels: Snapshot['channels']): boolean {
  return id === desktopChannel || id in channels;
}

/** What differs from the defaults, such as `major and above · 3 alert types customised`; empty if nothing does. */
export function ruleWords(group: AlertGroup): string {
  const { leastImpact, schedule } = group;
  return [leastImpact === null ? '' : leastImpactWords[leastImpact], kindWords(group), scheduleWords(schedule)]
    .filter(Boolean)
    .join(' · ');
}

function kindWords({ kinds: notified, levels = {} }: AlertGroup): string {
  const own = { notified, levels };
  const count = notified === null ? ownCount(own) : notifiedCount(own);
  const types = `${count} alert ${count === 1 ? 'type' : 'types'}`;
  if (notified !== null) return `${types} only`;
  return count === 0 ? '' : `${types} customised`;
}

function scheduleWords(schedule: AlertGroup['schedule']): string {
  if (schedule === null) return '';
  return schedule.length === 0 ? 'no quiet hours' : 'custom quiet hours';
}

/** Why this group does not notify anyone, and what to do about it; empty if it works. */
export function warningsOf(group: AlertGroup, { channels }: Pick<Snapshot, 'channels'>): readonly string[] {
  const there = group.channels.filter((id) => isThere(id, channels));
  const paused = there.filter((id) => channels[id]?.channel.paused);
  return [
    ...(group.channels.length === 0 ? ['No channel is selected, so nothing is sent. Select one.'] : []),
    ...(group.channels.length > 0 && there.length === 0
      ? ['Its channels have been removed, so nothing is sent. Select another one.']
      : []),
    ...(there.length > 0 && paused.length === there.length
      ? ['Its channels are paused, so nothing is sent. Resume one under Channels.']
      : []),
    ...(hasNoMembers(group) ? ['It has no members, so nothing is sent. Select a vendor.'] : []),
    ...(notifiedCount({ notified: group.kinds, levels: group.levels ?? {} }) === 0
      ? ['All its alert types are “List only”, so nothing is sent. Select at least one.']
      : []),
  ];
}

/** The names of channels that no group uses. */
export function unroutedChannels({ groups, channels }: Pick<Snapshot, 'groups' | 'channels'>): readonly string[] {
  const reached = new Set(groups.filter((group) => !hasNoMembers(group)).flatMap((group) => group.channels));
  return [desktopChannel, ...Object.keys(channels)]
    .filter((id) => !reached.has(id))
    .map((id) => channelName(id, channels));
}

function listed(words: readonly string[], most = named): string {
  const more = words.length - most;
  return more > 0 ? `${words.slice(0, most).join(', ')} and ${more} more` : words.join(', ');
}
