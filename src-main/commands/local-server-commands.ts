import type { Outcome } from '#shared/domain/failure.ts';
import type { LocalServer, TokenScope } from '#shared/domain/local-server.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

export interface LocalServerCommandsDeps {
  readonly settings: Pick<SettingsHandle, 'update'>;
  readonly token: (scope: TokenScope) => Promise<Outcome<string, string>>;
  readonly copy: (text: string) => void;
}

/** Switches the local server, and hands its tokens to the clipboard: no window ever sees one. */
export function createLocalServerCommands({ settings, token, copy }: LocalServerCommandsDeps) {
  return {
    setLocalServer: (localServer: LocalServer): void => void settings.update((all) => ({ ...all, localServer })),
    async copyServerToken(scope: TokenScope): Promise<Outcome<null, { readonly detail: string }>> {
      const made = await token(scope);
      if (!made.ok) return { ok: false, failure: { detail: made.failure } };
      copy(made.value);
      return { ok: true, value: null };
    },
  };
}
