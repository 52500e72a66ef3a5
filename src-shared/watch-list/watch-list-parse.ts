import { type Outcome, success } from '../domain/failure.ts';
import { desktopChannel } from '../domain/ledger-entry.ts';
import { describeIssues } from '../domain/parse-issue.ts';
import { fault, type WatchListFault } from './watch-list-fault.ts';
import { type ChannelListRow, type WatchList, watchListSchema } from './watch-list-schema.ts';
import { targetKey } from './watch-list-silences.ts';

export function parseWatchList(value: unknown): Outcome<WatchList, WatchListFault> {
  const parsed = watchListSchema.safeParse(value);
  if (!parsed.success) return fault(describeIssues(parsed.error, value, 'the watch list'));
  const clashes = clashesIn(parsed.data);
  return clashes.length > 0 ? fault(clashes.join(' ')) : success(parsed.data);
}

/** Like `parseWatchList`, from the text of a file. */
export function parseWatchListText(text: string): Outcome<WatchList, WatchListFault> {
  try {
    return parseWatchList(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    return fault(
      `The watch list: expected JSON, received something else (${error instanceof Error ? error.message : 'no text'}).`,
    );
  }
}

function clashesIn(all: WatchList): readonly string[] {
  const { subscriptions, silences = [], groups = [], channels = [] } = all;
  const channelIds = new Set([desktopChannel, ...channels.map(({ id }) => id)]);
  const strays = groups.flatMap((group, index) =>
    (group.channels ?? [])
      .filter((id) => !channelIds.has(id))
      .map((id) => `groups[${index}].channels: expected "desktop" or the id of a channel below, received "${id}".`),
  );
  const others = groups.flatMap(({ id }, index) => (id === undefined ? [] : [index])).slice(1);
  return [
    ...repeatedIn('subscriptions', subscriptions, ({ vendor }) => vendor),
    ...repeatedIn('silences', silences, targetKey),
    ...repeatedIn('groups', groups, ({ name }) => name),
    ...repeatedIn('channels', channels, ({ id }) => id),
    ...strays,
    ...others.map((index) => `groups[${index}].id: expected at most one built-in group, received two.`),
    ...channels.flatMap(misplacedIn),
    ...(all.listKey !== undefined && all.list === undefined ? ['listKey: expected only beside "list".'] : []),
  ];
}

const owners = { conversation: 'slack', mail: 'email' } as const;

function misplacedIn(row: ChannelListRow, index: number): readonly string[] {
  return (['conversation', 'mail'] as const)
    .filter((key) => row[key] !== undefined && row.kind !== owners[key])
    .map(
      (key) => `channels[${index}].${key}: expected only of the kind "${owners[key]}", received with "${row.kind}".`,
    );
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
    return earlier === undefined ? [] : [`${list}[${index}]: "${key}" already appears as ${list}[${earlier}].`];
  });
}
