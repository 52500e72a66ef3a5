import { type BrowserWindow, type BrowserWindowConstructorOptions, screen, type WebContents } from 'electron';
import type { Route } from '#shared/contract.ts';
import { minuteMs } from '#shared/domain/duration.ts';
import { eventChannel } from '../../ipc/wire.ts';
import { anchorOf, type Box, popoverBounds } from './popover-bounds.ts';
import { roundedShape } from './rounded-shape.ts';

export interface PopoverDeps {
  readonly platform: NodeJS.Platform;
  /** Wayland places windows itself: the popover is then an ordinary small window. */
  readonly isWayland: boolean;
  readonly open: (route: Route, shape: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly zoomPercent: () => number;
  readonly now: () => number;
  /** Pages may be polled faster while it is visible. */
  readonly onVisible: (isVisible: boolean) => void;
  /** The time from the request until the popover is painted. */
  readonly onPainted: (elapsedMs: number, from: 'nothing' | 'hidden') => void;
}

export interface Popover {
  /** `icon` is the position of the tray icon, `null` where the system does not report it. */
  toggle(icon: Box | null): void;
  /** `isAway` opens it at the missed alerts. */
  show(icon: Box | null, isAway?: boolean): void;
  hide(): void;
  owns(contents: WebContents): boolean;
  stop(): void;
}

const size = { width: 400, height: 620 };
/** That of its edge in the style sheet. */
const radius = 10;
const keepMs = minuteMs;
// A click on the icon first takes the focus, so the popover hides; the same click must not show it again.
const sameClickMs = 300;

/** The window at the tray icon: hides on blur, and ends its process a minute after it was last visible. */
export function createPopover(deps: PopoverDeps): Popover {
  let window: BrowserWindow | null = null;
  let isPainted = false;
  let end: NodeJS.Timeout | undefined;
  /** What `setShape` was last called for. */
  let lastCut = '';
  let blurredAt = Number.NEGATIVE_INFINITY;

  function show(icon: Box | null, isAway = false): void {
    clearTimeout(end);
    const route: Route = {
      view: 'popover',
      ...(isAway ? { away: true } : {}),
      ...(deps.isWayland ? { isFramed: true } : {}),
    };
    if (window === null) open(icon, route);
    else {
      if (isAway) window.webContents.send(eventChannel, 'routed', route);
      if (isPainted) reopen(window, icon);
    }
  }

  function reopen(hidden: BrowserWindow, icon: Box | null): void {
    const askedAt = deps.now();
    appear(hidden, icon);
    deps.onPainted(deps.now() - askedAt, 'hidden');
  }

  function open(icon: Box | null, route: Route): void {
    const askedAt = deps.now();
    const opened = deps.open(route, deps.isWayland ? plainShape : shape(deps.platform));
    window = opened;
    isPainted = false;
    lastCut = '';
    if (deps.platform === 'darwin') opened.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    listen(opened);
    opened.once('ready-to-show', () => {
      if (window !== opened) return;
      isPainted = true;
      appear(opened, icon);
      deps.onPainted(deps.now() - askedAt, 'nothing');
    });
  }

  function appear(shown: BrowserWindow, icon: Box | null): void {
    if (!deps.isWayland) {
      shown.setBounds(place(icon));
      round(shown);
      shown.setAlwaysOnTop(true, 'pop-up-menu');
    }
    shown.show();
    shown.focus();
  }

  // X11 cuts the corners off itself: a transparent window would be black there without a compositor. It keeps the cut
  // while the window is hidden, and takes milliseconds for a new one.
  function round(shown: BrowserWindow): void {
    if (deps.isWayland || deps.platform !== 'linux') return;
    const [width = size.width, height = size.height] = shown.getSize();
    const rounding = (radius * deps.zoomPercent()) / 100;
    const cut = `${width} ${height} ${rounding}`;
    if (cut === lastCut) return;
    lastCut = cut;
    shown.setShape(roundedShape({ width, height }, rounding));
  }

  function place(icon: Box | null): Box {
    const pointer = screen.getCursorScreenPoint();
    const display = icon === null ? screen.getDisplayNearestPoint(pointer) : screen.getDisplayMatching(icon);
    const zoom = Math.max(1, deps.zoomPercent() / 100);
    const wanted = { width: size.width * zoom, height: size.height * zoom };
    return popoverBounds(anchorOf(icon, pointer, display), display, wanted, deps.platform);
  }

  function listen(opened: BrowserWindow): void {
    opened.on('blur', () => {
      if (deps.isWayland || opened.webContents.isDevToolsFocused()) return;
      blurredAt = deps.now();
      hide();
    });
    opened.on('resize', () => round(opened));
    opened.on('show', () => deps.onVisible(true));
    opened.on('hide', () => deps.onVisible(false));
    opened.once('closed', () => {
      if (window !== opened) return;
      window = null;
      clearTimeout(end);
      deps.onVisible(false);
    });
  }

  function hide(): void {
    if (window === null || !window.isVisible()) return;
    window.hide();
    clearTimeout(end);
    end = setTimeout(() => window?.destroy(), keepMs);
  }

  return {
    toggle(icon) {
      if (window?.isVisible()) hide();
      else if (deps.now() - blurredAt > sameClickMs) show(icon);
    },
    show,
    hide,
    owns: (contents) => window !== null && window.webContents === contents,
    stop() {
      clearTimeout(end);
      window?.destroy();
    },
  };
}

const plainShape: BrowserWindowConstructorOptions = {
  ...size,
  minWidth: 360,
  minHeight: 360,
  autoHideMenuBar: true,
  fullscreenable: false,
};

function shape(platform: NodeJS.Platform): BrowserWindowConstructorOptions {
  return {
    ...size,
    frame: false,
    resizable: false,
    movable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    ...(platform === 'darwin' ? { type: 'panel', hiddenInMissionControl: true } : {}),
  };
}
