import type { BusOpening } from './dbus/connection.ts';
import { choiceOf, type IconPixels, notifyBody, type Sender } from './freedesktop-message.ts';
import { createServerFinder } from './freedesktop-server.ts';
import type { Choice, SystemNotifications } from './notification.ts';
import { plainNotification } from './sanitise.ts';

export interface FreedesktopDeps extends Omit<Sender, 'picture'> {
  /** Joins the session bus; asked on first need only, and again when the connection has ended. */
  readonly openBus: () => Promise<BusOpening>;
  readonly picture: () => IconPixels | null;
}

// Longer than any person looks back in a notification list.
const mostKept = 200;

/**
 * The notifications of a Linux desktop, asked for over the session bus and never waited for on the main thread. What a
 * person chooses is heard as long as this run lasts: a daemon tells it to the connection that asked, and to no later.
 */
export function createFreedesktopNotifications({
  appName,
  desktopEntry,
  openBus,
  picture,
}: FreedesktopDeps): SystemNotifications {
  const kept = new Map<string, (choice: Choice) => void>();
  const daemons = createServerFinder({
    openBus,
    onChosen(key, action) {
      const choice = choiceOf(action);
      if (choice) kept.get(key)?.(choice);
    },
  });

  function keep(key: string, onChoice: (choice: Choice) => void): void {
    kept.set(key, onChoice);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  }

  return {
    async show(notification, onChoice) {
      const daemon = await daemons.find();
      if (daemon.kind !== 'there') return daemon;
      const sender = { appName, desktopEntry, picture: picture() };
      const result = await daemon.notify(notifyBody(plainNotification(notification), daemon.capabilities, sender));
      if (result.kind !== 'shown') return result;
      const offered = ['open', ...(notification.buttons ?? []).map(({ choice }) => choice)];
      keep(result.key, (choice) => offered.includes(choice) && onChoice(choice));
      return { kind: 'shown' };
    },
    async probe() {
      const daemon = await daemons.find();
      return daemon.kind === 'there' ? { kind: 'shown' } : daemon;
    },
    stop() {
      kept.clear();
      daemons.close();
    },
  };
}
