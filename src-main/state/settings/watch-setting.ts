import type { Settings } from '#shared/domain/settings.ts';
import type { SettingsHandle } from './settings-handle.ts';

/** Calls `react` when `part` of the settings changes. Returns a function that removes the listener. */
export function watchSetting<Part>(
  settings: Pick<SettingsHandle, 'get' | 'onChange'>,
  part: (settings: Settings) => Part,
  react: (now: Part, before: Part) => void,
): () => void {
  let known = part(settings.get());
  return settings.onChange((changed) => {
    const before = known;
    known = part(changed);
    if (known !== before) react(known, before);
  });
}
