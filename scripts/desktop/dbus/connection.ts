import { connect, type Socket } from 'node:net';
import { type DbusMessage, decodeMessages, encodeMessage } from './message.ts';
import type { DbusValue } from './wire.ts';

type DbusCall = {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly DbusValue[];
};

type DbusReply =
  | { readonly kind: 'returned'; readonly body: readonly DbusValue[] }
  | { readonly kind: 'failed'; readonly errorName: string; readonly text: string };

export type DbusConnection = {
  /** The name the bus gave to this connection, such as `:1.7`. */
  readonly uniqueName: string;
  readonly call: (call: DbusCall) => Promise<DbusReply>;
  /** Sends a signal, or an answer to a call that a listener received; the serial is filled in. */
  readonly send: (message: Omit<DbusMessage, 'serial'>) => void;
  /** Hears every message that arrives, answers to own calls included; returns what stops it. */
  readonly listen: (listener: (message: DbusMessage) => void) => () => void;
  readonly close: () => void;
};

const bus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

/** Joins the bus at an address of the form `unix:path=…`, as the user that this process runs as. */
export async function joinBus(address: string): Promise<DbusConnection> {
  const socket = await openSocket(address);
  await authenticate(socket);
  const link = startLink(socket);
  const hello = await link.call({ ...bus, member: 'Hello' });
  if (hello.kind === 'failed') throw new Error(`The bus at ${address} refused us: ${hello.text}`);
  return { ...link, uniqueName: String(hello.body[0]) };
}

/** Makes a fresh connection hear all that passes over the bus; it can call nothing afterwards. */
export async function becomeMonitor(connection: DbusConnection, rules: readonly string[]): Promise<void> {
  const call = { ...bus, interface: 'org.freedesktop.DBus.Monitoring', member: 'BecomeMonitor' };
  const reply = await connection.call({ ...call, signature: 'asu', body: [rules, 0] });
  if (reply.kind === 'failed') throw new Error(`The bus does not let us listen: ${reply.text}`);
}

/** Takes a well-known name for this connection, as a service does; false when another has it. */
export async function ownName(connection: DbusConnection, name: string): Promise<boolean> {
  const doNotQueue = 4;
  const reply = await connection.call({ ...bus, member: 'RequestName', signature: 'su', body: [name, doNotQueue] });
  return reply.kind === 'returned' && reply.body[0] === 1;
}

/** Whether somebody on the bus has this well-known name now. */
export async function nameIsOwned(connection: DbusConnection, name: string): Promise<boolean> {
  const reply = await connection.call({ ...bus, member: 'NameHasOwner', signature: 's', body: [name] });
  return reply.kind === 'returned' && reply.body[0] === true;
}

function openSocket(address: string): Promise<Socket> {
  const path = /(?:^|;)unix:(?:.*,)?path=([^,;]+)/.exec(address)?.[1];
  if (path === undefined) throw new Error(`D-Bus address: expected unix:path=…, received ${address}`);
  return new Promise((settle, fail) => {
    const socket = connect(decodeURIComponent(path));
    socket.once('error', fail);
    socket.once('connect', () => settle(socket.off('error', fail)));
  });
}

function authenticate(socket: Socket): Promise<void> {
  const identity = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  return new Promise((settle, fail) => {
    socket.once('error', fail);
    socket.once('data', (answer) => {
      socket.off('error', fail);
      if (!answer.toString('latin1').startsWith('OK ')) {
        fail(new Error(`D-Bus authentication: expected OK, received ${answer.toString('latin1').trim()}`));
        return;
      }
      socket.write('BEGIN\r\n');
      settle();
    });
    socket.write(`\0AUTH EXTERNAL ${identity}\r\n`);
  });
}

function startLink(socket: Socket): Omit<DbusConnection, 'uniqueName'> {
  const waiting = new Map<number, (reply: DbusReply) => void>();
  const listeners = new Set<(message: DbusMessage) => void>();
  let lastSerial = 0;
  let pending: Buffer = Buffer.alloc(0);

  const post = (message: Omit<DbusMessage, 'serial'>): number => {
    lastSerial += 1;
    socket.write(encodeMessage({ ...message, serial: lastSerial }));
    return lastSerial;
  };
  const receive = (message: DbusMessage): void => {
    const settle = message.replySerial === undefined ? undefined : waiting.get(message.replySerial);
    if (settle !== undefined && (message.kind === 'return' || message.kind === 'error')) {
      waiting.delete(message.replySerial ?? 0);
      settle(readReply(message));
    }
    for (const listener of listeners) listener(message);
  };

  socket.on('data', (bytes) => {
    const { messages, rest } = decodeMessages(Buffer.concat([pending, bytes]));
    pending = rest;
    messages.forEach(receive);
  });
  // A bus that goes away answers nothing more: whoever waits is told so.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const settle of waiting.values()) {
      settle({ kind: 'failed', errorName: 'org.freedesktop.DBus.Error.Disconnected', text: 'the bus went away' });
    }
    waiting.clear();
  });

  return {
    call: ({ signature = '', body = [], ...target }) =>
      new Promise((settle) => {
        waiting.set(post({ kind: 'call', ...target, signature, body }), settle);
      }),
    send: (message) => {
      post(message);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => socket.destroy(),
  };
}

function readReply(message: DbusMessage): DbusReply {
  if (message.kind === 'return') return { kind: 'returned', body: message.body };
  return { kind: 'failed', errorName: message.errorName ?? '', text: String(message.body[0] ?? '') };
}
