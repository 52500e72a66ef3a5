import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, ipcMain, safeStorage } from 'electron';
import ElectronStore from 'electron-store';
import { builtIn } from '../catalogue/built-in.ts';
import { createCatalogueKeeper } from '../catalogue/catalogue-keeper.ts';
import { createRedaction } from '../channels/secrets/redact.ts';
import { importWatchList, longestWatchListBytes } from '../commands/import-watch-list.ts';
import { createEngine } from '../engine/engine.ts';
import { createSnapshotPublisher } from '../engine/snapshot/snapshot-publisher.ts';
import { createHttpClient } from '../http/http-client.ts';
import { broadcast } from '../ipc/broadcast.ts';
import { isOwnFrame, serveCommands } from '../ipc/serve.ts';
import { readText } from '../shell/system/file-dialogs.ts';
import { createLog } from '../shell/system/log.ts';
import { createNetworkSettings } from '../shell/system/network-settings.ts';
import { createPower } from '../shell/system/power.ts';
import { proxyUrl } from '../shell/system/proxy-rule.ts';
import { createSecretStorage } from '../shell/system/secret-storage.ts';
import type { TrayIcon } from '../shell/tray/tray.ts';
import { type TrayCommand, trayView } from '../shell/tray/tray-view.ts';
import type { Box } from '../shell/windows/popover-bounds.ts';
import { openState } from '../state/open-state.ts';
import { createApplySettings } from './apply-settings.ts';
import { createChannelDelivery } from './channel-delivery.ts';
import { createCommandHandlers } from './command-handlers.ts';
import { clockFromEnvironment } from './demo-clock.ts';
import { createDesktopChannel } from './desktop-channel.ts';
import { createExternalRequests } from './external-requests.ts';
import { stopBeforeQuit } from './shutdown.ts';
import type { RunningRequest, StartOptions } from './start-options.ts';
import { createStartupWarnings } from './startup-warnings.ts';
import { permanentFacts, zoneOf } from './system-facts.ts';
import { setRealTimer as setTimer } from './timer.ts';
import { createApplicationWindows } from './windows.ts';

/** What the composition root does with the application once it stands. */
export interface Application {
  togglePopover(icon: Box | null): void;
  runTrayCommand(command: TrayCommand): void;
  /** What a second start asked of this one. */
  handle(request: RunningRequest): void;
}

/** Creates everything behind the tray icon, connects it and starts it; stops it all when the application quits. */
export async function createApplication(tray: TrayIcon, options: StartOptions): Promise<Application> {
  const directory = app.getPath('userData');
  const root = app.getAppPath();
  const now = clockFromEnvironment(app.isPackaged ? undefined : process.env.STATUSTRAY_CLOCK, Date.now);
  const redaction = createRedaction();
  const log = createLog(directory, redaction.redact);
  const onProblem = (line: string): void => log.write('problem', { line });
  const { report, ...reports } = createStartupWarnings({ now, newId: randomUUID });

  // State
  const state = openState({
    directory,
    now,
    createStore: (cwd, name) =>
      new ElectronStore({ cwd, name, accessPropertiesByDotNotation: false, configFileMode: 0o600 }),
    report: (id, detail) => (detail === null ? reports.retract(id) : report(detail, id)),
  });
  const { settings, store } = state;
  const secrets = createSecretStorage({
    safeStorage,
    platform: process.platform,
    path: join(directory, 'secrets.json'),
    onStrength: () => feed.markChanged(),
  });

  // Network and catalogue
  const network = createNetworkSettings(app);
  const outward = {
    proxyFor: async (url: string) => proxyUrl(await network.proxyFor(url)),
    ca: network.systemCertificates() ?? [],
  };
  const httpClient = createHttpClient({
    userAgent: `Statustray/${app.getVersion()} (desktop status page reader)`,
    ...outward,
  });
  const catalogue = createCatalogueKeeper({
    fetch: httpClient.fetch,
    now,
    random: Math.random,
    setTimer,
    source: () => settings.get().catalogueSource,
    directory,
    onChange: () => feed.markChanged(),
    report,
    builtIn,
  });

  // Engine
  const facts = permanentFacts(directory);
  const engine = createEngine({
    fetch: httpClient.fetch,
    now,
    scheduleNow: Date.now,
    random: Math.random,
    setTimer,
    store,
    settings,
    cataloguePage: catalogue.pageOf,
    catalogue: catalogue.state,
    channel: 'desktop',
    zone: () => zoneOf(settings.get()),
    facts: () => ({
      ...facts,
      notifications: desktop.adapter(),
      secretStorage: secrets.strength(),
      clockSkewMs: now === Date.now ? 0 : now() - Date.now(),
    }),
    channelRows: () => channels.rows(),
    onAlerts: (alerts) => {
      desktop.deliver(alerts);
      channels.deliver(alerts);
    },
    onChanged: (what) => feed.markChanged(what),
    onFlush: state.flush,
    log: log.write,
  });

  // Windows
  const windows = createApplicationWindows({
    root,
    settings,
    onVisible: engine.setWatched,
    iconBounds: tray.bounds,
    write: log.write,
    onProblem,
  });
  const { opener } = windows;
  const feed = createSnapshotPublisher({
    setTimer,
    snapshot: engine.snapshot,
    hasWindows: () => opener.contents().length > 0,
    onSnapshot: (snapshot) => tray.update(trayView(snapshot, now(), app.getLocale())),
    onPatch: (patch) => broadcast(opener.contents(), 'patched', patch),
  });

  // Notifications
  const desktop = createDesktopChannel({
    root,
    store,
    engine,
    windows,
    silences: () => handlers,
    now,
    setTimer,
    onShown: () => feed.markChanged(),
    onProblem,
  });

  // Channels
  const channels = createChannelDelivery({
    store,
    settings,
    secrets,
    engine,
    show: desktop.show,
    openChannel: (channelId) => windows.windows.showSettings('channels', { kind: 'channel', channelId }),
    onChanged: () => feed.markChanged(),
    userAgent: `Statustray/${app.getVersion()}`,
    ...outward,
    now,
    random: Math.random,
    setTimer,
    hide: redaction.hide,
    log: (line) => log.write('channels', { line }),
  });

  // Commands
  const apply = createApplySettings({ root, settings, setZoom: opener.setZoom, report });
  const importText = async (text: string) =>
    importWatchList({ settings, findVendor: await catalogue.lookup(), hasSecret: secrets.has, now }, text);
  const handlers = createCommandHandlers({
    settings,
    store,
    fetch: httpClient.fetch,
    now,
    engine,
    windows,
    secrets,
    channels,
    wholeSnapshot: feed.current,
    catalogue,
    importText,
    onAppearance: apply.appearance,
    onGeneral: apply.general,
    sendTest: desktop.showTest,
    revealLog: log.reveal,
    report,
    onProblem,
  });
  const server = serveCommands({
    ipc: ipcMain,
    isTrusted: (event) => isOwnFrame(event, opener.owns, windows.origin.origin),
    onProblem: (line, error) => log.write('refused', { line, error: error === undefined ? null : String(error) }),
    handlers,
  });
  const requests = createExternalRequests({ windows, engine, silences: handlers, now, quit: () => app.quit() });

  // Start
  const power = createPower({
    onSuspend: engine.sleep,
    onResume: () => {
      httpClient.resetConnections();
      const sinceAt = engine.wake();
      if (sinceAt !== null) desktop.gatherAway(sinceAt);
      channels.wake();
    },
    onBattery: engine.setOnBattery,
    onShutdown: state.flush,
  });
  stopBeforeQuit(async () => {
    for (const part of [server, power, feed, desktop, windows, catalogue]) part.stop();
    await engine.stop();
    await channels.stop();
    await httpClient.close();
    state.close();
    windows.stopWeb();
    tray.stop();
  });
  apply.appearance();
  apply.general();
  reports.connect(engine);
  for (const problem of options.problems) report(problem);
  if (options.watchList) {
    const text = await readText(options.watchList, longestWatchListBytes);
    const outcome = text.ok ? await importText(text.value) : text;
    if (!outcome.ok) report(`The watch list was not imported. ${outcome.failure.detail}`);
  }
  desktop.start();
  engine.start();
  catalogue.start();
  channels.start();
  feed.markChanged();
  requests.handle({ ...options, show: options.show || (!options.hidden && !settings.get().firstRunDone) });
  return { togglePopover: windows.popover.toggle, ...requests };
}
