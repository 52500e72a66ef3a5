import { AckPolicy, DeliverPolicy, JetStreamApiError, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type KV, Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import { dayMs, minuteMs, secondMs } from '#shared/domain/duration.ts';
import type { Role } from './team-board.ts';

/** A lease expires this long after its holder dies. */
const leaseMs = 20 * secondMs;
const readingsKeptMs = 7 * dayMs;
const acknowledgementsKeptMs = 7 * dayMs;
const changesKeptMs = 7 * dayMs;
/** How long the server may take to respond. */
export const askWithinMs = 3 * secondMs;

/** Watchers create missing buckets; a reader may not be allowed to. */
export async function openBuckets(connection: NatsConnection, name: string, role: Role) {
  const kvm = new Kvm(jetstream(connection, { timeout: askWithinMs }));
  const open = async (bucket: string, ttl: number): Promise<KV> => {
    if (role === 'watcher') return kvm.create(`${name}_${bucket}`, { history: 1, ttl });
    const found = await kvm.open(`${name}_${bucket}`);
    const isThere = await found.status().then(
      () => true,
      () => false,
    );
    return isThere ? found : kvm.create(`${name}_${bucket}`, { history: 1, ttl });
  };
  const readings = await open('readings', readingsKeptMs);
  const leases = await open('leases', leaseMs);
  const acknowledgements = await open('care', acknowledgementsKeptMs);
  if (role === 'watcher') await seeToChanges(connection, name);
  return { readings, leases, acknowledgements };
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

/** The clocks of two computers may differ by minutes, so the age of data on the bus is measured by its own clock. */
export async function clockAhead(connection: NatsConnection, name: string): Promise<number> {
  const manager = await jetstreamManager(connection, { timeout: askWithinMs, checkAPI: false });
  const seconds = 1_000_000_000;
  const { created } = await manager.consumers.add(`KV_${name}_readings`, {
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.New,
    inactive_threshold: seconds,
  });
  return Date.parse(String(created)) - Date.now();
}

/**
 * A member that was cut off has missed newer readings and must not overwrite them with an older one. Returns the revision
 * if it is the newest.
 */
export async function putReading(
  readings: KV,
  revisions: Map<string, number>,
  key: string,
  bytes: Uint8Array,
): Promise<number | null> {
  const put = readings.put(key, bytes, { previousSeq: revisions.get(key) ?? 0 });
  if (!(await isFirst(put))) {
    revisions.set(key, (await readings.get(key))?.revision ?? 0);
    return null;
  }
  const revision = await put;
  // Another may have written since, and its reading may have arrived before this answer.
  if ((revisions.get(key) ?? 0) > revision) return null;
  revisions.set(key, revision);
  return revision;
}

/** Whether this member may poll the page now, because no one else holds the lease. */
export async function takeLease(leases: KV, key: string, member: string): Promise<boolean> {
  if (await isFirst(leases.create(key, member))) return true;
  const lease = await leases.get(key);
  return lease?.string() === member && isFirst(leases.update(key, member, lease.revision));
}

async function isFirst(write: Promise<number>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isWrongSequence(error)) return false;
    throw error;
  }
}

/** Someone else has written in the meantime. */
function isWrongSequence(error: unknown): boolean {
  return error instanceof JetStreamApiError && [10_071, 10_164].includes(error.code);
}
