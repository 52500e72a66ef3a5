import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, type WebContents } from 'electron';
import type { Route } from '#shared/contract.ts';
import type { Appearance } from '#shared/domain/settings.ts';
import { writeRoute } from '../../ipc/wire.ts';
import { afterCrash } from './crash-budget.ts';

export interface WindowOpenerDeps {
  /** Called once before the first window: sets up what windows need and a tray icon alone does not. */
  readonly beforeFirst: () => void;
  /** The address that the windows of a view load; the route says what they show. */
  readonly page: (view: Route['view']) => string;
  readonly preloadPath: string;
  /** For the task bar on Linux, small because each window reads it again. Elsewhere it is the program's own. */
  readonly iconPath: string | null;
  /** Never in a packaged app. */
  readonly devTools: boolean;
  readonly appearance: () => Pick<Appearance, 'theme' | 'zoomPercent'>;
  readonly now: () => number;
  readonly onProblem: (line: string) => void;
}

export interface WindowOpener {
  /** A hidden window that loads its page; `ready-to-show` fires when it is painted. */
  open(route: Route, shape: BrowserWindowConstructorOptions): BrowserWindow;
  /** The contents of all open windows, hidden ones included. */
  contents(): readonly WebContents[];
  owns(contents: WebContents): boolean;
  setZoom(percent: number): void;
  stop(): void;
}

const hangMs = 10_000;

/** Creates every window with the same restrictions, and reloads those that crash. */
export function createWindowOpener(deps: WindowOpenerDeps): WindowOpener {
  const windows = new Set<BrowserWindow>();
  let isPrepared = false;
  const crashesAt = new Map<Route['view'], readonly number[]>();

  function onCrash(window: BrowserWindow, view: Route['view'], reason: string): void {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const crash = afterCrash(crashesAt.get(view) ?? [], deps.now());
    crashesAt.set(view, crash.crashesAt);
    deps.onProblem(`The ${view} window crashed (${reason}) and was ${crash.reload ? 'loaded again' : 'closed'}.`);
    if (crash.reload) load(window, view, deps);
    else window.destroy();
  }

  return {
    open(route, shape) {
      if (!isPrepared) deps.beforeFirst();
      isPrepared = true;
      const window = new BrowserWindow({
        show: false,
        title: 'Statustray',
        backgroundColor: backgroundColor(deps.appearance().theme),
        ...(deps.iconPath === null ? {} : { icon: deps.iconPath }),
        ...shape,
        webPreferences: webPreferences(deps, route),
      });
      windows.add(window);
      window.once('closed', () => windows.delete(window));
      window.webContents.on('render-process-gone', (_event, { reason }) => onCrash(window, route.view, reason));
      // Chromium stores the zoom of an origin in its profile, and would override ours.
      window.webContents.on('did-navigate', () => zoom(window.webContents, deps.appearance().zoomPercent));
      endHangs(window, deps.onProblem);
      load(window, route.view, deps);
      return window;
    },
    contents: () => [...windows].map((window) => window.webContents),
    owns: (contents) => [...windows].some((window) => window.webContents === contents),
    setZoom(percent) {
      for (const { webContents } of windows) zoom(webContents, percent);
    },
    stop() {
      for (const window of windows) window.destroy();
    },
  };
}

function webPreferences(deps: WindowOpenerDeps, route: Route): Electron.WebPreferences {
  return {
    preload: deps.preloadPath,
    additionalArguments: [writeRoute(route)],
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: deps.devTools,
    zoomFactor: deps.appearance().zoomPercent / 100,
  };
}

function zoom(contents: WebContents, percent: number): void {
  contents.setZoomFactor(percent / 100);
}

function load(window: BrowserWindow, view: Route['view'], { page, onProblem }: WindowOpenerDeps): void {
  window.loadURL(page(view)).catch((error: unknown) => {
    if (!window.isDestroyed()) onProblem(`A window could not load its page: ${String(error)}`);
  });
}

/** A renderer that hangs for ten seconds is killed, which is then handled as a crash. */
function endHangs(window: BrowserWindow, onProblem: (line: string) => void): void {
  let timer: NodeJS.Timeout | undefined;
  const calm = () => clearTimeout(timer);
  window.on('unresponsive', () => {
    calm();
    timer = setTimeout(() => {
      onProblem('A window stopped responding and was closed.');
      window.webContents.forcefullyCrashRenderer();
    }, hangMs);
  });
  window.on('responsive', calm);
  window.once('closed', calm);
}

// Visible before the first paint and while a window grows; the page's own surface colour.
function backgroundColor(theme: Appearance['theme']): string {
  const dark = theme === 'dark' || (theme === 'system' && nativeTheme.shouldUseDarkColors);
  return dark ? '#17191d' : '#ffffff';
}
