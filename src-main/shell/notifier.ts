import { existsSync } from 'node:fs';
import { Notification } from 'electron';
import { createBusQuestion } from '../notifications/ask-bus.ts';
import { adaptersToTry } from '../notifications/choose.ts';
import { deliver } from '../notifications/deliver.ts';
import { createElectronNotifications } from '../notifications/electron-notification.ts';
import { createNodeNotifier } from '../notifications/node-notifier.ts';
import type { Adapter, Notice } from '../notifications/notice.ts';
import { runProgram } from '../notifications/run-program.ts';

export interface NotifierDeps {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly appName: string;
  readonly appId: string;
  readonly iconPath: string | null;
  readonly now: () => number;
  /** The last resort: a banner in the application's own windows. */
  readonly showInApp: (notice: Notice) => void;
  /** A click on a notification of an earlier run, of which nothing is known any more. */
  readonly onColdClick: () => void;
  readonly onProblem: (line: string) => void;
}

export interface Notifier {
  /** Shows a notice once, by the best way that works now, and says which. Never blocks and never rejects. */
  show(notice: Notice, onClick: () => void): Promise<Adapter>;
  /** Whether the system would show one, without showing any. */
  probe(): Promise<Adapter>;
  stop(): void;
}

const sameClickMs = 1_000;

export function createNotifier(deps: NotifierDeps): Notifier {
  const { platform, env, iconPath, now } = deps;
  let nativeIsSlow = false;
  let clickedAt = Number.NEGATIVE_INFINITY;
  const askBus = createBusQuestion({
    platform,
    busAddress: env.DBUS_SESSION_BUS_ADDRESS,
    isSocketThere: () => env.XDG_RUNTIME_DIR !== undefined && existsSync(`${env.XDG_RUNTIME_DIR}/bus`),
    run: runProgram,
    now,
  });
  const native = createElectronNotifications({
    platform,
    iconPath,
    isSupported: () => Notification.isSupported(),
    create: (options) => new Notification(options),
    now,
    onSlow: () => {
      nativeIsSlow = true;
      deps.onProblem('The notification daemon is slow and is no longer asked directly.');
    },
  });
  const fallback = createNodeNotifier({ ...deps, load: async () => (await import('node-notifier')).default });

  hearColdClicks(() => {
    if (now() - clickedAt > sameClickMs) deps.onColdClick();
  });

  return {
    async show(notice, onClick) {
      const click = () => {
        clickedAt = now();
        onClick();
      };
      const order = adaptersToTry(await askBus(), nativeIsSlow);
      const adapters = { native: native.show, fallback };
      return deliver({ ...deps, adapters }, order, notice, click);
    },
    async probe() {
      const [first = 'in-app'] = adaptersToTry(await askBus(), nativeIsSlow);
      return first === 'native' && !Notification.isSupported() ? 'fallback' : first;
    },
    stop: native.stop,
  };
}

/**
 * Windows keeps notifications beyond the application's life. Since Electron 44 it tells of every click, those that a
 * living notification hears as well, so it is asked a moment later whether one did.
 */
function hearColdClicks(onClick: () => void): void {
  if (typeof Notification.handleActivation !== 'function') return;
  Notification.handleActivation(() => void setTimeout(onClick, sameClickMs / 2));
}
