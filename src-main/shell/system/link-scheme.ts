import { app } from 'electron';
import { linkScheme } from '#shared/domain/incident-link.ts';

export interface LinkSchemeDeps {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Makes the installed application open `statustray://` links on Windows; elsewhere its package has declared them. */
export function registerLinkScheme({ platform, isPackaged, env }: LinkSchemeDeps): void {
  // The portable program runs from a folder that is gone afterwards.
  const isInstalled = isPackaged && env.PORTABLE_EXECUTABLE_FILE === undefined;
  if (platform === 'win32' && isInstalled) app.setAsDefaultProtocolClient(linkScheme);
}
