import type { App, Session, WebContents } from 'electron';
import { isOnOrigin, type PageOrigin } from './page-origin.ts';

export interface WebGuardsDeps {
  readonly app: App;
  readonly session: Session;
  readonly origin: PageOrigin;
  readonly onProblem: (line: string) => void;
}

/**
 * Restricts every web contents to our own page: no navigation, no new window, no webview, no
 * permission, no download, no request elsewhere. Call it when Electron is ready, before the first window.
 */
export function guardWeb({ app, session, origin, onProblem }: WebGuardsDeps): { readonly stop: () => void } {
  const guard = (_event: unknown, contents: WebContents) => guardContents(contents, origin, onProblem);
  app.on('web-contents-created', guard);
  denyPermissions(session);
  // A new session downloads dictionaries from Google even if nothing is to be checked; without languages it does not.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  keepRequestsHome(session, origin, onProblem);
  return { stop: () => app.off('web-contents-created', guard) };
}

function guardContents(contents: WebContents, origin: PageOrigin, onProblem: (line: string) => void): void {
  // A reload by the development server is the only navigation that our page starts.
  const deny = (event: { readonly url: string; preventDefault(): void }) => {
    if (origin.origin.startsWith('http:') && isOnOrigin(event.url, origin)) return;
    event.preventDefault();
    onProblem('A page tried to navigate elsewhere and was blocked.');
  };
  contents.on('will-navigate', deny);
  contents.on('will-frame-navigate', deny);
  contents.on('will-redirect', deny);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

// The page’s own policy blocks the same requests; this also covers a page without its policy.
function keepRequestsHome(session: Session, origin: PageOrigin, onProblem: (line: string) => void): void {
  const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file:///*'];
  const live = { ...origin, origin: origin.origin.replace(/^http:/, 'ws:') };
  session.webRequest.onBeforeRequest({ urls }, ({ url, webContentsId }, decide) => {
    const foreign = webContentsId !== undefined && !isOnOrigin(url, origin) && !isOnOrigin(url, live);
    if (foreign) onProblem('A page tried to load something from elsewhere and was blocked.');
    decide({ cancel: foreign });
  });
}
