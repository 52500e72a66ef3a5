import type { Outcome } from '#shared/domain/failure.ts';
import { teamSchema } from '#shared/domain/team.ts';
import type { SecretStore } from '../channels/secrets/secret-store.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

export interface TeamCommandsDeps {
  readonly settings: Pick<SettingsHandle, 'update'>;
  readonly secrets: Pick<SecretStore, 'write' | 'remove'>;
  readonly secretId: string;
}

/** Joins a team and leaves it; its credentials go into the keyring. */
export function createTeamCommands({ settings, secrets, secretId }: TeamCommandsDeps) {
  return {
    async setTeam(url: string | null, secret: string | null): Promise<Outcome<null, { readonly detail: string }>> {
      if (url === null) {
        settings.update((all) => ({ ...all, team: null }));
        await secrets.remove(secretId);
        return { ok: true, value: null };
      }
      const team = teamSchema.safeParse({ url: url.trim() });
      if (!team.success) return no('Enter an address such as nats://bus.example:4222/team, without a password.');
      const kept = secret === null ? { ok: true as const } : await secrets.write(secretId, secret);
      if (!kept.ok) return no(kept.failure);
      settings.update((all) => ({ ...all, team: team.data }));
      return { ok: true, value: null };
    },
  };
}

function no(detail: string) {
  return { ok: false, failure: { detail } } as const;
}
