import { connect, type Socket } from 'node:net';
import { socketsOf } from './address.ts';
import { type DbusMessage, decodeMessages, encodeMessage } from './message.ts';
import type { DbusValue } from './wire.ts';

export type DbusCall = {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly DbusValue[];
};

export type DbusReply =
  | { readonly kind: 'returned'; readonly sender: string; readonly body: readonly DbusValue[] }
  | { readonly kind: 'failed'; readonly errorName: string; readonly text: string };

export type DbusConnection = {
  /** The name the bus assigned to this connection, such as `:1.7`. */
  readonly uniqueName: string;
  /** Waits as long as the peer takes; all pending calls fail when the connection ends. */
  readonly call: (call: DbusCall) => Promise<DbusReply>;
  /** Sends a signal, or a reply to a call that a listener received; the serial is filled in. */
  readonly send: (message: Omit<DbusMessage, 'serial'>) => void;
  /** Receives every message, including replies to own calls; returns a function that removes the listener. */
  readonly listen: (listener: (message: DbusMessage) => void) => () => void;
  readonly isOpen: () => boolean;
  readonly close: () => void;
};

export type BusOpening =
  | { readonly kind: 'open'; readonly bus: DbusConnection }
  /** Nothing is listening at the address, or nothing replies. */
  | { readonly kind: 'absent'; readonly reason: string }
  /** There may be a bus, but this client cannot use it. */
  | { readonly kind: 'barred'; readonly reason: string };

/** The bus itself, as a destination for calls. */
export const theBus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

export const disconnected = 'org.freedesktop.DBus.Error.Disconnected';

/** Connects to the bus at an address as the current user; the time limit applies to each of its sockets. */
export async function openBus(address: string, timeLimitMs: number): Promise<BusOpening> {
  let last: BusOpening = { kind: 'barred', reason: `D-Bus address: expected unix:path=…, received ${address}` };
  for (const path of socketsOf(address)) {
    last = await openSocket(path, timeLimitMs);
    if (last.kind === 'open') break;
  }
  return last;
}

async function openSocket(path: string, timeLimitMs: number): Promise<BusOpening> {
  const socket = connect(path);
  const ended = new Promise<never>((_settle, fail) => {
    socket.once('error', fail);
    socket.once('close', () => fail(new Error('it closed the connection')));
  });
  const timer = setTimeout(() => socket.destroy(new Error(`it did not answer within ${timeLimitMs} ms`)), timeLimitMs);
  try {
    const opening = await Promise.race([greet(socket), ended]);
    if (opening.kind !== 'open') socket.destroy();
    return opening;
  } catch (error) {
    socket.destroy();
    return unreached(path, error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
    ended.catch(() => {});
  }
}

// Node 20 pads the name of an abstract socket with zeros, and so cannot find it.
function unreached(path: string, fault: string): BusOpening {
  const reason = `the bus at ${path.replace('\0', '@')}: ${fault}`;
  return { kind: path.startsWith('\0') ? 'barred' : 'absent', reason };
}

async function greet(socket: Socket): Promise<BusOpening> {
  await new Promise<void>((resolveOnce) => socket.once('connect', resolveOnce));
  const identity = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${identity}\r\n`);
  const answer = await readLine(socket);
  if (!answer.startsWith('OK ')) return { kind: 'barred', reason: `the bus rejected the authentication: ${answer}` };
  socket.write('BEGIN\r\n');
  const link = startLink(socket);
  const hello = await link.call({ ...theBus, member: 'Hello' });
  if (hello.kind === 'failed') return { kind: 'barred', reason: `the bus refused the connection: ${hello.text}` };
  return { kind: 'open', bus: { ...link, uniqueName: String(hello.body[0]) } };
}

function readLine(socket: Socket): Promise<string> {
  return new Promise((resolveOnce) => {
    let text = '';
    const read = (bytes: Buffer) => {
      text += bytes.toString('latin1');
      if (!text.includes('\r\n')) return;
      socket.off('data', read);
      resolveOnce(text.slice(0, text.indexOf('\r\n')));
    };
    socket.on('data', read);
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
    const resolveOnce = message.replySerial === undefined ? undefined : waiting.get(message.replySerial);
    if (resolveOnce !== undefined && (message.kind === 'return' || message.kind === 'error')) {
      waiting.delete(message.replySerial ?? 0);
      resolveOnce(readReply(message));
    }
    for (const listener of listeners) listener(message);
  };

  socket.on('data', (bytes) => {
    const received = readMessages(Buffer.concat([pending, bytes]));
    // The end of an unreadable message is unknown, so nothing after it can be read either.
    if (received === null) return void socket.destroy();
    pending = received.rest;
    received.messages.forEach(receive);
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const resolveOnce of waiting.values()) resolveOnce(goneAway);
    waiting.clear();
  });

  return {
    call: ({ signature = '', body = [], ...target }) =>
      new Promise((resolveOnce) => {
        if (socket.destroyed) return resolveOnce(goneAway);
        waiting.set(post({ kind: 'call', ...target, signature, body }), resolveOnce);
      }),
    send: (message) => {
      post(message);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isOpen: () => !socket.destroyed,
    close: () => socket.destroy(),
  };
}

const goneAway: DbusReply = { kind: 'failed', errorName: disconnected, text: 'the bus disconnected' };

function readMessages(bytes: Buffer): ReturnType<typeof decodeMessages> | null {
  try {
    return decodeMessages(bytes);
  } catch {
    return null;
  }
}

function readReply(message: DbusMessage): DbusReply {
  const { kind, sender = '', body, errorName = '' } = message;
  return kind === 'return'
    ? { kind: 'returned', sender, body }
    : { kind: 'failed', errorName, text: String(body[0] ?? '') };
}
