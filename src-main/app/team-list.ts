import type { Banner } from '#shared/snapshot.ts';
import { createTeamListKeeper, type TeamListKeeperDeps } from '../team-list/team-list-keeper.ts';
import { setRealTimer } from './timer.ts';

export interface TeamListDeps extends Omit<TeamListKeeperDeps, 'random' | 'setTimer' | 'onApplied'> {
  readonly addBanner: (banner: Banner) => void;
}

/** The team list of the settings, on real time; each version that changes something is announced in the popover. */
export function openTeamList({ addBanner, ...deps }: TeamListDeps) {
  const { now } = deps;
  const action = { kind: 'open-settings', section: 'team' } as const;
  return createTeamListKeeper({
    ...deps,
    random: Math.random,
    setTimer: setRealTimer,
    onApplied: (text) => addBanner({ id: 'team-list', tone: 'info', at: now(), text, detail: null, action }),
  });
}
