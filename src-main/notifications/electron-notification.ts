import type { Glyph } from '#shared/domain/glyph.ts';
import type { Choice, NotificationContent, ShowResult, SystemNotifications } from './notification.ts';
import { plainNotification } from './sanitise.ts';

/** The part of Electron’s `Notification` that is used. */
export interface NativeNotification {
  once(event: 'show' | 'click', listener: () => void): unknown;
  once(event: 'failed', listener: (event: unknown, error: string) => void): unknown;
  once(event: 'action', listener: (details: PressedButton, index: number) => void): unknown;
  show(): void;
  close(): void;
}

/** The pressed button: Electron reports it in one of two places, in this one since Electron 41. */
interface PressedButton {
  readonly actionIndex?: number;
}

export interface NativeOptions {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly urgency: 'low' | 'normal';
  readonly icon?: string;
  readonly actions: { readonly type: 'button'; readonly text: string }[];
}

export interface ElectronNotificationsDeps {
  readonly iconPath: (glyph: Glyph | null) => string | null;
  /** Whether this version of Electron shows buttons on this system. */
  readonly hasButtons: boolean;
  readonly isSupported: () => boolean;
  readonly create: (options: NativeOptions) => NativeNotification;
}

const showWithinMs = 10_000;
// More than anyone scrolls back in a notification list, yet few enough to keep in memory.
const mostKept = 200;

/**
 * Electron's own notifications, on macOS and Windows. They stay referenced, so that a click hours later still works. On
 * Linux, Electron waits for the daemon on its main thread, so the session bus is called directly there.
 */
export function createElectronNotifications(deps: ElectronNotificationsDeps): SystemNotifications {
  const kept = new Map<string, NativeNotification>();
  const unsupported: ShowResult = { kind: 'failed', reason: 'this system does not support it' };

  function keep(id: string, notification: NativeNotification): void {
    kept.delete(id);
    kept.set(id, notification);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  }

  function clear(subject: string): void {
    kept.get(subject)?.close();
    kept.delete(subject);
  }

  return {
    async show(content, onChoice) {
      if (!deps.isSupported()) return unsupported;
      const { subject } = content;
      const notification = deps.create(optionsOf(content, deps));
      const showing = resolveOnce(notification);
      listenForChoice(notification, content, onChoice);
      if (subject !== undefined) clear(subject);
      keep(subject ?? content.id, notification);
      notification.show();
      const result = await showing;
      if (result.kind !== 'shown') {
        kept.delete(subject ?? content.id);
        // If it still appeared later, it would duplicate the fallback for this alert.
        notification.close();
      }
      return result;
    },
    probe: async () => (deps.isSupported() ? { kind: 'shown' } : unsupported),
    clear,
    stop() {
      kept.clear();
    },
  };
}

function listenForChoice(
  notification: NativeNotification,
  { buttons = [] }: NotificationContent,
  onChoice: (choice: Choice) => void,
): void {
  notification.once('click', () => onChoice('open'));
  notification.once('action', ({ actionIndex }, index) => {
    const button = buttons[actionIndex ?? index];
    if (button) onChoice(button.choice);
  });
}

function optionsOf(content: NotificationContent, { iconPath, hasButtons }: ElectronNotificationsDeps): NativeOptions {
  const { title, body, loud, buttons = [], glyph = null } = plainNotification(content);
  const icon = iconPath(glyph);
  return {
    title,
    body,
    silent: !loud,
    urgency: loud ? 'normal' : 'low',
    ...(icon === null ? {} : { icon }),
    actions: hasButtons ? buttons.map(({ label }) => ({ type: 'button', text: label })) : [],
  };
}

function resolveOnce(notification: NativeNotification): Promise<ShowResult> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => resolve({ kind: 'failed', reason: `nothing was shown within ${showWithinMs / 1_000} s` }),
      showWithinMs,
    );
    const end = (showing: ShowResult) => {
      clearTimeout(timer);
      resolve(showing);
    };
    notification.once('show', () => end({ kind: 'shown' }));
    notification.once('failed', (_event, error) => end({ kind: 'failed', reason: error || 'the system refused it' }));
  });
}
