import type { SignedSource } from '#shared/domain/signed-source.ts';
import type { ReleaseKeeper } from '../release-notice/release-keeper.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

export interface ReleaseCommandsDeps {
  readonly settings: Pick<SettingsHandle, 'update'>;
  readonly release: Pick<ReleaseKeeper, 'check'>;
}

/** Sets where news of releases comes from, and which one is not worth a word. */
export function createReleaseCommands({ settings, release }: ReleaseCommandsDeps) {
  return {
    setReleaseSource: (source: SignedSource | null): void =>
      void settings.update((all) => ({ ...all, releaseSource: source })),
    checkRelease: release.check,
    skipRelease: (version: string | null): void => void settings.update((all) => ({ ...all, skippedRelease: version })),
  };
}
