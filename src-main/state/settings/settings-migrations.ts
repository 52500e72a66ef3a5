import { settingsVersion } from '#shared/domain/settings.ts';

/** One step from a released shape of the settings file to the next. Released steps are never edited. */
export interface SettingsMigration {
  /** `schemaVersion` before the step; afterwards it is one more. */
  readonly from: number;
  readonly migrate: (settings: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** Empty, since version 1 was the first to be released. */
export const settingsMigrations: readonly SettingsMigration[] = [];

/** Migrates an older file to this release’s version, as far as there are steps for it; pure. */
export function migrateSettings(
  settings: Readonly<Record<string, unknown>>,
  steps: readonly SettingsMigration[],
): Readonly<Record<string, unknown>> {
  const step = steps.find(({ from }) => from === settings.schemaVersion && from < settingsVersion);
  return step ? migrateSettings({ ...step.migrate(settings), schemaVersion: step.from + 1 }, steps) : settings;
}
