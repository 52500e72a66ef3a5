import type { Route } from '#shared/contract.ts';
import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { appOrigin } from './renderer-file.ts';

/** Where windows load from, and the only origin that may send commands. */
export interface PageOrigin {
  readonly origin: string;
}

const builtIn: PageOrigin = { origin: appOrigin };

/**
 * The built windows; in development only, the server on this machine that `STATUSTRAY_DEV_SERVER_URL`
 * names.
 */
export function pageOrigin(devServerUrl: string | undefined, isPackaged: boolean): PageOrigin {
  if (isPackaged || !devServerUrl || !canParseUrl(devServerUrl)) return builtIn;
  const { protocol, hostname, origin, username } = new URL(devServerUrl);
  const isOurs = protocol === 'http:' && isLoopbackHost(hostname) && username === '';
  return isOurs ? { origin } : builtIn;
}

/** The address that a window loads: the popover has a page of its own, so that no other window loads its code. */
export function pageOf({ origin }: PageOrigin, view: Route['view']): string {
  return `${origin}/${view === 'popover' ? 'index' : 'documents'}.html`;
}

/** Whether an address, for example of a navigation, is on that origin. */
export function isOnOrigin(address: string, { origin }: PageOrigin): boolean {
  if (!canParseUrl(address)) return false;
  const { protocol, host } = new URL(address);
  // Node gives an opaque origin to schemes registered only with Chromium.
  return `${protocol}//${host}` === origin;
}
