import { type AlertGroup, everythingGroup } from '../domain/alert-group.ts';
import { type Channel, type ChannelId, plainChannel } from '../domain/channel.ts';
import { desktopChannel } from '../domain/ledger-entry.ts';
import type { QuietHoursEntry } from '../domain/quiet-hours.ts';
import type { Settings } from '../domain/settings.ts';
import { shortHash } from '../text/short-hash.ts';
import { type ChannelListRow, everyMember, type GroupRow, type QuietRow, type WatchList } from './watch-list-schema.ts';

type Alerting = Pick<Settings, 'quietHours' | 'groups' | 'channels'>;
type AlertingRows = Pick<WatchList, 'quietHours' | 'groups' | 'channels'>;

/** A longer name gets an id made from its hash. */
const longestName = 150;

/** The alert rules of a watch list. A group without channels notifies on the desktop. */
export function toAlerting({ quietHours = [], groups = [], channels = [] }: AlertingRows): Alerting {
  return { quietHours: quietHours.map(toQuietHours), groups: groups.map(toGroup), channels: channels.map(toChannel) };
}

/** The same as rows; empty lists are omitted. */
export function fromAlerting({ quietHours, groups, channels }: Alerting): AlertingRows {
  const ids = new Set([desktopChannel, ...channels.map(({ id }) => id)]);
  const names = uniqueNames(groups.map(({ name }) => name));
  const secrets = secretNames(channels.map(({ id }) => id));
  return {
    ...(quietHours.length > 0 ? { quietHours: quietHours.map(fromQuietHours) } : {}),
    ...(groups.length > 0 ? { groups: groups.map((group, index) => fromGroup(group, names[index], ids)) } : {}),
    ...(channels.length > 0 ? { channels: channels.map((one, index) => fromChannel(one, secrets[index])) } : {}),
  };
}

function toQuietHours(row: QuietRow): QuietHoursEntry {
  return { ...row, zone: row.zone ?? null, breakThrough: row.breakThrough ?? null };
}

function fromQuietHours({ zone, breakThrough, ...hours }: QuietHoursEntry): QuietRow {
  return { ...hours, ...(zone === null ? {} : { zone }), ...(breakThrough === null ? {} : { breakThrough }) };
}

function toGroup({ id, name, members, leastImpact, kinds, levels, schedule, channels }: GroupRow): AlertGroup {
  return {
    id: id ?? `watch-list/${name.length > longestName ? shortHash(name) : name}`,
    name,
    members: members.includes(everyMember) ? null : members,
    leastImpact: leastImpact ?? null,
    kinds: kinds ?? null,
    ...(levels === undefined ? {} : { levels }),
    schedule: schedule?.map(toQuietHours) ?? null,
    channels: channels ?? [desktopChannel],
  };
}

function fromGroup(group: AlertGroup, name = group.name, known: ReadonlySet<ChannelId>): GroupRow {
  const { id, members, leastImpact, kinds, levels, schedule, channels } = group;
  return {
    ...(id === everythingGroup.id ? { id } : {}),
    name,
    members: members ?? [everyMember],
    ...(leastImpact === null ? {} : { leastImpact }),
    ...(kinds === null ? {} : { kinds }),
    ...(levels === undefined ? {} : { levels }),
    ...(schedule === null ? {} : { schedule: schedule.map(fromQuietHours) }),
    channels: channels.filter((channel) => known.has(channel)),
  };
}

/** The secret is stored elsewhere, and the channel is not paused. */
export function toChannel({ id, kind, name = id, conversation, mail }: ChannelListRow): Channel {
  const plain = { ...plainChannel(id, kind), name };
  switch (plain.kind) {
    case 'slack':
      return { ...plain, settings: { conversation: conversation ?? null } };
    case 'email':
      return { ...plain, settings: mail ?? null };
    default:
      return plain;
  }
}

function fromChannel(channel: Channel, secret = ''): ChannelListRow {
  const { id, kind, name, settings } = channel;
  return {
    id,
    kind,
    secret: `env:${secret}`,
    ...(name === id ? {} : { name }),
    ...(kind === 'slack' && settings.conversation !== null ? { conversation: settings.conversation } : {}),
    ...(kind === 'email' && settings !== null ? { mail: settings } : {}),
  };
}

/** Environment variables named after the ids: `ops-slack` is `OPS_SLACK`. */
function secretNames(ids: readonly ChannelId[]): readonly string[] {
  const names = ids.map((id) =>
    id
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, '_')
      .replace(/^(?=\d|$)/, '_'),
  );
  return unique(names, (name, count) => `${name}_${count}`);
}

function uniqueNames(names: readonly string[]): readonly string[] {
  return unique(names, (name, count) => `${name.slice(0, 190)} (${count})`);
}

function unique(names: readonly string[], numbered: (name: string, count: number) => string): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let count = 2; taken.has(free); count += 1) free = numbered(name, count);
    taken.add(free);
    return free;
  });
}
