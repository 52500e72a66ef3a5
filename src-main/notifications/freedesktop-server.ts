import { type BusOpening, type DbusConnection, type DbusReply, theBus } from './dbus/connection.ts';
import type { DbusMessage } from './dbus/message.ts';
import type { DbusValue } from './dbus/wire.ts';
import { type Capabilities, notifySignature } from './freedesktop-message.ts';
import type { ShowResult } from './notification.ts';

/** A notification daemon that has just replied. */
export interface NotificationServer {
  readonly kind: 'there';
  readonly capabilities: Capabilities;
  notify(body: readonly DbusValue[]): Promise<ShownNotification | ServerFailure>;
  /** Whether this daemon, not an earlier one, showed the notification. */
  shows(shown: ShownNotification): boolean;
  close(shown: ShownNotification): void;
}

export interface ShownNotification {
  readonly kind: 'shown';
  /** Unique across daemons, including those started later. */
  readonly key: string;
  /** The daemon’s id for it. */
  readonly number: number;
}

export type ServerFailure = Exclude<ShowResult, { readonly kind: 'shown' }>;

export interface ServerFinderDeps {
  /** Connects to the session bus on first use, and again after the connection has ended. */
  readonly openBus: () => Promise<BusOpening>;
  /** The user chose an action; `key` may belong to another program’s notification. */
  readonly onChosen: (key: string, action: DbusValue | undefined) => void;
}

export interface ServerFinder {
  find(): Promise<NotificationServer | ServerFailure>;
  close(): void;
}

const address = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const;
const chosenRule = `type='signal',sender='${address.destination}',interface='${address.interface}',member='ActionInvoked'`;

/** Only the fallback banner waits for this; a daemon that the bus has to start first takes a while. */
const answerWithinMs = 5_000;
const silent: ServerFailure = {
  kind: 'nobody',
  reason: `no notification daemon answered within ${answerWithinMs / 1_000} s`,
};

/** Finds the notification daemon on the session bus; the connection stays open to receive chosen actions. */
export function createServerFinder({ openBus, onChosen }: ServerFinderDeps): ServerFinder {
  let open: DbusConnection | null = null;
  let opening: Promise<BusOpening> | null = null;

  const joinBus = async (): Promise<BusOpening> => {
    if (open?.isOpen()) return { kind: 'open', bus: open };
    const joined = await openBus();
    if (joined.kind === 'open') {
      open = joined.bus;
      listenForChoices(open, onChosen);
    }
    return joined;
  };

  return {
    async find() {
      opening ??= joinBus().finally(() => {
        opening = null;
      });
      const joined = await opening;
      if (joined.kind === 'open') return ask(joined.bus);
      return { kind: joined.kind === 'barred' ? 'failed' : 'nobody', reason: joined.reason };
    },
    close: () => open?.close(),
  };
}

function listenForChoices(bus: DbusConnection, onChosen: ServerFinderDeps['onChosen']): void {
  bus.listen(({ kind, interface: of, member, sender, body: [id, action] }: DbusMessage) => {
    const isChosen = kind === 'signal' && of === address.interface && member === 'ActionInvoked';
    if (isChosen) onChosen(keyOf(sender, id), action);
  });
  void bus.call({ ...theBus, member: 'AddMatch', signature: 's', body: [chosenRule] });
}

async function ask(bus: DbusConnection): Promise<NotificationServer | ServerFailure> {
  const reply = await inTime(bus.call({ ...address, member: 'GetCapabilities' }));
  if (reply === 'late') return silent;
  const failure = reply.kind === 'failed' ? failureOf(reply) : null;
  if (failure?.kind === 'nobody') return failure;
  // A daemon that does not implement this call may still show notifications.
  const [words] = reply.kind === 'returned' ? reply.body : [];
  const capabilities = new Set(Array.isArray(words) ? words.map(String) : []);
  const sender = reply.kind === 'returned' ? reply.sender : undefined;
  return {
    kind: 'there',
    capabilities,
    notify: (body) => notify(bus, body),
    shows: ({ key, number }) => sender !== undefined && key === keyOf(sender, number),
    close: ({ number }) => closeNotification(bus, number),
  };
}

async function notify(bus: DbusConnection, body: readonly DbusValue[]): ReturnType<NotificationServer['notify']> {
  const asked = bus.call({ ...address, member: 'Notify', signature: notifySignature, body });
  const reply = await inTime(asked);
  if (reply === 'late') {
    void asked.then((late) => takeBack(bus, late));
    return silent;
  }
  if (reply.kind === 'failed') return failureOf(reply);
  const [id] = reply.body;
  // The specification does not allow zero: daemons that show nothing return it.
  if (!id) return { kind: 'nobody', reason: `the notification daemon answered with the number ${id}` };
  return { kind: 'shown', key: keyOf(reply.sender, id), number: Number(id) };
}

// A late notification is closed, because the in-app banner has already been shown.
function takeBack(bus: DbusConnection, late: DbusReply): void {
  if (late.kind === 'returned') closeNotification(bus, Number(late.body[0] ?? 0));
}

function closeNotification(bus: DbusConnection, number: number): void {
  void bus.call({ ...address, member: 'CloseNotification', signature: 'u', body: [number] });
}

// A restarted daemon counts from the start again, but under a bus name that has never been used.
function keyOf(sender = '', id: DbusValue | undefined): string {
  return `${sender} ${String(id)}`;
}

const errors = 'org.freedesktop.DBus.Error.';
/** The bus’s errors for a name that has no owner, cannot be started or did not reply. */
const absentErrors = ['ServiceUnknown', 'NameHasNoOwner', 'NoReply', 'Timeout', 'TimedOut', 'Disconnected', 'NoServer'];

function failureOf({ errorName, text }: Extract<DbusReply, { readonly kind: 'failed' }>): ServerFailure {
  const name = errorName.startsWith(errors) ? errorName.slice(errors.length) : errorName;
  const isAbsent = absentErrors.includes(name) || name.startsWith('Spawn.');
  return { kind: isAbsent ? 'nobody' : 'failed', reason: `${name}: ${text}` };
}

function inTime(reply: Promise<DbusReply>): Promise<DbusReply | 'late'> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve('late'), answerWithinMs);
    reply.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
