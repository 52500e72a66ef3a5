import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { parseTeamAddress } from '../team/team-address.ts';
import type { TeamSession } from '../team/team-session.ts';
import type { CliWorld } from './world.ts';

type JoinTeam = (settings: SettingsHandle) => TeamSession;

/** Joins the named team, either sharing readings or receiving them. `null` without a team. */
export async function teamFor(
  share: string | null,
  source: string | null,
  fixedIntervalMs: number | null,
  world: CliWorld,
): Promise<Outcome<JoinTeam | null, string>> {
  const named = share ?? source;
  if (named === null) return success(null);
  const address = parseTeamAddress(named);
  if (!address.ok) return address;
  const [{ joinTeam }, { credentialsFrom }] = await Promise.all([
    import('../team/team-session.ts'),
    import('../team/credentials.ts'),
  ]);
  const credentials = await credentialsFrom(world.env, world.readFile);
  if (!credentials.ok) return credentials;
  const { now, setTimer, env } = world;
  return success((settings) =>
    joinTeam({
      address: address.value,
      credentials: credentials.value,
      role: share === null ? 'reader' : 'watcher',
      self: `${hostname()
        .replace(/[^a-zA-Z0-9-]/g, '-')
        .slice(0, 40)}-${randomUUID().slice(0, 8)}`,
      person: env.USER ?? hostname(),
      settings,
      fixedIntervalMs,
      now,
      setTimer,
      newId: randomUUID,
      log: (line) => world.stderr.write(`${line}\n`),
    }),
  );
}
