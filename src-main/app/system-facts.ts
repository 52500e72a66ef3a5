import { app } from 'electron';
import type { Settings } from '#shared/domain/settings.ts';
import type { SystemFacts } from '#shared/snapshot.ts';
import type { SecretStorage } from '../shell/system/secret-storage.ts';

export interface SystemFactsDeps {
  readonly dataDirectory: string;
  readonly secrets: Pick<SecretStorage, 'strength'>;
  readonly now: () => number;
}

/** What windows show about the system; the notification backend is unknown until it has been determined. */
export function createSystemFacts({ dataDirectory, secrets, now }: SystemFactsDeps) {
  const permanent = { version: app.getVersion(), platform: systemName(), dataDirectory };
  let notifications: SystemFacts['notifications'] = 'unknown';
  return {
    current: (): SystemFacts => ({
      ...permanent,
      notifications,
      secretStorage: secrets.strength(),
      clockSkewMs: now === Date.now ? 0 : now() - Date.now(),
    }),
    setNotifications(adapter: SystemFacts['notifications']): void {
      notifications = adapter;
    },
  };
}

/** The time zone for display; a vendor's own is known only beside its times. */
export function zoneOf({ general }: Pick<Settings, 'general'>): string {
  return general.zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function systemName(): SystemFacts['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}
