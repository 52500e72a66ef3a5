import type { Notice, Showing, ShowNotice } from './notice.ts';
import { escapeMarkup, plainNotice } from './sanitise.ts';

/** One of Electron's notifications, as far as it is used. */
export interface NativeNotification {
  once(event: 'show' | 'click', listener: () => void): unknown;
  once(event: 'failed', listener: (event: unknown, error: string) => void): unknown;
  show(): void;
  close(): void;
}

export interface NativeOptions {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly urgency: 'low' | 'normal';
  readonly icon?: string;
}

export interface ElectronNotificationsDeps {
  readonly platform: string;
  readonly iconPath: string | null;
  readonly isSupported: () => boolean;
  readonly create: (options: NativeOptions) => NativeNotification;
  readonly now: () => number;
  /** Called once when showing one blocked the application: from then on another way should be taken. */
  readonly onSlow: () => void;
}

export interface ElectronNotifications {
  readonly show: ShowNotice;
  stop(): void;
}

const showWithinMs = 10_000;
// Longer than any person looks back in a notification list, short enough to hold in memory.
const mostKept = 200;
// libnotify waits for the daemon on the main thread.
const blockedMs = 250;

/** Electron's own notifications. They are kept referenced, or a click hours later would find nobody. */
export function createElectronNotifications(deps: ElectronNotificationsDeps): ElectronNotifications {
  const kept = new Map<string, NativeNotification>();

  function keep(id: string, notification: NativeNotification): void {
    kept.delete(id);
    kept.set(id, notification);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  }

  function showTimed(notification: NativeNotification): void {
    const startedAt = deps.now();
    notification.show();
    if (deps.now() - startedAt > blockedMs) deps.onSlow();
  }

  return {
    async show(notice, onClick) {
      if (!deps.isSupported()) return { kind: 'failed', reason: 'this system does not support it' };
      const notification = deps.create(optionsOf(notice, deps));
      const showing = settle(notification);
      notification.once('click', onClick);
      keep(notice.id, notification);
      showTimed(notification);
      const result = await showing;
      if (result.kind === 'failed') {
        kept.delete(notice.id);
        // Should it still come up later, it would be the second one for the same alert.
        notification.close();
      }
      return result;
    },
    stop() {
      kept.clear();
    },
  };
}

function optionsOf(notice: Notice, { platform, iconPath }: ElectronNotificationsDeps): NativeOptions {
  const { title, body, loud } = plainNotice(notice);
  return {
    title,
    body: platform === 'linux' ? escapeMarkup(body) : body,
    silent: !loud,
    urgency: loud ? 'normal' : 'low',
    ...(iconPath === null ? {} : { icon: iconPath }),
  };
}

function settle(notification: NativeNotification): Promise<Showing> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => resolve({ kind: 'failed', reason: `nothing was shown within ${showWithinMs / 1_000} s` }),
      showWithinMs,
    );
    const end = (showing: Showing) => {
      clearTimeout(timer);
      resolve(showing);
    };
    notification.once('show', () => end({ kind: 'shown' }));
    notification.once('failed', (_event, error) => end({ kind: 'failed', reason: error || 'the system refused it' }));
  });
}
