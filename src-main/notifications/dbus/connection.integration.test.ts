import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canRun } from '../../state/testing/loud-skip.ts';
import { hasBusProgram, type RealBus, startRealBus } from '../testing/real-bus.fixture.ts';
import { type DbusConnection, disconnected, openBus, theBus } from './connection.ts';
import type { DbusMessage } from './message.ts';
import type { DbusValue } from './wire.ts';

const limitMs = 5_000;

describe.runIf(canRun({ what: 'dbus-daemon', isThere: hasBusProgram }))('openBus with the real bus', () => {
  let bus: RealBus;
  let ours: DbusConnection;

  beforeAll(async () => {
    bus = await startRealBus();
    ours = await bus.join();
  });
  afterAll(() => bus.stop());

  it('connects to the bus’s address, and receives a name', () => {
    expect(bus.address).toContain('guid=');
    expect(ours.uniqueName).toMatch(/^:\d+\.\d+$/);
  });

  it('decodes structures, variants and bytes from the bus', async () => {
    const reply = await ours.call({
      ...theBus,
      member: 'GetConnectionCredentials',
      signature: 's',
      body: [ours.uniqueName],
    });
    const [entries] = reply.kind === 'returned' ? reply.body : [];
    expect(entries).toContainEqual(['ProcessID', { signature: 'u', value: process.pid }]);
    expect(entries).toContainEqual(['UnixUserID', { signature: 'u', value: process.getuid?.() }]);
  });

  it('reports why a call failed', async () => {
    const reply = await ours.call({ ...theBus, destination: 'not.there', member: 'Ping' });
    expect(reply).toMatchObject({ kind: 'failed', errorName: 'org.freedesktop.DBus.Error.ServiceUnknown' });
  });

  it('sends only valid messages: every notification arrives as sent', async () => {
    const other = await bus.join();
    const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', ''));
    const hint = fc.oneof(
      text.map((value) => ({ signature: 's', value })),
      fc.boolean().map((value) => ({ signature: 'b', value })),
      fc.nat(255).map((value) => ({ signature: 'y', value })),
      fc.maxSafeInteger().map((value) => ({ signature: 'x', value })),
      fc.double({ noNaN: true }).map((value) => ({ signature: 'd', value })),
      picture(),
    );
    const hints = fc.array(fc.tuple(text, hint), { maxLength: 6 });
    const id = fc.nat();
    const body = fc.tuple(text, id, text, text, text, fc.array(text, { maxLength: 6 }), hints, fc.integer());
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const heard = nextSignal(other);
        ours.send({
          kind: 'signal',
          destination: other.uniqueName,
          path: '/a',
          interface: 'a.b',
          member: 'C',
          signature: 'susssasa{sv}i',
          body: sent as readonly DbusValue[],
        });
        expect((await heard).body).toEqual(sent);
      }),
      { numRuns: 300 },
    );
    expect(ours.isOpen()).toBe(true);
    other.close();
  });

  it('rejects pending calls when the peer disconnects, and later calls too', async () => {
    const [one, other] = [await bus.join(), await bus.join()];
    const asked = one.call({ destination: other.uniqueName, path: '/a', interface: 'a.b', member: 'C' });
    other.close();
    expect(await asked).toMatchObject({ kind: 'failed', errorName: 'org.freedesktop.DBus.Error.NoReply' });
    one.close();
    expect(await one.call({ ...theBus, member: 'GetId' })).toMatchObject({ kind: 'failed', errorName: disconnected });
  });
});

describe('openBus', () => {
  const servers: Server[] = [];
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'statustray-sockets-'));
  });
  afterAll(() => {
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function listen(onSocket: (socket: Socket) => void): Promise<string> {
    const path = join(folder, `socket-${servers.length}`);
    const server = createServer((socket) => onSocket(socket.on('error', () => {})));
    servers.push(server);
    await once(server.listen(path), 'listening');
    return `unix:path=${path}`;
  }
  const greeter = (answer: string) => (socket: Socket) => {
    socket.once('data', () => {
      socket.write('OK 01');
      socket.write('23\r\n');
      socket.once('data', () => socket.write(Buffer.from(answer, 'hex')));
    });
  };

  it.each<readonly [string, (socket: Socket) => void, string, RegExp]>([
    ['says nothing', () => {}, 'absent', /did not answer within 200 ms/],
    ['hangs up', (socket) => socket.end(), 'absent', /closed/],
    ['does not know us', (socket) => socket.write('REJECTED EXTERNAL\r\n'), 'barred', /REJECTED/],
    ['greets and says no more', greeter(''), 'absent', /did not answer within 200 ms/],
    ['speaks nonsense', greeter('ff'.repeat(64)), 'absent', /closed/],
  ])('reports a bus that %s', async (_, onSocket, kind, reason) => {
    const opening = await openBus(await listen(onSocket), 200);
    expect(opening).toMatchObject({ kind, reason: expect.stringMatching(reason) });
  });

  it('reports a missing bus', async () => {
    expect(await openBus(`unix:path=${join(folder, 'nobody')}`, limitMs)).toMatchObject({ kind: 'absent' });
  });

  it('reports an unusable address', async () => {
    expect(await openBus('tcp:host=localhost,port=1', limitMs)).toMatchObject({ kind: 'barred' });
  });

  it('reports a socket without a file that it cannot reach', async () => {
    const opening = await openBus(`unix:abstract=statustray-nobody-${process.pid},guid=00`, limitMs);
    expect(opening).toMatchObject({ kind: 'barred', reason: expect.stringContaining('@statustray-nobody') });
  });

  it('tries the next socket of an address', async () => {
    const last = await listen((socket) => socket.write('REJECTED\r\n'));
    expect(await openBus(`unix:path=${join(folder, 'nobody')};${last}`, limitMs)).toMatchObject({ kind: 'barred' });
  });
});

function nextSignal(connection: DbusConnection): Promise<DbusMessage> {
  return new Promise((resolveOnce) => {
    const stop = connection.listen((message) => {
      if (message.kind !== 'signal' || message.interface !== 'a.b') return;
      stop();
      resolveOnce(message);
    });
  });
}

// A few random pixels in the form of a notification’s image.
function picture() {
  return fc
    .tuple(fc.nat(4), fc.nat(4), fc.uint8Array({ maxLength: 64 }))
    .map(([width, height, data]) => ({ signature: '(iiibiiay)', value: [width, height, width * 4, true, 8, 4, data] }));
}
