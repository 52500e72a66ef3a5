import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, clipboard, ipcMain, nativeTheme, session } from 'electron';
import ElectronStore from 'electron-store';
import { lastPage } from '#shared/domain/reading.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Banner, SystemFacts } from '#shared/snapshot.ts';
import { createAlertDelivery } from './alert-delivery.ts';
import { createBaselineNotice } from './baseline-notice.ts';
import { findVendor } from './catalogue/catalogue.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { createCatalogueSearch } from './catalogue/search.ts';
import { importWatchList, longestWatchListBytes } from './commands/import-watch-list.ts';
import { createLookCommands } from './commands/look-commands.ts';
import { createOutsideCommands } from './commands/outside-commands.ts';
import { createRuleCommands } from './commands/rule-commands.ts';
import { createSilenceCommands } from './commands/silence-commands.ts';
import { createVendorCommands } from './commands/vendor-commands.ts';
import { createEngine } from './engine/engine.ts';
import { createSnapshotFeed } from './engine/snapshot-feed.ts';
import { broadcast } from './ipc/broadcast.ts';
import { isOwnFrame, serveCommands } from './ipc/serve.ts';
import type { Notice } from './notifications/notice.ts';
import { createHttpDoor } from './polling/http-door.ts';
import { pageOrigin } from './presentation/page-origin.ts';
import { endOfPause } from './presentation/pause.ts';
import type { Box } from './presentation/popover-bounds.ts';
import { proxyUrl } from './presentation/proxy-rule.ts';
import type { RunningRequest, StartOptions } from './presentation/start-options.ts';
import { type TrayCommand, trayView } from './presentation/tray-view.ts';
import { clockFromEnvironment } from './scripted-clock.ts';
import { serveAppScheme } from './shell/app-protocol.ts';
import { createDocumentWindows } from './shell/document-windows.ts';
import { readText } from './shell/files.ts';
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
import { openState } from './state/open-state.ts';
import { setRealTimer as setTimer } from './timer.ts';

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
  const root = app.getAppPath();
  const now = clockFromEnvironment(app.isPackaged ? undefined : process.env.STATUSTRAY_CLOCK, Date.now);
  const log = createLog(directory);
  const onProblem = (line: string): void => log.write('problem', { line });

  // Banners that arise before there is an engine to keep them wait here.
  const early: Banner[] = [];
  const report = (text: string, id: string = randomUUID()): void => {
    early.push({ id, tone: 'warning', at: now(), text, detail: null, action: null });
    showEarlyBanners();
  };
  let showEarlyBanners = (): void => {};

  // State
  const state = openState({
    directory,
    now,
    createStore: (cwd, name) =>
      new ElectronStore({ cwd, name, accessPropertiesByDotNotation: false, configFileMode: 0o600 }),
    report: (id, detail) => (detail === null ? engine.dismissBanner(id) : report(detail, id)),
  });
  const { settings, store } = state;

  // Network and catalogue
  const network = createNetworkSettings(app);
  const door = createHttpDoor({
    userAgent: `Statustray/${app.getVersion()} (desktop status page reader)`,
    proxyFor: async (url) => proxyUrl(await network.proxyFor(url)),
    ca: network.systemCertificates() ?? [],
  });
  const catalogue = await loadCatalogue();
  if (!catalogue.ok) report(catalogue.failure.detail);
  const vendorOf = (id: string) => (catalogue.ok ? findVendor(catalogue.value, id) : null);

  // Engine
  let notifications: SystemFacts['notifications'] = 'unknown';
  const engine = createEngine({
    fetch: door.fetch,
    now,
    scheduleNow: Date.now,
    random: Math.random,
    setTimer,
    store,
    settings,
    cataloguePage: (vendorId) => vendorOf(vendorId)?.pageUrl ?? null,
    channel: 'desktop',
    zone: () => zoneOf(settings.get().general.zone),
    facts: () => ({
      version: app.getVersion(),
      platform: systemName(),
      notifications,
      secretStorage: 'unknown',
      dataDirectory: directory,
      clockSkewMs: now === Date.now ? 0 : now() - Date.now(),
    }),
    onAlerts: (alerts) => {
      baseline.note(alerts);
      delivery.deliver(alerts);
    },
    onDirty: () => feed.markDirty(),
    onFlush: state.flush,
    log: log.write,
  });
  const baseline = createBaselineNotice({ addBanner: engine.addBanner, setTimer, now });
  showEarlyBanners = () => {
    for (const banner of early.splice(0)) engine.addBanner(banner);
  };

  // Windows
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
  let incidentSize: { readonly width: number; readonly height: number } | null = null;
  const windows = createDocumentWindows({
    open: opener.open,
    savedSize: () => incidentSize,
    onSized: (size) => {
      incidentSize = size;
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
    setTimer,
    snapshot: engine.snapshot,
    hasWindows: () => opener.contents().length > 0,
    onSnapshot: (snapshot) => tray.update(trayView(snapshot, now(), app.getLocale())),
    onPatch: (patch) => broadcast(opener.contents(), 'patched', patch),
  });

  // Notifications
  const notifier = createNotifier({
    platform: process.platform,
    env: process.env,
    appName: app.getName(),
    appId: 'io.github.statustray',
    iconPath: join(root, 'assets', 'icon', 'linux', '64x64.png'),
    now: Date.now,
    showInApp: (notice) => engine.addBanner(delivery.bannerOf(notice)),
    onColdClick: showPopover,
    onProblem,
  });
  const show = async (notice: Notice, onClick: () => void) => {
    notifications = await notifier.show(notice, onClick);
    return notifications;
  };
  const delivery = createAlertDelivery({
    store,
    show,
    openIncident: windows.showIncident,
    openPopover: showPopover,
    addAway: engine.addAway,
    onShown: () => feed.markDirty(),
    now,
    setTimer,
  });

  // Commands
  const pageOf = (vendorId: VendorId) => {
    const reading = engine.reading(vendorId);
    return reading ? lastPage(reading) : null;
  };
  const imports = { settings, findVendor: vendorOf, now };
  const silences = createSilenceCommands({ settings, now, newId: randomUUID, pageOf });
  const loginItem = createLoginItem({
    platform: process.platform,
    env: process.env,
    appName: app.getName(),
    command: [process.execPath, ...(app.isPackaged ? [] : [root])],
  });
  const applyAppearance = (): void => {
    const { theme, zoomPercent } = settings.get().appearance;
    // On Linux it would also change what the tray believes of the panel; windows take their theme from the settings.
    if (process.platform !== 'linux') nativeTheme.themeSource = theme;
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
        sendTest: () => void show(testNotice(now()), showPopover),
      }),
      ...createVendorCommands({
        fetch: door.fetch,
        now,
        settings,
        store,
        pageOf,
        search: catalogue.ok ? createCatalogueSearch(catalogue.value) : () => [],
      }),
      ...silences,
      ...createRuleCommands({ settings }),
      ...createOutsideCommands({
        settings,
        incident: engine.incident,
        windows,
        popover,
        links: createLinks({ isKnownHost: (host) => isHostOf(settings.get().subscriptions, host), onProblem }),
        importText: (text) => importWatchList(imports, text),
        copy: (text) => clipboard.writeText(text),
        revealLog: log.reveal,
        report,
      }),
    },
  });

  const obey = ({ checkNow, show: showIt, quit, pauseMs }: RunningRequest): void => {
    if (pauseMs !== null) silences.pauseAll({ kind: 'at', until: now() + pauseMs });
    if (checkNow) void engine.checkNow(null);
    if (showIt) showPopover();
    if (quit) app.quit();
  };
  const trayCommands: TrayCommands = {
    'open-incident': ({ vendorId, incidentId }) => windows.showIncident(vendorId, incidentId),
    'open-popover': showPopover,
    'open-settings': () => windows.showSettings('vendors', null),
    'check-now': () => void engine.checkNow(null),
    pause: ({ pause }) => silences.pauseAll(endOfPause(pause, now())),
    resume: silences.resume,
    quit: () => app.quit(),
  };

  // Start
  const power = createPower({
    onSuspend: engine.sleep,
    onResume: () => {
      door.renew();
      delivery.gatherAway();
      engine.wake();
    },
    onBattery: engine.setOnBattery,
    onShutdown: state.flush,
  });
  stopBeforeQuit(async () => {
    for (const part of [server, power, feed, delivery, baseline, popover, windows, opener, notifier]) part.stop();
    await engine.stop();
    await door.close();
    state.close();
    for (const part of [...web, tray]) part.stop();
  });
  applyAppearance();
  applyGeneral();
  showEarlyBanners();
  for (const problem of options.problems) report(problem);
  if (options.watchList) {
    const text = await readText(options.watchList, longestWatchListBytes);
    const outcome = text.ok ? importWatchList(imports, text.value) : text;
    if (!outcome.ok) report(`The watch list was not imported. ${outcome.failure.detail}`);
  }
  delivery.resume();
  engine.start();
  feed.markDirty();
  obey({ ...options, show: options.show || (!options.hidden && !settings.get().firstRunDone) });
  void notifier.probe().then((adapter) => {
    notifications = adapter;
    feed.markDirty();
  });
  return {
    togglePopover: popover.toggle,
    runTrayCommand: (command) => runTrayCommand(trayCommands, command),
    obey,
  };
}

type TrayCommands = {
  readonly [Kind in TrayCommand['kind']]: (command: Extract<TrayCommand, { readonly kind: Kind }>) => void;
};

function runTrayCommand<Kind extends TrayCommand['kind']>(
  commands: TrayCommands,
  command: Extract<TrayCommand, { readonly kind: Kind }>,
): void {
  commands[command.kind as Kind](command);
}

/** Lets the application end only when everything is written; a second quit does not wait. */
function stopBeforeQuit(stop: () => Promise<void>): void {
  let stopping = false;
  app.on('before-quit', (event) => {
    if (stopping) return;
    stopping = true;
    event.preventDefault();
    void stop().finally(() => app.quit());
  });
}

function isHostOf(subscriptions: readonly { readonly pageUrl: string }[], host: string): boolean {
  return subscriptions.some(({ pageUrl }) => new URL(pageUrl).host === host);
}

function zoneOf(choice: 'local' | 'utc' | 'vendor'): string {
  return choice === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function systemName(): SystemFacts['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}

function testNotice(at: number): Notice {
  return {
    id: `test-${at}`,
    title: 'Statustray: this is a test',
    body: 'Notifications arrive. A click on one opens what it is about.',
    loud: true,
  };
}
