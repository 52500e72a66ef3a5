import { isAbsolute } from 'node:path';
import { type Outcome, success } from '#shared/domain/failure.ts';
import { type TeamProblem, teamSchema } from '#shared/domain/team.ts';
import type { UndoToken } from '#shared/query-results.ts';
import type { SecretStore } from '../channels/secrets/secret-store.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { secretToRestore } from './secret-to-restore.ts';
import { nothingToUndo, type Undo } from './undo.ts';

export interface TeamCommandsDeps {
  readonly settings: Pick<SettingsHandle, 'update'>;
  readonly secrets: Pick<SecretStore, 'has' | 'read' | 'write' | 'remove'>;
  readonly undo: Pick<Undo, 'change'>;
  readonly secretId: string;
  /** The certificate in a file; a failure is a sentence. */
  readonly readCa: (path: string) => Promise<Outcome<string, string>>;
}

/** Joins a team and leaves it; its credentials go into the keyring. */
export function createTeamCommands({ settings, secrets, undo, secretId, readCa }: TeamCommandsDeps) {
  return {
    async setTeam(
      url: string | null,
      secret: string | null,
      caFile: string | null,
    ): Promise<Outcome<UndoToken, TeamProblem>> {
      if (url === null) {
        const restore = await secretToRestore(secrets, secretId);
        const token = undo.change((all) => ({ ...all, team: null }), restore);
        await secrets.remove(secretId);
        return { ok: true, value: token ?? nothingToUndo };
      }
      const team = teamSchema.safeParse({ url: url.trim(), ...(caFile === null ? {} : { caFile }) });
      if (!team.success) return no('Enter an address such as nats://bus.example:4222/team, without a password.');
      const ca = caFile === null ? success('') : await caIn(caFile, readCa);
      if (!ca.ok) return no(ca.failure, 'caFile');
      const kept = secret === null ? { ok: true as const } : await secrets.write(secretId, secret);
      if (!kept.ok) return no(kept.failure);
      settings.update((all) => ({ ...all, team: team.data }));
      return { ok: true, value: nothingToUndo };
    },
  };
}

async function caIn(path: string, readCa: TeamCommandsDeps['readCa']): Promise<Outcome<string, string>> {
  if (isAbsolute(path)) return readCa(path);
  return { ok: false, failure: 'Enter the full path of a PEM file, such as /etc/ssl/team-ca.pem.' };
}

function no(detail: string, field: TeamProblem['field'] = 'url') {
  return { ok: false, failure: { detail, field } } as const;
}
