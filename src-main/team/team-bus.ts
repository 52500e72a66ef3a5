import { randomUUID } from 'node:crypto';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type KV, Kvm } from '@nats-io/kv';
import { connect, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node';
import { dayMs, minuteMs, secondMs } from '#shared/domain/duration.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { TeamAddress } from './team-address.ts';

/** What comes from the bus; nothing of it is parsed yet. */
export interface BusListener {
  readonly onReading: (key: string, bytes: Uint8Array, ageMs: number) => void;
  readonly onNote: (key: string, text: string) => void;
  readonly onMember: (name: string) => void;
  /** That somebody looks after an incident of a page. */
  readonly onCare: (key: string, text: string) => void;
  readonly onConnected: (isConnected: boolean) => void;
  /** All readings that the bus held at the beginning have come. */
  readonly onReady: () => void;
  readonly onProblem: (line: string) => void;
}

export interface TeamBus {
  readonly mostBytes: number;
  publishReading(key: string, bytes: Uint8Array): Promise<void>;
  publishNote(key: string, text: string): void;
  publishChange(key: string, id: string, text: string): Promise<void>;
  publishCare(key: string, id: string, text: string): Promise<void>;
  beat(member: string): void;
  /** Whether this member may poll the page now: nobody else holds the lease. */
  lease(key: string, member: string): Promise<boolean>;
  close(): Promise<void>;
}

/** A lease ends by itself so soon after the member that held it died. */
const leaseMs = 20 * secondMs;
const readingsKeptMs = 7 * dayMs;
const careKeptMs = 7 * dayMs;
const changesKeptMs = 7 * dayMs;
const connectWithinMs = 5 * secondMs;
const askWithinMs = 3 * secondMs;
/** Room for the headers of a message. */
const headerBytes = 4 * 1024;

/** Connects and sees to its buckets; afterwards it connects again by itself for ever. A failure is a sentence. */
export async function openTeamBus(
  address: TeamAddress,
  credentials: Partial<NodeConnectionOptions>,
  listener: BusListener,
): Promise<Outcome<TeamBus, string>> {
  let connection: NatsConnection | null = null;
  try {
    connection = await connect({
      servers: address.server,
      timeout: connectWithinMs,
      maxReconnectAttempts: -1,
      reconnectTimeWait: secondMs,
      name: 'statustray',
      ...(address.tls ? { tls: {} } : {}),
      ...credentials,
    });
    return { ok: true, value: await createBus(connection, address.name, listener) };
  } catch (error) {
    await connection?.close();
    return { ok: false, failure: `The team’s server ${address.server} cannot be used: ${reasonOf(error)}.` };
  }
}

async function createBus(connection: NatsConnection, name: string, listener: BusListener): Promise<TeamBus> {
  const kvm = new Kvm(connection);
  const readings = await kvm.create(`${name}_readings`, { history: 1, ttl: readingsKeptMs });
  const leases = await kvm.create(`${name}_leases`, { history: 1, ttl: leaseMs });
  const care = await kvm.create(`${name}_care`, { history: 1, ttl: careKeptMs });
  await seeToChanges(connection, name);
  const stream = jetstream(connection, { timeout: askWithinMs });
  watchStatus(connection, listener);
  watchNotes(connection, name, listener);
  await watchReadings(readings, await serverTime(leases), listener);
  await watchCare(care, listener);
  return {
    mostBytes: (connection.info?.max_payload ?? 64 * 1024) - headerBytes,
    publishReading: async (key, bytes) => void (await readings.put(key, bytes)),
    publishNote: (key, text) => connection.publish(`${name}.note.${key}`, text),
    publishChange: async (key, id, text) => void (await stream.publish(`${name}.change.${key}`, text, { msgID: id })),
    publishCare: async (key, id, text) => void (await care.put(`${key}.${id}`, text)),
    beat: (member) => connection.publish(`${name}.member.${member}`),
    lease: (key, member) => takeLease(leases, key, member),
    close: () => connection.close(),
  };
}

async function seeToChanges(connection: NatsConnection, name: string): Promise<void> {
  const manager = await jetstreamManager(connection, { timeout: askWithinMs });
  const nanoseconds = 1_000_000;
  await manager.streams.add({
    name: `${name}_changes`,
    subjects: [`${name}.change.>`],
    max_age: changesKeptMs * nanoseconds,
    duplicate_window: 2 * minuteMs * nanoseconds,
  });
}

function watchStatus(connection: NatsConnection, { onConnected, onProblem }: BusListener): void {
  const follow = async (): Promise<void> => {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect') onConnected(false);
      if (type === 'reconnect') onConnected(true);
      if (type === 'slowConsumer') onProblem('the team’s server sends messages faster than they can be read');
    }
  };
  void follow();
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

/** The clocks of two computers may differ by minutes: the age of what is on the bus is measured by its own clock. */
async function serverTime(leases: KV): Promise<number> {
  const key = `clock_${randomUUID()}`;
  await leases.put(key, '');
  return (await leases.get(key))?.created.getTime() ?? Date.now();
}

async function watchReadings(
  readings: KV,
  nowThere: number,
  { onReading, onReady, onProblem }: BusListener,
): Promise<void> {
  const { values } = await readings.status();
  const watch = await readings.watch({ ignoreDeletes: true });
  if (values === 0) onReady();
  const follow = async (): Promise<void> => {
    let seen = 0;
    for await (const { key, value, created, isUpdate } of watch) {
      onReading(key, value, isUpdate ? 0 : Math.max(0, nowThere - created.getTime()));
      seen += 1;
      if (seen === values) onReady();
    }
  };
  follow().catch((error: unknown) => onProblem(`readings are no longer received: ${reasonOf(error)}`));
}

async function watchCare(care: KV, { onCare, onProblem }: BusListener): Promise<void> {
  const watch = await care.watch({ ignoreDeletes: true });
  const follow = async (): Promise<void> => {
    for await (const entry of watch) onCare(entry.key.split('.')[0] ?? '', entry.string());
  };
  follow().catch((error: unknown) => onProblem(`acknowledgements are no longer received: ${reasonOf(error)}`));
}

async function takeLease(leases: KV, key: string, member: string): Promise<boolean> {
  try {
    await leases.create(key, member);
    return true;
  } catch {
    const held = await leases.get(key);
    if (held?.string() !== member) return false;
    await leases.update(key, member, held.revision);
    return true;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
