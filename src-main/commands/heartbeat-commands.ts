import type { Outcome } from '#shared/domain/failure.ts';
import { heartbeatSchema } from '#shared/domain/heartbeat.ts';
import type { UndoToken } from '#shared/query-results.ts';
import { heartbeatRequest } from '../channels/heartbeat.ts';
import type { SecretStore } from '../channels/secrets/secret-store.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { secretToRestore } from './secret-to-restore.ts';
import { nothingToUndo, type Undo } from './undo.ts';

export interface HeartbeatCommandsDeps {
  readonly settings: Pick<SettingsHandle, 'update'>;
  readonly secrets: Pick<SecretStore, 'has' | 'read' | 'write' | 'remove'>;
  readonly undo: Pick<Undo, 'change'>;
  readonly secretId: string;
}

/** Switches the heartbeat on and off; its address goes into the keyring. */
export function createHeartbeatCommands({ settings, secrets, undo, secretId }: HeartbeatCommandsDeps) {
  return {
    async setHeartbeat(
      everyMinutes: number | null,
      address: string | null,
    ): Promise<Outcome<UndoToken, { readonly detail: string }>> {
      if (everyMinutes === null) {
        const restore = await secretToRestore(secrets, secretId);
        const token = undo.change((all) => ({ ...all, heartbeat: null }), restore);
        await secrets.remove(secretId);
        return { ok: true, value: token ?? nothingToUndo };
      }
      const heartbeat = heartbeatSchema.safeParse({ everyMinutes });
      if (!heartbeat.success) return no('Enter a whole number of minutes from 1 to 1440.');
      if (address !== null) {
        const request = heartbeatRequest(address, AbortSignal.abort());
        if (!request.ok) return no(request.failure);
        const kept = await secrets.write(secretId, address.trim());
        if (!kept.ok) return no(kept.failure);
      }
      settings.update((all) => ({ ...all, heartbeat: heartbeat.data }));
      return { ok: true, value: nothingToUndo };
    },
  };
}

function no(detail: string) {
  return { ok: false, failure: { detail } } as const;
}
