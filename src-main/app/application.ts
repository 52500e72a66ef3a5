import { app, ipcMain, screen } from 'electron';
import { longestWatchListBytes } from '../commands/import-watch-list.ts';
import { isOwnFrame, serveCommands } from '../ipc/serve.ts';
import { hasOwnerOnSessionBus } from '../notifications/dbus/has-owner.ts';
import { readText } from '../shell/system/file-dialogs.ts';
import { registerLinkScheme } from '../shell/system/link-scheme.ts';
import { createPower } from '../shell/system/power.ts';
import { createIconWatch } from '../shell/tray/icon-watch.ts';
import type { TrayIcon } from '../shell/tray/tray.ts';
import type { TrayCommand } from '../shell/tray/tray-view.ts';
import type { Box } from '../shell/windows/popover-bounds.ts';
import { applySettings } from './apply-settings.ts';
import { openChannels } from './channels.ts';
import { createCommandHandlers } from './command-handlers.ts';
import { type Core, openCore } from './core.ts';
import { createExternalRequests } from './external-requests.ts';
import { openLocalServer } from './open-local-server.ts';
import { stopBeforeQuit } from './shutdown.ts';
import { createAlertBus, createChangeSignal } from './signals.ts';
import type { RunningRequest, StartOptions } from './start-options.ts';
import { setRealTimer } from './timer.ts';
import { watchUnforeseen } from './unforeseen.ts';
import { openWindows } from './windows.ts';

/** What the composition root needs from the running application. */
export interface Application {
  togglePopover(icon: Box | null): void;
  runTrayCommand(command: TrayCommand): void;
  /** Opens the incident of a `statustray://` link. */
  follow(link: string): void;
  /** Handles the request of a second instance. */
  handle(request: RunningRequest): void;
}

/** Creates everything behind the tray icon, connects it and starts it; stops it all when the application quits. */
export async function createApplication(tray: TrayIcon, options: StartOptions): Promise<Application> {
  const root = app.getAppPath();
  const changes = createChangeSignal();
  const alerts = createAlertBus();
  const core = openCore({ changes, alerts });
  watchUnforeseen(process, core);
  const { settings, engine, catalogue, release, silences, httpClient, now, log, report, onProblem } = core;
  const windows = openWindows({ root, settings, engine, changes, tray, now, log, onProblem });
  const { desktop, delivery } = openChannels({ root, core, windows, changes, alerts });
  const localServer = openLocalServer({ core, changes, alerts });
  const handlers = createCommandHandlers({
    core,
    windows,
    delivery,
    sendTest: desktop.showTest,
    serverToken: localServer.token,
  });
  const server = serveCommands({
    ipc: ipcMain,
    isTrusted: (event) => isOwnFrame(event, windows.opener.owns, windows.origin.origin),
    onProblem: (line, error) => log.write('refused', { line, error: error === undefined ? null : String(error) }),
    handlers,
  });
  const requests = createExternalRequests({
    windows,
    engine,
    silences,
    showHistory: handlers.showHistory,
    now,
    quit: () => app.quit(),
  });
  const power = createPower({
    onSuspend: engine.sleep,
    onResume: () => {
      httpClient.resetConnections();
      const sinceAt = engine.wake();
      if (sinceAt !== null) desktop.gatherAway(sinceAt);
      delivery.wake();
    },
    onBattery: engine.setOnBattery,
    onShutdown: core.flush,
  });
  const applied = applySettings({
    root,
    settings,
    setZoom: windows.opener.setZoom,
    onShortcut: windows.showPopover,
    report,
  });
  registerLinkScheme({ platform: process.platform, isPackaged: app.isPackaged, env: process.env });
  const iconWatch = createIconWatch({
    platform: process.platform,
    sessionType: process.env.XDG_SESSION_TYPE ?? '',
    desktop: process.env.XDG_CURRENT_DESKTOP ?? '',
    bounds: tray.bounds,
    displays: () => screen.getAllDisplays().map(({ bounds }) => bounds),
    hasTrayHost: () => hasOwnerOnSessionBus('org.kde.StatusNotifierWatcher', process.env, trayHostWithinMs),
    setTimer: setRealTimer,
    onHidden: (advice) => {
      report(advice, 'hidden-icon');
      void desktop.show(hiddenIconNotice(advice), windows.showPopover);
    },
  });
  stopBeforeQuit(async () => {
    for (const part of [server, power, applied, iconWatch, desktop, windows, catalogue, release, core.teamList])
      part.stop();
    await localServer.stop();
    await engine.stop();
    await core.team.stop();
    await core.heartbeat.stop();
    await delivery.stop();
    await httpClient.close();
    core.close();
    windows.stopWeb();
    tray.stop();
  });

  for (const problem of options.problems) report(problem);
  if (options.watchList) await importFile(options.watchList, options.allowPrivate, core);
  desktop.start();
  engine.start();
  catalogue.start();
  release.start();
  delivery.start();
  localServer.start();
  core.team.start(engine);
  core.teamList.start();
  core.heartbeat.start(engine);
  changes.mark();
  requests.handle({ ...options, show: options.show || (!options.hidden && !settings.get().firstRunDone) });
  return { togglePopover: windows.popover.toggle, ...requests };
}

const trayHostWithinMs = 2_000;

function hiddenIconNotice(advice: string) {
  return { id: 'hidden-icon', title: 'Statustray is running', body: advice, loud: false };
}

async function importFile(
  path: string,
  allowPrivate: boolean,
  { importText, report }: Pick<Core, 'importText' | 'report'>,
): Promise<void> {
  const text = await readText(path, longestWatchListBytes);
  const outcome = text.ok ? await importText(text.value, allowPrivate ? async () => true : undefined) : text;
  if (!outcome.ok) report(`The watch list was not imported. ${outcome.failure.detail}`);
}
