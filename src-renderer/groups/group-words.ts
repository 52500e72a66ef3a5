import type { AlertGroup } from '#shared/domain/alert-group.ts';
import { desktopChannel } from '#shared/domain/ledger-entry.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { leastImpactWords } from '../alerts/alert-levels.ts';
import { notifiedCount, ownCount } from '../alerts/own-kinds.ts';
import { pathWords } from '../ui/path-words.ts';
import { hasNoMembers, vendorsOf } from './group-members.ts';

/** So many of a kind are named; the others are counted. */
const named = 3;

/** `Acme Pay, Harness (Prod 2 › Pipelines)`: who the group is about. */
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
  return ids.map((id) => (isThere(id, channels) ? channelName(id, channels) : `${id} (no longer there)`)).join(', ');
}

/** As it stands within a sentence. */
function channelName(id: string, channels: Snapshot['channels']): string {
  return id === desktopChannel ? 'this desktop' : (channels[id]?.channel.name ?? id);
}

function isThere(id: string, channels: Snapshot['channels']): boolean {
  return id === desktopChannel || id in channels;
}

/** What the group says of its own, such as `major and worse · 3 changes told otherwise · never quiet`; empty where all is as usual. */
export function ruleWords(group: AlertGroup): string {
  const { leastImpact, schedule } = group;
  return [leastImpact === null ? '' : leastImpactWords[leastImpact], kindWords(group), scheduleWords(schedule)]
    .filter(Boolean)
    .join(' · ');
}

function kindWords({ kinds: told, levels = {} }: AlertGroup): string {
  const own = { told, levels };
  const count = told === null ? ownCount(own) : notifiedCount(own);
  const words = told === null ? 'told otherwise' : 'told, no others';
  return told === null && count === 0 ? '' : `${count} ${count === 1 ? 'change' : 'changes'} ${words}`;
}

function scheduleWords(schedule: AlertGroup['schedule']): string {
  if (schedule === null) return '';
  return schedule.length === 0 ? 'never quiet' : 'quiet hours of its own';
}

/** Why nothing will come of this group, as sentences with what to do; empty when it is of use. */
export function warningsOf(group: AlertGroup, { channels }: Pick<Snapshot, 'channels'>): readonly string[] {
  const there = group.channels.filter((id) => isThere(id, channels));
  const paused = there.filter((id) => channels[id]?.channel.paused);
  return [
    ...(group.channels.length === 0 ? ['It reaches nobody: choose a channel.'] : []),
    ...(group.channels.length > 0 && there.length === 0
      ? ['It reaches nobody, since its channels are no longer there: choose another.']
      : []),
    ...(there.length > 0 && paused.length === there.length
      ? ['It reaches nobody now, since its channels are paused: see Channels.']
      : []),
    ...(hasNoMembers(group) ? ['It has no members, so it hears of nothing: choose a vendor.'] : []),
    ...(notifiedCount({ told: group.kinds, levels: group.levels ?? {} }) === 0
      ? ['No kind of change is told in it: choose some.']
      : []),
  ];
}

/** Channels that no group goes to, by their names. */
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
