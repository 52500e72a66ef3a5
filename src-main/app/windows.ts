import { join } from 'node:path';
import { app, session, type WebContents } from 'electron';
import type { Engine } from '../engine/engine.ts';
import { createSnapshotPublisher } from '../engine/snapshot/snapshot-publisher.ts';
import { broadcast } from '../ipc/broadcast.ts';
import type { Log } from '../shell/system/log.ts';
import type { TrayIcon } from '../shell/tray/tray.ts';
import { trayView } from '../shell/tray/tray-view.ts';
import { serveAppScheme } from '../shell/windows/app-protocol.ts';
import { createDocumentWindows } from '../shell/windows/document-windows.ts';
import { pageOf, pageOrigin } from '../shell/windows/page-origin.ts';
import { createPopover } from '../shell/windows/popover.ts';
import { guardWeb } from '../shell/windows/web-guards.ts';
import { createWindowOpener } from '../shell/windows/window-opener.ts';
import { createWindowSize } from '../shell/windows/window-size.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import type { ChangeSignal } from './signals.ts';
import { setRealTimer as setTimer } from './timer.ts';

export interface WindowsDeps {
  /** The app's folder. */
  readonly root: string;
  readonly settings: Pick<SettingsHandle, 'get'>;
  readonly engine: Pick<Engine, 'snapshot' | 'setWatched'>;
  readonly changes: Pick<ChangeSignal, 'listen'>;
  readonly tray: Pick<TrayIcon, 'bounds' | 'update'>;
  readonly now: () => number;
  readonly log: Pick<Log, 'write'>;
  readonly onProblem: (line: string) => void;
}

export type ApplicationWindows = ReturnType<typeof openWindows>;

/** The popover, document windows and settings with common guards, kept up to date. */
export function openWindows({ root, settings, engine, changes, tray, now, log, onProblem }: WindowsDeps) {
  const origin = pageOrigin(process.env.STATUSTRAY_DEV_SERVER_URL, app.isPackaged);
  // A Chromium session takes 10 MB, so none is created until a window needs it.
  let web: readonly { readonly stop: () => void }[] = [];
  const openWeb = (): void => {
    const guards = guardWeb({ app, session: session.defaultSession, origin, onProblem });
    web = [guards, serveAppScheme(join(root, 'dist', 'renderer'))];
  };
  const opener = createWindowOpener({
    beforeFirst: openWeb,
    page: (view) => pageOf(origin, view),
    preloadPath: join(root, 'dist', 'preload', 'preload.cjs'),
    iconPath: process.platform === 'linux' ? join(root, 'assets', 'icon', 'linux', '64x64.png') : null,
    devTools: !app.isPackaged,
    appearance: () => settings.get().appearance,
    now: Date.now,
    onProblem,
  });
  const incidentSize = createWindowSize(join(app.getPath('userData'), 'incident-window.json'));
  const documents = createDocumentWindows({
    open: opener.open,
    savedSize: incidentSize.get,
    onSized: incidentSize.set,
  });
  const popover = createPopover({
    platform: process.platform,
    isWayland: process.platform === 'linux' && process.env.XDG_SESSION_TYPE === 'wayland',
    open: opener.open,
    zoomPercent: () => settings.get().appearance.zoomPercent,
    now: Date.now,
    onVisible: engine.setWatched,
    onPainted: (elapsedMs, from) => log.write('popover painted', { elapsedMs, from }),
  });
  const contentsBesides = (asker?: WebContents) => opener.contents().filter((contents) => contents !== asker);
  const publisher = createSnapshotPublisher({
    setTimer,
    snapshot: engine.snapshot,
    hasWindows: (asker?: WebContents) => contentsBesides(asker).length > 0,
    onSnapshot: (snapshot) => tray.update(trayView(snapshot, now(), app.getLocale())),
    onPatch: (patch, asker) => broadcast(contentsBesides(asker), 'patched', patch),
  });
  const stopListening = changes.listen(publisher.markChanged);
  return {
    origin,
    opener,
    documents,
    popover,
    /** The full snapshot, for the window that asks. */
    snapshot: publisher.current,
    showPopover: (): void => popover.show(tray.bounds()),
    /** Opens the popover at the missed alerts. */
    showAway: (): void => popover.show(tray.bounds(), true),
    stop(): void {
      stopListening();
      for (const part of [publisher, popover, documents, opener]) part.stop();
    },
    /** Called last, when no window can send commands any more. */
    stopWeb(): void {
      for (const part of web) part.stop();
    },
  };
}
