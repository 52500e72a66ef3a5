import type { DbusMessage } from '../../src-main/notifications/dbus/message.ts';
import type { DbusValue } from '../../src-main/notifications/dbus/wire.ts';

/** A notification as sent over the bus, exactly as a daemon received it. */
export type SeenNotification = {
  readonly at: number;
  /** From the daemon’s reply; undefined until then. */
  readonly id: number | undefined;
  readonly appName: string;
  readonly replacesId: number;
  readonly icon: string;
  readonly summary: string;
  readonly body: string;
  readonly actions: readonly { readonly key: string; readonly label: string }[];
  readonly hints: Readonly<Record<string, DbusValue>>;
  readonly expireMs: number;
  /** The keys of the actions that the user chose, in order; `default` is a click on the toast itself. */
  readonly invoked: readonly string[];
  /** 1 expired, 2 dismissed by the user, 3 closed by the application, 4 otherwise; undefined while it is shown. */
  readonly closedBecause: number | undefined;
};

export type NotificationRecord = {
  readonly hear: (message: DbusMessage, at: number) => void;
  readonly seen: () => readonly SeenNotification[];
};

const notifications = 'org.freedesktop.Notifications';

/** The match rules that a monitor needs for a complete record. */
export const recordRules = [
  `type='method_call',interface='${notifications}'`,
  `type='method_return',sender='${notifications}'`,
  `type='signal',interface='${notifications}'`,
] as const;

/** Records every notification in the order sent, with its outcome. */
export function createNotificationRecord(): NotificationRecord {
  const entries: { readonly call: string; notification: SeenNotification }[] = [];
  const change = (matches: (entry: (typeof entries)[number]) => boolean, part: Partial<SeenNotification>) => {
    const entry = entries.findLast(matches);
    if (entry !== undefined) entry.notification = { ...entry.notification, ...part };
  };
  const byId = (id: DbusValue | undefined) => (entry: (typeof entries)[number]) => entry.notification.id === id;
  return {
    seen: () => entries.map((entry) => entry.notification),
    hear: (message, at) => {
      if (message.kind === 'return') {
        const call = `${message.destination} ${message.replySerial}`;
        const [id] = message.body;
        if (typeof id === 'number') change((entry) => entry.call === call, { id });
      } else if (message.interface !== notifications) {
        return;
      } else if (message.member === 'Notify') {
        entries.push({ call: `${message.sender} ${message.serial}`, notification: readNotify(message.body, at) });
      } else if (message.member === 'ActionInvoked') {
        const [id, key] = message.body;
        const invoked = entries.findLast(byId(id))?.notification.invoked ?? [];
        change(byId(id), { invoked: [...invoked, String(key)] });
      } else if (message.member === 'NotificationClosed') {
        const [id, reason] = message.body;
        change(byId(id), { closedBecause: Number(reason) });
      }
    },
  };
}

function readNotify(body: readonly DbusValue[], at: number): SeenNotification {
  const [appName, replacesId, icon, summary, text, actions, hints, expireMs] = body;
  return {
    at,
    id: undefined,
    appName: String(appName),
    replacesId: Number(replacesId),
    icon: String(icon),
    summary: String(summary),
    body: String(text),
    actions: readActions(actions),
    hints: readHints(hints),
    expireMs: Number(expireMs),
    invoked: [],
    closedBecause: undefined,
  };
}

function readActions(value: DbusValue | undefined): SeenNotification['actions'] {
  const words = listOf(value).map(String);
  return words.flatMap((key, index) => (index % 2 === 0 ? [{ key, label: words[index + 1] ?? '' }] : []));
}

function readHints(value: DbusValue | undefined): SeenNotification['hints'] {
  return Object.fromEntries(listOf(value).map((pair) => readProperty(pair)));
}

/** An entry of an `a{sv}` as a name and its unwrapped value. */
export function readProperty(pair: DbusValue): readonly [string, DbusValue] {
  const [name, variant] = listOf(pair);
  const bare = typeof variant === 'object' && 'signature' in variant ? variant.value : '';
  return [String(name), bare];
}

export function listOf(value: DbusValue | undefined): readonly DbusValue[] {
  return Array.isArray(value) ? value : [];
}
