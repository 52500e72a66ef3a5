import type { Box } from '../windows/popover-bounds.ts';

export interface IconWatchDeps {
  readonly platform: NodeJS.Platform;
  /** `wayland` or `x11`; empty except on Linux. */
  readonly sessionType: string;
  /** `XDG_CURRENT_DESKTOP` */
  readonly desktop: string;
  /** The icon’s position as the system reports it. */
  readonly bounds: () => Box | null;
  /** The bounds of all displays. */
  readonly displays: () => readonly Box[];
  /** Whether any program on the session bus shows icons; `null` if the bus cannot be queried. */
  readonly hasTrayHost: () => Promise<boolean | null>;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  /** Called once, with what the user can do about it. */
  readonly onHidden: (advice: string) => void;
}

const looksMs = [5_000, 15_000] as const;

/** Checks twice whether the icon is visible, since a panel may start late; reports once if it is not. */
export function createIconWatch(deps: IconWatchDeps) {
  let hiddenLooks = 0;
  const look = async (): Promise<void> => {
    if (await isHidden(deps)) hiddenLooks += 1;
    if (hiddenLooks === looksMs.length) deps.onHidden(adviceFor(deps));
  };
  const cancels = looksMs.map((delayMs) => deps.setTimer(() => void look(), delayMs));
  return {
    stop(): void {
      for (const cancel of cancels) cancel();
    },
  };
}

async function isHidden(deps: IconWatchDeps): Promise<boolean> {
  if (deps.platform === 'darwin') return isOffScreen(deps.bounds(), deps.displays());
  if (deps.platform !== 'linux' || !needsHost(deps)) return false;
  return (await deps.hasTrayHost()) === false;
}

/** A menu bar that hides the icon reports a position below the screen. */
function isOffScreen(icon: Box | null, displays: readonly Box[]): boolean {
  if (icon === null) return true;
  return !displays.some(
    ({ x, y, width, height }) => icon.x >= x && icon.x < x + width && icon.y >= y && icon.y < y + height,
  );
}

/** Other desktops on X11 may still have an XEmbed tray, which is not on the bus. */
function needsHost({ sessionType, desktop }: IconWatchDeps): boolean {
  return sessionType === 'wayland' || /\bGNOME\b/i.test(desktop);
}

function adviceFor({ platform, desktop }: IconWatchDeps): string {
  if (platform === 'darwin')
    return 'The menu bar hides the Statustray icon. Show it in System Settings › Menu Bar, or open Statustray again to see its window.';
  const host = /\bGNOME\b/i.test(desktop)
    ? 'Install the GNOME extension AppIndicator'
    : 'Add a system tray to the panel';
  return `This desktop shows no tray icons. ${host}, or start Statustray again to see its window.`;
}
