import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, clipboard, ipcMain, nativeTheme, session } from 'electron';
import ElectronStore from 'electron-store';
import { lastPage } from '#shared/domain/reading.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Banner, SystemFacts } from '#shared/snapshot.ts';
import { createAlertDelivery } from './alert-delivery.ts';
import { findVendor } from './catalogue/catalogue.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { createCatalogueSearch } from './catalogue/search.ts';
import { importWatchList } from './commands/import-watch-list.ts';
import { createLookCommands } from './commands/look-commands.ts';
import { createOutsideCommands } from './commands/outside-commands.ts';
import { createSilenceCommands } from './commands/silence-commands.ts';
import { createVendorCommands } from './commands/vendor-commands.ts';
import { createEngine } from './engine/engine.ts';
import { createSnapshotFeed } from './engine/snapshot-feed.ts';
import { broadcast } from './ipc/broadcast.ts';
import { isOwnFrame, serveCommands } from './ipc/serve.ts';
import { createHttpDoor } from './polling/http-door.ts';
import { pageOrigin } from './presentation/page-origin.ts';
import { endOfPause } from './presentation/pause.ts';
import type { Box } from './presentation/popover-bounds.ts';
import type { ProxyServer } from './presentation/proxy-rule.ts';
import type { RunningRequest, StartOptions } from './presentation/start-options.ts';
import { type TrayCommand, trayView } from './presentation/tray-view.ts';
import { clockFromEnvironment } from './scripted-clock.ts';
import { serveAppScheme } from './shell/app-protocol.ts';
import { createDocumentWindows } from './shell/document-windows.ts';
import { createLinks } from './shell/links.ts';
import { createLog } from './shell/log.ts';
import { createLoginItem } from './shell/login-item.ts';
import { createNetworkSettings } from './shell/network-settings.ts';
import { createNotifier } from './shell/notifier.ts';
import { createPopover } from './shell/popover.ts';
import { createPower } from './shell/power.ts';
import type { TrayIcon } from './shell/tray.ts';
import { guardWeb } from './shell/web-guards.ts';
import { createWindowOpener } from './shell/window-opener.ts';
import { openDatabase } from './state/database.ts';
import { openSettings } from './state/settings.ts';
import { createStore } from './state/store-sqlite.ts';

/** What the composition root does with the application once it stands. */
export interface Application {
  togglePopover(icon: Box | null): void;
  runTrayCommand(command: TrayCommand): void;
  /** What a second start asked of this one. */
  obey(request: RunningRequest): void;
}

/** Creates everything behind the tray icon, connects it and starts it; stops it all when the application quits. */
export async function createApplication(tray: TrayIcon, options: StartOptions): Promise<Application> {
  const directory = app.getPath('userData');
  const now = clockFromEnvironment(app.isPackaged ? undefined : process.env.STATUSTRAY_CLOCK, Date.now);
  const log = createLog(directory);
  const onProblem = (line: string): void => log.write('problem', { line });

  // State
  const settings = openSettings({
    directory,
    now,
    createStore: (cwd, name) => new ElectronStore({ cwd, name, accessPropertiesByDotNotation: false }),
  });
  const opened = openDatabase(join(directory, 'statustray.db'), { now });
  const store = createStore(opened, {
    now,
    report: (trouble) =>
      trouble ? engine.addBanner(warning('disk', trouble.detail, now())) : engine.dismissBanner('disk'),
  });

  // Network and catalogue
  const pages = session.fromPartition('statustray-pages', { cache: false });
  const network = createNetworkSettings(pages);
  const door = createHttpDoor({
    userAgent: userAgent(),
    proxyFor: async (url) => proxyUrl(await network.proxyFor(url)),
    ca: network.systemCertificates() ?? [],
  });
  const catalogue = await loadCatalogue();
  if (!catalogue.ok) onProblem(catalogue.failure.detail);
  const vendorOf = (id: string) => (catalogue.ok ? findVendor(catalogue.value, id) : null);
  const search = catalogue.ok ? createCatalogueSearch(catalogue.value) : () => [];

  // Engine
  let notifications: SystemFacts['notifications'] = 'unknown';
  const engine = createEngine({
    fetch: door.fetch,
    now,
    random: Math.random,
    setTimer: (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    store,
    settings,
    cataloguePage: (vendorId) => vendorOf(vendorId)?.pageUrl ?? null,
    channel: 'desktop',
    facts: () => ({ version: app.getVersion(), platform: systemName(), notifications, dataDirectory: directory }),
    onAlerts: (alerts) => delivery.deliver(alerts),
    onDirty: () => feed.markDirty(),
    log: log.write,
  });

  // Windows
  const origin = pageOrigin(process.env.STATUSTRAY_DEV_SERVER_URL, app.isPackaged);
  const root = app.getAppPath();
  guardWeb({ app, session: session.defaultSession, origin, onProblem });
  const scheme = serveAppScheme(join(root, 'dist', 'renderer'));
  const opener = createWindowOpener({
    page: origin.page,
    preloadPath: join(root, 'dist', 'preload', 'preload.cjs'),
    iconPath: process.platform === 'darwin' ? null : join(root, 'assets', 'icon.png'),
    devTools: !app.isPackaged,
    appearance: () => settings.get().appearance,
    now: Date.now,
    onProblem,
  });
  let savedSize: { width: number; height: number } | null = null;
  const windows = createDocumentWindows({
    open: opener.open,
    savedSize: () => savedSize,
    onSized: (size) => {
      savedSize = size;
    },
  });
  const popover = createPopover({
    platform: process.platform,
    open: opener.open,
    zoomPercent: () => settings.get().appearance.zoomPercent,
    now: Date.now,
    onVisible: engine.setWatched,
    onPainted: (elapsedMs, from) => log.write('popover painted', { elapsedMs, from }),
  });
  const showPopover = (): void => popover.show(tray.bounds());
  const feed = createSnapshotFeed({
    setTimer: (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    snapshot: engine.snapshot,
    hasWindows: () => opener.contents().length > 0,
    onSnapshot: (snapshot) => tray.update(trayView(snapshot, now())),
    onPatch: (patch) => broadcast(opener.contents(), 'patched', patch),
  });

  // Notifications
  const notifier = createNotifier({
    platform: process.platform,
    env: process.env,
    appName: app.getName(),
    appId: 'app.statustray',
    iconPath: join(root, 'assets', 'icon.png'),
    now: Date.now,
    showInApp: (notice) => engine.addBanner(delivery.bannerOf(notice)),
    onColdClick: showPopover,
    onProblem,
  });
  const delivery = createAlertDelivery({
    store,
    show: async (notice, onClick) => {
      const adapter = await notifier.show(notice, onClick);
      notifications = adapter;
      return adapter;
    },
    openIncident: windows.showIncident,
    openPopover: showPopover,
    addAway: engine.addAway,
    onShown: () => feed.markDirty(),
    now,
  });

  // Commands
  const links = createLinks({
    isKnownHost: (host) => settings.get().subscriptions.some(({ pageUrl }) => new URL(pageUrl).host === host),
    onProblem,
  });
  const loginItem = createLoginItem({
    platform: process.platform,
    env: process.env,
    appName: app.getName(),
    command: [process.execPath, ...(app.isPackaged ? [] : [root])],
  });
  const pageOf = (vendorId: VendorId) => {
    const reading = engine.reading(vendorId);
    return reading ? lastPage(reading) : null;
  };
  const imports = { settings, findVendor: vendorOf, now };
  const silences = createSilenceCommands({ settings, now, newId: randomUUID, pageOf });
  const report = (text: string): void => engine.addBanner(warning(randomUUID(), text, now()));
  const applyAppearance = (): void => {
    const { theme, zoomPercent } = settings.get().appearance;
    nativeTheme.themeSource = theme;
    opener.setZoom(zoomPercent);
  };
  const applyGeneral = (): void => {
    const { startAtLogin } = settings.get().general;
    if (loginItem.isOn() === startAtLogin) return;
    const outcome = loginItem.set(startAtLogin);
    if (!outcome.ok) report(outcome.failure.detail);
  };
  const server = serveCommands({
    door: ipcMain,
    isTrusted: (event) => isOwnFrame(event, opener.owns, origin.origin),
    onProblem: (line, error) => log.write('refused', { line, error: error === undefined ? null : String(error) }),
    handlers: {
      ...createLookCommands({
        engine,
        settings,
        wholeSnapshot: feed.whole,
        onAppearance: applyAppearance,
        onGeneral: applyGeneral,
        sendTest: () => void notifier.show(testNotice(now()), showPopover),
      }),
      ...createVendorCommands({ fetch: door.fetch, now, settings, store, pageOf, search }),
      ...silences,
      ...createOutsideCommands({
        settings,
        incident: engine.incident,
        windows,
        popover,
        links,
        importText: (text) => importWatchList(imports, text),
        copy: (text) => clipboard.writeText(text),
        revealLog: log.reveal,
        report,
      }),
    },
  });

  const application: Application = {
    togglePopover: popover.toggle,
    runTrayCommand(command) {
      switch (command.kind) {
        case 'open-incident':
          return windows.showIncident(command.vendorId, command.incidentId);
        case 'open-popover':
          return showPopover();
        case 'open-settings':
          return windows.showSettings('vendors');
        case 'check-now':
          return void engine.checkNow(null);
        case 'pause':
          return silences.pauseAll(endOfPause(command.pause, now()));
        case 'resume':
          return silences.resume();
        case 'quit':
          return app.quit();
      }
    },
    obey({ checkNow, show, quit, pauseMs }) {
      if (quit) return app.quit();
      if (pauseMs !== null) silences.pauseAll({ kind: 'at', until: now() + pauseMs });
      if (checkNow) void engine.checkNow(null);
      if (show) showPopover();
    },
  };

  // Start
  const power = createPower({
    onSuspend: engine.sleep,
    onResume: () => {
      door.renew();
      engine.wake();
    },
    onBattery: engine.setOnBattery,
    onShutdown: () => store.flush(),
  });
  applyAppearance();
  applyGeneral();
  for (const problem of [settings.problem, opened.problem]) if (problem) report(problem.detail);
  for (const problem of options.problems) report(problem);
  if (options.watchList) importFile(options.watchList);
  delivery.resume();
  engine.start();
  feed.markDirty();
  application.obey({ ...options, show: options.show || (!options.hidden && !settings.get().firstRunDone) });
  notifications = await notifier.probe();

  let stopping = false;
  app.on('before-quit', (event) => {
    if (stopping) return;
    stopping = true;
    event.preventDefault();
    void stop().finally(() => app.quit());
  });

  async function stop(): Promise<void> {
    server.stop();
    power.stop();
    feed.stop();
    popover.stop();
    windows.stop();
    opener.stop();
    notifier.stop();
    await engine.stop();
    await door.close();
    settings.flush();
    store.close();
    scheme.stop();
    tray.stop();
  }

  function importFile(path: string): void {
    try {
      const outcome = importWatchList(imports, readFileSync(path, 'utf8'));
      if (!outcome.ok) report(`The watch list ${path} was not imported. ${outcome.failure.detail}`);
    } catch (error) {
      report(`The watch list ${path} could not be read: ${String(error)}`);
    }
  }

  return application;
}

function proxyUrl(proxy: ProxyServer | null): string | null {
  return proxy && `${proxy.kind}://${proxy.host}:${proxy.port}`;
}

function userAgent(): string {
  return `Statustray/${app.getVersion()} (desktop status page reader)`;
}

function systemName(): SystemFacts['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}

function warning(id: string, text: string, at: number): Banner {
  return { id, tone: 'warning', at, text, detail: null, action: null };
}

function testNotice(at: number) {
  return {
    id: `test-${at}`,
    title: 'Statustray: this is a test',
    body: 'Notifications arrive. A click on one opens what it is about.',
    loud: true,
  };
}
