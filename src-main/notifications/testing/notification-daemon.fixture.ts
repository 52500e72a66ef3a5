import type { DbusConnection } from '../dbus/connection.ts';
import type { DbusMessage } from '../dbus/message.ts';
import type { DbusValue } from '../dbus/wire.ts';

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

/** How the daemon handles one method; `withholds` delays the reply until the test releases it. */
export type Manner = 'answers' | 'withholds' | 'refuses' | 'answers zero' | 'leaves';

export interface DaemonManners {
  readonly GetServerInformation: Manner;
  readonly GetCapabilities: Manner;
  readonly Notify: Manner;
  readonly CloseNotification: Manner;
}

/** A call as the daemon received it. */
export interface HeardCall {
  readonly member: string;
  readonly body: readonly DbusValue[];
}

/** A notification daemon for tests on a private bus: it shows nothing and records everything. */
export interface TestDaemon {
  readonly heard: () => readonly HeardCall[];
  readonly notified: () => readonly (readonly DbusValue[])[];
  readonly behave: (manners: Partial<DaemonManners>) => void;
  /** Sends all withheld replies, in order. */
  readonly answer: () => void;
  /** Simulates pressing a button of the notification with this id. */
  readonly invoke: (id: number, action: string) => void;
  readonly stop: () => void;
}

const wellMannered: DaemonManners = {
  GetServerInformation: 'answers',
  GetCapabilities: 'answers',
  Notify: 'answers',
  CloseNotification: 'answers',
};

export interface DaemonOptions extends Partial<DaemonManners> {
  readonly capabilities?: readonly string[];
}

/** Acquires the daemon’s name on this connection and replies from then on. */
export async function startTestDaemon(
  bus: DbusConnection,
  { capabilities = ['body', 'body-markup', 'actions'], ...first }: DaemonOptions = {},
): Promise<TestDaemon> {
  let manners: DaemonManners = { ...wellMannered, ...first };
  let lastId = 0;
  const heard: HeardCall[] = [];
  const withheld: (() => void)[] = [];

  const giveAnswer = ({ sender = '', serial, member }: DbusMessage): void => {
    const back = { kind: 'return', destination: sender, replySerial: serial } as const;
    if (member === 'GetCapabilities') bus.send({ ...back, signature: 'as', body: [capabilities] });
    else if (member === 'GetServerInformation')
      bus.send({ ...back, signature: 'ssss', body: ['Test', 'us', '1', '1.2'] });
    else if (member === 'CloseNotification') bus.send({ ...back, signature: '', body: [] });
    else {
      lastId += 1;
      bus.send({ ...back, signature: 'u', body: [lastId] });
    }
  };
  const refuse = ({ sender = '', serial }: DbusMessage): void =>
    bus.send({
      kind: 'error',
      destination: sender,
      replySerial: serial,
      errorName: `${name}.Error.Refused`,
      signature: 's',
      body: ['This daemon shows nothing.'],
    });
  const answers: Readonly<Record<Manner, (call: DbusMessage) => void>> = {
    answers: giveAnswer,
    withholds: (call) => withheld.push(() => giveAnswer(call)),
    'answers zero': ({ sender = '', serial }) =>
      bus.send({ kind: 'return', destination: sender, replySerial: serial, signature: 'u', body: [0] }),
    refuses: refuse,
    leaves: () => bus.close(),
  };

  bus.listen((message) => {
    const { kind, member, body } = message;
    if (kind !== 'call' || !member) return;
    heard.push({ member, body });
    if (member in manners) answers[manners[member as keyof DaemonManners]](message);
    else refuse(message);
  });
  await takeName(bus);
  return {
    heard: () => heard,
    notified: () => heard.filter(({ member }) => member === 'Notify').map(({ body }) => body),
    behave: (next) => {
      manners = { ...manners, ...next };
    },
    answer: () => {
      for (const give of withheld.splice(0)) give();
    },
    invoke: (id, action) =>
      bus.send({ kind: 'signal', path, interface: name, member: 'ActionInvoked', signature: 'us', body: [id, action] }),
    stop: bus.close,
  };
}

async function takeName(bus: DbusConnection): Promise<void> {
  const target = {
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
  };
  const replaceNobody = 4;
  const reply = await bus.call({ ...target, member: 'RequestName', signature: 'su', body: [name, replaceNobody] });
  const isOurs = reply.kind === 'returned' && reply.body[0] === 1;
  if (!isOurs) throw new Error(`Expected ${name} to be free on this bus; it has another owner.`);
}
