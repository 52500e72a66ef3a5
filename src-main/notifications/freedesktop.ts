import type { Glyph } from '#shared/domain/glyph.ts';
import type { BusOpening } from './dbus/connection.ts';
import { choiceOf, type IconPixels, notifyBody, type Sender } from './freedesktop-message.ts';
import { createServerFinder, type ShownNotification } from './freedesktop-server.ts';
import type { Choice, SystemNotifications } from './notification.ts';
import { plainNotification } from './sanitise.ts';

export interface FreedesktopDeps extends Omit<Sender, 'picture'> {
  /** Connects to the session bus on first use, and again after the connection has ended. */
  readonly openBus: () => Promise<BusOpening>;
  readonly picture: (glyph: Glyph | null) => IconPixels | null;
}

// More than anyone scrolls back in a notification list.
const mostKept = 200;

/**
 * Notifications on a Linux desktop over the session bus, without blocking the main thread. Clicks are received only
 * during this run, because a daemon reports them to the connection that sent the notification.
 */
export function createFreedesktopNotifications({
  appName,
  desktopEntry,
  openBus,
  picture,
}: FreedesktopDeps): SystemNotifications {
  const kept = new Map<string, (choice: Choice) => void>();
  /** The current notification of each subject. */
  const current = new Map<string, ShownNotification>();
  const daemons = createServerFinder({
    openBus,
    onChosen(key, action) {
      const choice = choiceOf(action);
      if (choice) kept.get(key)?.(choice);
    },
  });

  function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
    map.delete(key);
    map.set(key, value);
    const [oldest] = map.keys();
    if (map.size > mostKept && oldest !== undefined) map.delete(oldest);
  }

  return {
    async show(notification, onChoice) {
      const daemon = await daemons.find();
      if (daemon.kind !== 'there') return daemon;
      const { subject, glyph = null } = notification;
      const sender = { appName, desktopEntry, picture: picture(glyph) };
      const before = subject === undefined ? undefined : current.get(subject);
      const replaces = before && daemon.shows(before) ? before.number : 0;
      const body = notifyBody(plainNotification(notification), daemon.capabilities, sender, replaces);
      const result = await daemon.notify(body);
      if (result.kind !== 'shown') return result;
      if (subject !== undefined) keep(current, subject, result);
      const offered = ['open', ...(notification.buttons ?? []).map(({ choice }) => choice)];
      keep(kept, result.key, (choice: Choice) => offered.includes(choice) && onChoice(choice));
      return { kind: 'shown' };
    },
    async probe() {
      const daemon = await daemons.find();
      return daemon.kind === 'there' ? { kind: 'shown' } : daemon;
    },
    clear(subject) {
      const shown = current.get(subject);
      current.delete(subject);
      if (shown)
        void daemons.find().then((daemon) => daemon.kind === 'there' && daemon.shows(shown) && daemon.close(shown));
    },
    stop() {
      kept.clear();
      current.clear();
      daemons.close();
    },
  };
}
