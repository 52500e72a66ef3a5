import type { Team } from '#shared/domain/team.ts';
import type { TeamView } from '#shared/snapshot.ts';
import type { SecretStore } from '../channels/secrets/secret-store.ts';
import type { Engine } from '../engine/engine.ts';
import type { ReadThrough } from '../engine/page-lookup.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { watchSetting } from '../state/settings/watch-setting.ts';
import type { TeamSession } from '../team/team-session.ts';
import { teamCredentials } from './team-credentials.ts';

export interface TeamReaderDeps {
  readonly settings: SettingsHandle;
  readonly secrets: Pick<SecretStore, 'read'>;
  /** Unique among the members. */
  readonly self: string;
  readonly person: string;
  readonly now: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly newId: () => string;
  readonly onChanged: () => void;
  readonly onProblem: (line: string) => void;
}

/** Uses the readings of a team while the settings name one; its code is not loaded before. */
export function createTeamReader(deps: TeamReaderDeps) {
  const { settings, onProblem, onChanged } = deps;
  let session: TeamSession | null = null;
  let problem: string | null = null;
  let engine: Pick<Engine, 'checkNow' | 'reading'> | null = null;
  let work: Promise<void> = Promise.resolve();

  const apply = async (team: Team | null): Promise<void> => {
    await session?.close();
    session = null;
    problem = null;
    if (team) {
      const joined = await join(deps, team);
      if (typeof joined === 'string') problem = joined;
      else session = joined;
      if (engine) session?.attach(engine);
    }
    onChanged();
  };
  const follow = (team: Team | null): void => {
    work = work.then(() => apply(team)).catch((error: unknown) => onProblem(`team: ${String(error)}`));
  };
  const readThrough: ReadThrough = (state, read, signal) =>
    session ? session.readThrough(state, read, signal) : read();

  return {
    readThrough,
    start(running: Pick<Engine, 'checkNow' | 'reading'>): void {
      engine = running;
      if (settings.get().team) follow(settings.get().team);
      watchSetting(settings, (all) => all.team, follow);
    },
    view(): TeamView | null {
      const team = settings.get().team;
      if (!team) return null;
      const { isConnected, members, polled, taken, pagesBy, delayMs, problem: said } = session?.state() ?? nothing;
      return { url: team.url, isConnected, members, polled, taken, pagesBy, delayMs, problem: problem ?? said };
    },
    stop: async (): Promise<void> => {
      await work;
      await session?.close();
    },
  };
}

const nothing = { isConnected: false, members: [], polled: 0, taken: 0, pagesBy: {}, delayMs: null, problem: null };

async function join(deps: TeamReaderDeps, team: Team): Promise<TeamSession | string> {
  const [{ joinTeam }, { parseTeamAddress }] = await Promise.all([
    import('../team/team-session.ts'),
    import('../team/team-address.ts'),
  ]);
  const address = parseTeamAddress(team.url);
  if (!address.ok) return address.failure;
  const credentials = await teamCredentials(team, deps.secrets);
  if (!credentials.ok) return credentials.failure;
  return joinTeam({
    ...deps,
    address: address.value,
    credentials: credentials.value,
    role: 'reader',
    fixedIntervalMs: null,
    log: deps.onProblem,
    onChange: deps.onChanged,
  });
}
