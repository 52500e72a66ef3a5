import { Notification, nativeImage } from 'electron';
import type { Glyph } from '#shared/domain/glyph.ts';
import { sessionBusAddress } from '../../notifications/dbus/address.ts';
import { type BusOpening, openBus } from '../../notifications/dbus/connection.ts';
import { createElectronNotifications } from '../../notifications/electron-notification.ts';
import { createFreedesktopNotifications } from '../../notifications/freedesktop.ts';
import { iconPixelsOf } from '../../notifications/icon-pixels.ts';
import { createNodeNotifier } from '../../notifications/node-notifier.ts';
import type {
  Adapter,
  Choice,
  NotificationContent,
  ShowResult,
  SystemNotifications,
} from '../../notifications/notification.ts';
import { deliver } from '../../notifications/show-with-fallback.ts';

export interface NotifierDeps {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly appName: string;
  readonly appId: string;
  /** On Linux, the name of the app's desktop file, without its extension. */
  readonly desktopEntry: string;
  readonly iconPath: string | null;
  /** The icon of a glyph; without one, the application’s icon is shown. */
  readonly glyphPath: (glyph: Glyph) => string;
  readonly now: () => number;
  /** The last resort: a banner in the app's own windows. */
  readonly showInApp: (notification: NotificationContent) => void;
  /** A click on a notification of an earlier run, which is no longer known. */
  readonly onClickAfterRestart: () => void;
  readonly onProblem: (line: string) => void;
}

export interface Notifier {
  /** Shows a notification once, with the best backend available, and returns which. Never blocks and never rejects. */
  show(notification: NotificationContent, onChoice: (choice: Choice) => void): Promise<Adapter>;
  /** The backend that would show a notification, determined without showing any. */
  probe(): Promise<Adapter>;
  /** Removes the notification on this subject, if the system supports it. */
  clear(subject: string): void;
  stop(): void;
}

const sameClickMs = 1_000;
const joinWithinMs = 5_000;

export function createNotifier(deps: NotifierDeps): Notifier {
  const { platform, appName, appId, iconPath, now, showInApp, onProblem } = deps;
  let clickedAt = Number.NEGATIVE_INFINITY;
  const system = platform === 'linux' ? onSessionBus(deps) : onElectron(deps);
  const fallback = createNodeNotifier({
    platform,
    appName,
    appId,
    iconPath,
    load: async () => (await import('node-notifier')).default,
  });

  onActivationAfterRestart(() => {
    if (now() - clickedAt > sameClickMs) deps.onClickAfterRestart();
  });

  return {
    show(notification, onChoice) {
      const choose = (choice: Choice) => {
        clickedAt = now();
        onChoice(choice);
      };
      return deliver({ adapters: { native: system.show, fallback }, showInApp, onProblem }, notification, choose);
    },
    async probe() {
      return adapterAfter[(await system.probe()).kind];
    },
    clear: system.clear,
    stop: system.stop,
  };
}

/** The backend that would show a notification, given the result of a probe. */
const adapterAfter: Readonly<Record<ShowResult['kind'], Adapter>> = {
  shown: 'native',
  failed: 'fallback',
  nobody: 'in-app',
};

function onSessionBus({ env, appName, desktopEntry, iconPath, glyphPath }: NotifierDeps): SystemNotifications {
  const address = sessionBusAddress(env);
  const noBus: BusOpening = { kind: 'absent', reason: 'there is no session bus' };
  return createFreedesktopNotifications({
    appName,
    desktopEntry,
    openBus: async () => (address === null ? noBus : openBus(address, joinWithinMs)),
    // In a packaged app the icon is inside the archive, where the daemon cannot read it.
    picture(glyph) {
      const image = nativeImage.createFromPath(glyph === null ? (iconPath ?? '') : glyphPath(glyph));
      return image.isEmpty() ? null : iconPixelsOf(image.getSize(), image.toBitmap());
    },
  });
}

function onElectron({ platform, iconPath, glyphPath }: NotifierDeps): SystemNotifications {
  return createElectronNotifications({
    // On macOS the notification already shows the application’s icon, which is enough.
    iconPath: (glyph) => (glyph === null || platform === 'darwin' ? iconPath : glyphPath(glyph)),
    hasButtons: platform === 'darwin' || isElectron44(),
    isSupported: () => Notification.isSupported(),
    create: (options) => new Notification(options),
  });
}

/**
 * Windows keeps notifications after the app has quit. Since Electron 44 this event fires for every click, including
 * those that a live notification handles, so it waits a moment to see whether one did.
 */
function onActivationAfterRestart(onClick: () => void): void {
  if (isElectron44()) Notification.handleActivation(() => void setTimeout(onClick, sameClickMs / 2));
}

function isElectron44(): boolean {
  return typeof Notification.handleActivation === 'function';
}
