import type { Banner } from '#shared/snapshot.ts';
import type { SecretStore } from '../channels/secrets/secret-store.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import type { ReadEntry } from '../team-list/fetch-team-list.ts';
import { createTeamListKeeper, type TeamListKeeperDeps } from '../team-list/team-list-keeper.ts';
import { teamCredentials } from './team-credentials.ts';
import { setRealTimer } from './timer.ts';

export interface TeamListDeps extends Omit<TeamListKeeperDeps, 'readEntry' | 'random' | 'setTimer' | 'onApplied'> {
  readonly secrets: Pick<SecretStore, 'read'>;
  readonly addBanner: (banner: Banner) => void;
}

/** The team list of the settings, on real time; each version that changes something is announced in the popover. */
export function openTeamList({ addBanner, secrets, ...deps }: TeamListDeps) {
  const { now, settings } = deps;
  const action = { kind: 'open-settings', section: 'team' } as const;
  return createTeamListKeeper({
    ...deps,
    readEntry: entryReader(settings, secrets),
    random: Math.random,
    setTimer: setRealTimer,
    onApplied: (text) => addBanner({ id: 'team-list', tone: 'info', at: now(), text, detail: null, action }),
  });
}

/** Sends the credentials of the joined team to that team’s server only; its code is not loaded before. */
export function entryReader(settings: Pick<SettingsHandle, 'get'>, secrets: Pick<SecretStore, 'read'>): ReadEntry {
  return async (url, signal) => {
    const [{ readTeamListEntry }, { isSameServer }] = await Promise.all([
      import('../team/team-list-entry.ts'),
      import('../team/team-address.ts'),
    ]);
    const team = settings.get().team;
    if (team === null || !isSameServer(team.url, url)) return readTeamListEntry(url, {}, signal);
    const credentials = await teamCredentials(team, secrets);
    return credentials.ok ? readTeamListEntry(url, credentials.value, signal) : credentials;
  };
}
