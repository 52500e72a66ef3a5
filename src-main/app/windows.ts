import { join } from 'node:path';
import { app, session } from 'electron';
import type { Engine } from '../engine/engine.ts';
import type { Log } from '../shell/system/log.ts';
import { serveAppScheme } from '../shell/windows/app-protocol.ts';
import { createDocumentWindows } from '../shell/windows/document-windows.ts';
import { pageOrigin } from '../shell/windows/page-origin.ts';
import { createPopover } from '../shell/windows/popover.ts';
import type { Box } from '../shell/windows/popover-bounds.ts';
import { guardWeb } from '../shell/windows/web-guards.ts';
import { createWindowOpener } from '../shell/windows/window-opener.ts';
import { createWindowSize } from '../shell/windows/window-size.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

export interface ApplicationWindowsDeps {
  /** The folder of the application. */
  readonly root: string;
  readonly settings: Pick<SettingsHandle, 'get'>;
  readonly onVisible: Engine['setWatched'];
  /** The place of the tray icon; `null` where the system does not tell. */
  readonly iconBounds: () => Box | null;
  readonly write: Log['write'];
  readonly onProblem: (line: string) => void;
}

/** The popover, the incident windows and the settings, behind their common guards. */
export function createApplicationWindows(deps: ApplicationWindowsDeps) {
  const { root, settings, onProblem } = deps;
  const origin = pageOrigin(process.env.STATUSTRAY_DEV_SERVER_URL, app.isPackaged);
  // A session of Chromium takes 10 MB: there is none until a window needs it.
  let web: readonly { readonly stop: () => void }[] = [];
  const openWeb = (): void => {
    const guards = guardWeb({ app, session: session.defaultSession, origin, onProblem });
    web = [guards, serveAppScheme(join(root, 'dist', 'renderer'))];
  };
  const opener = createWindowOpener({
    beforeFirst: openWeb,
    page: origin.page,
    preloadPath: join(root, 'dist', 'preload', 'preload.cjs'),
    iconPath: process.platform === 'linux' ? join(root, 'assets', 'icon', 'linux', '64x64.png') : null,
    devTools: !app.isPackaged,
    appearance: () => settings.get().appearance,
    now: Date.now,
    onProblem,
  });
  const incidentSize = createWindowSize(join(app.getPath('userData'), 'incident-window.json'));
  const windows = createDocumentWindows({
    open: opener.open,
    savedSize: incidentSize.get,
    onSized: incidentSize.set,
  });
  const popover = createPopover({
    platform: process.platform,
    open: opener.open,
    zoomPercent: () => settings.get().appearance.zoomPercent,
    now: Date.now,
    onVisible: deps.onVisible,
    onPainted: (elapsedMs, from) => deps.write('popover painted', { elapsedMs, from }),
  });
  return {
    origin,
    opener,
    windows,
    popover,
    showPopover: (): void => popover.show(deps.iconBounds()),
    /** The popover with what was missed. */
    showAway: (): void => popover.show(deps.iconBounds(), true),
    stop(): void {
      for (const part of [popover, windows, opener]) part.stop();
    },
    /** Last of all, when no window can ask any more. */
    stopWeb(): void {
      for (const part of web) part.stop();
    },
  };
}

export type ApplicationWindows = ReturnType<typeof createApplicationWindows>;
