import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  busConfigPath,
  choicePath,
  type DesktopFile,
  type DesktopFolders,
  desktopEnvironment,
  desktopFiles,
  desktopFolders,
  dunstConfigPath,
  panelHeight,
  type Theme,
} from './desktop-files.ts';
import { type DesktopProcess, startProcess } from './desktop-process.ts';
import { createNotificationRecord, recordRules, type SeenNotification } from './notification-record.ts';
import { openScreen, type Point, type Screen, type ScreenWindow } from './screen.ts';
import { becomeMonitor, type DbusConnection, joinBus, nameIsOwned } from './session-bus.ts';
import {
  chooseEntry,
  flattenMenu,
  readTrayItems,
  readTrayMenu,
  type TrayItem,
  type TrayMenuEntry,
} from './tray-item.ts';
import { waitFor, waitForSteady } from './wait.ts';

export type { SeenNotification } from './notification-record.ts';
export type { Point, ScreenWindow } from './screen.ts';
export type { TrayItem, TrayMenuEntry } from './tray-item.ts';

export type VirtualDesktopOptions = {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: Theme;
  /** Without a panel, a tray icon exists but is not shown. */
  readonly panel?: boolean;
  /** Without a daemon, notifications get no reply, and a test can own the name instead. */
  readonly notificationDaemon?: boolean;
  /** The command line by which the bus starts a daemon on demand. */
  readonly notificationService?: string;
};

export type VirtualDesktop = Screen & {
  /** For the application: display, session bus and private folders. */
  readonly env: Readonly<Record<string, string>>;
  /** A connection to the session bus, for anything this type does not offer. */
  readonly bus: DbusConnection;
  /** The centre of the only tray icon, or of the one at this index from the left; waits for it. */
  readonly trayIconAt: (index?: number) => Promise<Point>;
  /** The tray icon with its title and tooltip; waits for it. */
  readonly trayItem: () => Promise<TrayItem>;
  readonly trayMenu: () => Promise<readonly TrayMenuEntry[]>;
  /**
   * Chooses the first enabled entry of the tray’s menu whose label contains this text; in a submenu, its first entry.
   */
  readonly chooseFromTrayMenu: (label: string) => Promise<void>;
  /** The first visible window whose title matches; waits for it. */
  readonly findWindow: (pattern: string) => Promise<ScreenWindow>;
  /** Every notification sent so far, oldest first, whether or not a daemon answered. */
  readonly notifications: () => readonly SeenNotification[];
  readonly waitForNotification: (matches: (seen: SeenNotification) => boolean) => Promise<SeenNotification>;
  /** Clicks the topmost toast with the pointer. */
  readonly clickToast: () => Promise<void>;
  /** Presses the button with this label on a visible notification. */
  readonly pressToastButton: (label: string) => Promise<void>;
  readonly closeToasts: () => Promise<void>;
  /** Ends every program of the desktop and removes its folders. */
  readonly stop: () => Promise<void>;
};

const startMs = 45_000;
const backgrounds: Readonly<Record<Theme, string>> = { light: '#b9c3d0', dark: '#262d38' };
const findMs = 45_000;
// A window that the desktop raises at that moment may cover the toast for an instant and take its click.
const retryMs = 1_000;
const remedy = 'To install what the desktop needs, run: npx tsx scripts/desktop/system-packages.ts';
const dunst = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.dunstproject.cmd0',
} as const;

/** Starts a whole desktop on an invisible screen; call `stop` when done. */
export async function startVirtualDesktop(options: VirtualDesktopOptions = {}): Promise<VirtualDesktop> {
  const root = mkdtempSync(join(tmpdir(), 'statustray-desktop-'));
  const folders = desktopFolders(root);
  const running: DesktopProcess[] = [];
  const stop = async () => {
    for (const program of running.splice(0).reverse()) await program.stop();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return await start(options, folders, running, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: VirtualDesktopOptions,
  folders: DesktopFolders,
  running: DesktopProcess[],
  stop: () => Promise<void>,
): Promise<VirtualDesktop> {
  writeFiles(folders, desktopFiles(folders, options));
  const display = await startScreen(options, running);
  const env = desktopEnvironment(folders, display);
  const launch = (command: string, args: readonly string[] = []) => {
    const program = startProcess(command, args, env);
    running.push(program);
    return program;
  };
  const address = env.DBUS_SESSION_BUS_ADDRESS ?? '';
  const daemon = launch('dbus-daemon', ['--nofork', '--nopidfile', `--config-file=${busConfigPath(folders)}`]);
  const bus = await waitFor(`the session bus ${daemon.complaint()}`, startMs, () => ifPossible(joinBus(address)));
  const record = createNotificationRecord();
  const monitor = await joinBus(address);
  await becomeMonitor(monitor, recordRules);
  monitor.listen((message) => record.hear(message, Date.now()));
  running.push(closing('bus connections', [bus, monitor]));

  launch('xsetroot', ['-solid', backgrounds[options.theme ?? 'light']]);
  launch('xfwm4', ['--compositor=off']);
  const awaited: [DesktopProcess, string][] = [];
  if (options.notificationDaemon ?? true) {
    awaited.push([launch('dunst', ['-config', dunstConfigPath(folders)]), 'org.freedesktop.Notifications']);
  }
  if (options.panel ?? true) awaited.push([launch('xfce4-panel'), 'org.kde.StatusNotifierWatcher']);
  for (const [program, name] of awaited) await waitForName(bus, program, name);

  const screen = openScreen(env);
  await waitFor('the window manager', startMs, async () => (await screen.windowsNamed('^Xfwm4$'))[0]);
  return { ...screen, ...hands(bus, screen, folders, () => record.seen()), env, bus, stop };
}

type Hands = Omit<VirtualDesktop, keyof Screen | 'env' | 'bus' | 'stop'>;

function hands(
  bus: DbusConnection,
  screen: Screen,
  folders: DesktopFolders,
  seen: () => readonly SeenNotification[],
): Hands {
  const trayItem = () => waitFor('a tray icon', findMs, async () => (await readTrayItems(bus))[0]);
  const callDunst = async (member: string, signature = '', body: readonly number[] = []) => {
    const reply = await bus.call({ ...dunst, member, signature, body });
    if (reply.kind === 'failed') throw new Error(`Dunst refused ${member}: ${reply.text}`);
  };
  return {
    trayItem,
    trayIconAt: (index = 0) =>
      waitForSteady('a tray icon in the panel', findMs, () => findTrayIcon(bus, screen, index)),
    trayMenu: async () => readTrayMenu(bus, await trayItem()),
    chooseFromTrayMenu: async (label) => {
      const item = await trayItem();
      await waitFor(`the click on "${label}" to reach the tray's menu`, findMs, async () => {
        const entries = flattenMenu(await readTrayMenu(bus, item));
        const entry = entries.find((candidate) => candidate.enabled && candidate.label.includes(label));
        if (entry === undefined) {
          const labels = entries.map((candidate) => candidate.label).join(' | ');
          throw new Error(`The tray's menu has no enabled entry with "${label}"; it has: ${labels}`);
        }
        return (await chooseEntry(bus, item, entry)) || undefined;
      });
    },
    findWindow: (pattern) =>
      waitForSteady(`a window named ${pattern}`, findMs, async () => (await screen.windowsNamed(pattern))[0]),
    notifications: seen,
    waitForNotification: (matches) => waitFor('a notification', findMs, async () => seen().find(matches)),
    clickToast: async () => {
      const count = () => seen().flatMap(({ invoked }) => invoked).length;
      const before = count();
      await waitForSteady('a toast', findMs, async () => (await screen.windowsOfClass('^Dunst$'))[0]);
      await waitFor('a toast to take a click', findMs, async () => {
        const [toast] = await screen.windowsOfClass('^Dunst$');
        if (toast && count() === before) await screen.click(toast.x + Math.round(toast.width / 2), toast.y + 20);
        return waitFor('the click to arrive', retryMs, async () => count() > before || undefined).catch(
          () => undefined,
        );
      });
    },
    pressToastButton: async (label) => {
      writeFileSync(choicePath(folders), label);
      await callDunst('ContextMenuCall');
    },
    closeToasts: () => callDunst('NotificationCloseAll'),
  };
}

// The panel shows its icons in one window of the status tray plugin, in equal cells from the left. Below the panel, the
// same program shows an icon’s tooltip.
async function findTrayIcon(bus: DbusConnection, screen: Screen, index: number): Promise<Point | undefined> {
  const count = (await readTrayItems(bus)).length;
  const windows = await screen.windowsOfClass('^Wrapper-2.0$');
  const tray = windows.find(({ y, height }) => y + height <= panelHeight);
  if (tray === undefined || index >= count || tray.width < count * 8) return undefined;
  const cell = tray.width / count;
  return { x: Math.round(tray.x + cell * (index + 0.5)), y: Math.round(tray.y + tray.height / 2) };
}

function writeFiles(folders: DesktopFolders, files: readonly DesktopFile[]): void {
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { path, content, mode } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { mode });
  }
}

async function startScreen(options: VirtualDesktopOptions, running: DesktopProcess[]): Promise<string> {
  const { width = 1280, height = 800 } = options;
  const size = ['-screen', '0', `${width}x${height}x24`];
  // It takes the first free number and prints it when ready.
  const server = startProcess('Xvfb', ['-displayfd', '1', ...size, '-nolisten', 'tcp', '-ac', '-noreset'], {});
  running.push(server);
  return waitFor('the virtual screen (Xvfb)', startMs, async () => {
    if (!server.running()) throw new Error(`Xvfb did not start: ${server.complaint()}. ${remedy}`);
    const number = /^(\d+)$/m.exec(server.complaint())?.[1];
    return number === undefined ? undefined : `:${number}`;
  });
}

function waitForName(bus: DbusConnection, program: DesktopProcess, name: string): Promise<true> {
  return waitFor(`${program.name} to take ${name}`, startMs, async () => {
    if (!program.running()) throw new Error(`${program.name} ended at once: ${program.complaint()}. ${remedy}`);
    return (await nameIsOwned(bus, name)) || undefined;
  });
}

function closing(name: string, connections: readonly DbusConnection[]): DesktopProcess {
  return {
    name,
    complaint: () => '',
    running: () => true,
    stop: async () => {
      for (const connection of connections) connection.close();
    },
  };
}

function ifPossible<T>(promise: Promise<T>): Promise<T | undefined> {
  return promise.catch(() => undefined);
}
