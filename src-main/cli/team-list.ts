import { join } from 'node:path';
import type { Settings } from '#shared/domain/settings.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { CatalogueLookup } from '#shared/watch-list/watch-list.ts';
import type { Fetch } from '../http/fetch.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { fetchTeamList, type ReadEntry } from '../team-list/fetch-team-list.ts';
import { keptTeamListName, readKeptTeamList } from '../team-list/kept-team-list.ts';
import { mergeTeamList, noList } from '../team-list/merge-team-list.ts';
import { createTeamListKeeper, type TeamListKeeper } from '../team-list/team-list-keeper.ts';
import { unconfirmedPlaces } from '../team-list/unconfirmed-places.ts';
import type { WatchListFile } from './watch-list-file.ts';
import type { CliWorld } from './world.ts';

export interface TeamListRun {
  readonly fetch: Fetch;
  readonly settings: SettingsHandle;
  readonly directory: string;
  readonly lookup: CatalogueLookup;
  readonly world: CliWorld;
}

/** Follows the team list of a watch list while a command runs; reports on standard error. */
export function teamListFor({ world, lookup, ...run }: TeamListRun): TeamListKeeper {
  const say = (line: string): void => void world.stderr.write(`${line}\n`);
  const { now, random, setTimer } = world;
  const keeper: TeamListKeeper = createTeamListKeeper({
    ...run,
    readEntry: entryReader(world),
    lookup: async () => lookup,
    now,
    random,
    setTimer,
    onChange: () => {},
    onApplied: (sentence) => {
      say(sentence);
      const leftOut = keeper.view()?.leftOut ?? 0;
      if (leftOut > 0) say(leftOutText(leftOut));
    },
    onProblem: say,
  });
  return keeper;
}

export interface WholeList {
  readonly subscriptions: readonly Subscription[];
  /** False if the team list could not be read. */
  readonly isWhole: boolean;
}

/** The vendors of a watch list and of its team list, fetched once. */
export async function withTeamVendors(
  fetch: Fetch,
  { subscriptions, teamList, lookup }: Pick<WatchListFile, 'subscriptions' | 'teamList' | 'lookup'>,
  world: CliWorld,
  signal: AbortSignal,
): Promise<WholeList> {
  const { now, stderr } = world;
  if (teamList === null) return { subscriptions, isWhole: true };
  const fetched = await fetchTeamList({
    fetch,
    readEntry: entryReader(world),
    list: teamList,
    validators: null,
    lookup: async () => lookup,
    now,
    signal,
  });
  if (!fetched.ok) {
    stderr.write(`The team list cannot be used. ${fetched.failure.sentence}\n`);
    return { subscriptions, isWhole: false };
  }
  const listed = fetched.value.subscriptions ?? [];
  const placeOf = unconfirmedPlaces(subscriptions);
  const taken = listed.filter((one) => placeOf(one) === null);
  if (taken.length < listed.length) stderr.write(`${leftOutText(listed.length - taken.length)}\n`);
  return {
    subscriptions: mergeTeamList(subscriptions, noList, taken).subscriptions,
    isWhole: true,
  };
}

/** Settings with the vendors of the team list that `watch` or `serve` has kept in its folder; sends no request. */
export function withKeptTeamList(settings: Settings, directory: string): Settings {
  const { teamList } = settings;
  const kept = teamList === null ? null : readKeptTeamList(join(directory, keptTeamListName), teamList);
  if (kept === null) return settings;
  return {
    ...settings,
    subscriptions: [...mergeTeamList(settings.subscriptions, noList, kept.subscriptions).subscriptions],
  };
}

/** With the credentials of the environment; the code of teams is not loaded before. */
function entryReader({ env, readFile }: CliWorld): ReadEntry {
  return async (url, signal) => {
    const [{ readTeamListEntry }, { credentialsFrom }] = await Promise.all([
      import('../team/team-list-entry.ts'),
      import('../team/credentials.ts'),
    ]);
    const credentials = await credentialsFrom(env, readFile);
    return credentials.ok ? readTeamListEntry(url, credentials.value, signal) : credentials;
  };
}

function leftOutText(count: number): string {
  const pages = count === 1 ? '1 page' : `${count} pages`;
  return `The team list names ${pages} in a private network, which your own list must name to be read.`;
}
