import { app } from 'electron';
import type { Settings } from '#shared/domain/settings.ts';
import type { SystemFacts } from '#shared/snapshot.ts';

/** What of the system stays as it is while the application runs. */
export function permanentFacts(dataDirectory: string): Pick<SystemFacts, 'version' | 'platform' | 'dataDirectory'> {
  return { version: app.getVersion(), platform: systemName(), dataDirectory };
}

/** The time zone that the user wants to read; a vendor's own is known only beside its times. */
export function zoneOf({ general }: Pick<Settings, 'general'>): string {
  return general.zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function systemName(): SystemFacts['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}
