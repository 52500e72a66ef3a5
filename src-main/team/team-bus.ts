import { jetstream } from '@nats-io/jetstream';
import { type KV, type KvEntry, KvWatchInclude } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Outcome } from '#shared/domain/failure.ts';
import type { TeamAddress } from './team-address.ts';
import type { Role } from './team-board.ts';
import { askWithinMs, clockAhead, openBuckets, putReading, takeLease } from './team-buckets.ts';
import { type Credentials, connectTo, reasonOf, serverProblem } from './team-connection.ts';

/** Events from the bus, not parsed yet. */
export interface BusListener {
  readonly onReading: (key: string, received: ReceivedReading) => void;
  readonly onNote: (key: string, text: string) => void;
  readonly onMember: (name: string) => void;
  /** Someone acknowledged an incident of a page. */
  readonly onAcknowledgement: (key: string, text: string) => void;
  /** The connection has ended for good. */
  readonly onLost: () => void;
  /** All readings that the bus held at the start have arrived. */
  readonly onReady: () => void;
  readonly onProblem: (line: string) => void;
}

export interface ReceivedReading {
  readonly bytes: Uint8Array;
  readonly revision: number;
  /** When it reached the server, by the server’s clock. */
  readonly writtenAt: number;
  /** How long it has been there. */
  readonly ageMs: number;
  /** How long it took from there to here; `null` for one that was there before. */
  readonly delayMs: number | null;
}

export interface TeamBus {
  readonly mostBytes: number;
  /** Returns whether it was accepted; a newer reading that this member has not seen stays. */
  publishReading(key: string, bytes: Uint8Array): Promise<number | null>;
  /** Requests the reading of a page that was not followed at the start; it arrives at the listener. */
  ask(key: string): Promise<void>;
  publishNote(key: string, text: string): void;
  publishChange(key: string, id: string, text: string): Promise<void>;
  publishAcknowledgement(key: string, id: string, text: string): Promise<void>;
  beat(member: string): void;
  /** Whether this member may poll the page now, because no one else holds the lease. */
  lease(key: string, member: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Room for the headers of a message. */
const headerBytes = 4 * 1024;

/** Connects and creates the buckets. A failure is a sentence. */
export async function openTeamBus(
  address: TeamAddress,
  credentials: Credentials,
  role: Role,
  listener: BusListener,
): Promise<Outcome<TeamBus, string>> {
  let connection: NatsConnection | null = null;
  try {
    connection = await connectTo(address, credentials);
    const whileConnected = endedWith(connection);
    const bus = createBus(connection, address.name, role, listener, whileConnected);
    return { ok: true, value: await whileConnected(bus) };
  } catch (error) {
    await connection?.close();
    return { ok: false, failure: serverProblem(error, address.server) };
  }
}

async function createBus(
  connection: NatsConnection,
  name: string,
  role: Role,
  listener: BusListener,
  whileConnected: ReturnType<typeof endedWith>,
): Promise<TeamBus> {
  const { readings, leases, acknowledgements } = await openBuckets(connection, name, role);
  const stream = jetstream(connection, { timeout: askWithinMs });
  watchStatus(connection, listener);
  watchNotes(connection, name, listener);
  const aheadMs = await clockAhead(connection, name);
  const received = ({ value, created, revision }: KvEntry): ReceivedReading => {
    const writtenAt = created.getTime();
    return { bytes: value, revision, writtenAt, ageMs: Math.max(0, Date.now() + aheadMs - writtenAt), delayMs: null };
  };
  const revisions = await watchReadings(readings, role, received, listener);
  await watchAcknowledgements(acknowledgements, listener);
  return {
    mostBytes: (connection.info?.max_payload ?? 64 * 1024) - headerBytes,
    publishReading: (key, bytes) => whileConnected(putReading(readings, revisions, key, bytes)),
    async ask(key) {
      const entry = await whileConnected(readings.get(key));
      if (entry?.operation === 'PUT') listener.onReading(key, received(entry));
    },
    publishNote: (key, text) => connection.publish(`${name}.note.${key}`, text),
    publishChange: async (key, id, text) =>
      void (await whileConnected(stream.publish(`${name}.change.${key}`, text, { msgID: id }))),
    publishAcknowledgement: async (key, id, text) =>
      void (await whileConnected(acknowledgements.put(`${key}.${id}`, text))),
    beat: (member) => connection.publish(`${name}.member.${member}`),
    lease: (key, member) => whileConnected(takeLease(leases, key, member)),
    close: () => connection.close(),
  };
}

/** What was asked of a server that is gone ends with the connection: a poll waits for its answer. */
function endedWith(connection: NatsConnection) {
  const waiting = new Set<(error: Error) => void>();
  void connection.closed().then(() => {
    for (const end of waiting) end(new Error('the connection was lost'));
  });
  return <Answer>(work: Promise<Answer>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      waiting.add(reject);
      void work.then(resolve, reject).finally(() => waiting.delete(reject));
    });
}

function watchStatus(connection: NatsConnection, { onLost, onProblem }: BusListener): void {
  const follow = async (): Promise<void> => {
    for await (const status of connection.status()) {
      if (status.type === 'error') onProblem(`the server refuses: ${reasonOf(status.error)}`);
      if (status.type === 'slowConsumer') onProblem('the server sends messages faster than they can be read');
    }
  };
  void follow();
  void connection.closed().then(onLost);
}

function watchNotes(connection: NatsConnection, name: string, { onNote, onMember }: BusListener): void {
  const last = (subject: string): string => subject.slice(subject.lastIndexOf('.') + 1);
  connection.subscribe(`${name}.note.*`, {
    callback: (error, message) => {
      if (!error) onNote(last(message.subject), message.string());
    },
  });
  connection.subscribe(`${name}.member.*`, {
    callback: (error, message) => {
      if (!error) onMember(last(message.subject));
    },
  });
}

/** Delivers the latest revision of each page, and every later one. */
async function watchReadings(
  readings: KV,
  role: Role,
  received: (entry: KvEntry) => ReceivedReading,
  { onReading, onReady, onProblem }: BusListener,
): Promise<Map<string, number>> {
  const revisions = new Map<string, number>();
  const { values } = await readings.status();
  // A reader follows a few pages of many and asks for these.
  const include = role === 'watcher' ? KvWatchInclude.LastValue : KvWatchInclude.UpdatesOnly;
  const watch = await readings.watch({ ignoreDeletes: true, include });
  if (role === 'watcher' && values === 0) onReady();
  const follow = async (): Promise<void> => {
    let seen = 0;
    for await (const entry of watch) {
      revisions.set(entry.key, entry.revision);
      const reading = received(entry);
      onReading(entry.key, entry.isUpdate ? { ...reading, ageMs: 0, delayMs: reading.ageMs } : reading);
      seen += 1;
      if (role === 'watcher' && seen === values) onReady();
    }
  };
  follow().catch((error: unknown) => onProblem(`readings are no longer received: ${reasonOf(error)}`));
  return revisions;
}

async function watchAcknowledgements(
  acknowledgements: KV,
  { onAcknowledgement, onProblem }: BusListener,
): Promise<void> {
  const watch = await acknowledgements.watch({ ignoreDeletes: true });
  const follow = async (): Promise<void> => {
    for await (const entry of watch) onAcknowledgement(entry.key.split('.')[0] ?? '', entry.string());
  };
  follow().catch((error: unknown) => onProblem(`acknowledgements are no longer received: ${reasonOf(error)}`));
}
