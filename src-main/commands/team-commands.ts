import type { Outcome } from '#shared/domain/failure.ts';
import { teamSchema } from '#shared/domain/team.ts';
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
}

/** Joins a team and leaves it; its credentials go into the keyring. */
export function createTeamCommands({ settings, secrets, undo, secretId }: TeamCommandsDeps) {
  return {
    async setTeam(url: string | null, secret: string | null): Promise<Outcome<UndoToken, { readonly detail: string }>> {
      if (url === null) {
        const restore = await secretToRestore(secrets, secretId);
        const token = undo.change((all) => ({ ...all, team: null }), restore);
        await secrets.remove(secretId);
        return { ok: true, value: token ?? nothingToUndo };
      }
      const team = teamSchema.safeParse({ url: url.trim() });
      if (!team.success) return no('Enter an address such as nats://bus.example:4222/team, without a password.');
      const kept = secret === null ? { ok: true as const } : await secrets.write(secretId, secret);
      if (!kept.ok) return no(kept.failure);
      settings.update((all) => ({ ...all, team: team.data }));
      return { ok: true, value: nothingToUndo };
    },
  };
}

function no(detail: string) {
  return { ok: false, failure: { detail } } as const;
}
