import { createTeamListKeeper, type TeamListKeeperDeps } from '../team-list/team-list-keeper.ts';
import { setRealTimer } from './timer.ts';

/** The team list of the settings, on real time. */
export function openTeamList(deps: Omit<TeamListKeeperDeps, 'random' | 'setTimer'>) {
  return createTeamListKeeper({ ...deps, random: Math.random, setTimer: setRealTimer });
}
