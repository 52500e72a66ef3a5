import { JetStreamApiCodes, JetStreamApiError, jetstream } from '@nats-io/jetstream';
import { type KvEntry, Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import { secondMs } from '#shared/domain/duration.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import { parseTeamAddress } from './team-address.ts';
import { type Credentials, connectTo, isForbidden, serverProblem } from './team-connection.ts';

const entryKey = 'watch-list';
const answerWithinMs = 15 * secondMs;

export interface TeamListEntry {
  /** Different for each version, also after the bucket was deleted and made again. */
  readonly revision: string;
  readonly bytes: Uint8Array;
}

/** Reads the watch list that a team keeps on its server, as it was written. A failure is a sentence. */
export async function readTeamListEntry(
  url: string,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<Outcome<TeamListEntry, string>> {
  const address = parseTeamAddress(url);
  if (!address.ok) return address;
  const { server, name } = address.value;
  const bucket = `${name}_list`;
  let connection: NatsConnection | null = null;
  const close = (): void => void connection?.close();
  signal.addEventListener('abort', close);
  try {
    connection = await connectTo(address.value, credentials);
    if (signal.aborted) return no('The list is no longer wanted.');
    const entry = await readEntry(connection, bucket);
    if (entry?.operation !== 'PUT') return no(`The bucket ${bucket} on ${server} has no entry ${entryKey}.`);
    return {
      ok: true,
      value: { revision: `${entry.revision}@${entry.created.toISOString()}`, bytes: entry.value },
    };
  } catch (error) {
    return no(sentenceOf(error, server, bucket));
  } finally {
    signal.removeEventListener('abort', close);
    await connection?.close();
  }
}

/** Asks the stream itself, which needs one right only; the server answers for a bucket that is missing. */
async function readEntry(connection: NatsConnection, bucket: string): Promise<KvEntry | null> {
  const kvm = new Kvm(jetstream(connection, { timeout: answerWithinMs }));
  const kept = await kvm.open(bucket, { allow_direct: false });
  return kept.get(entryKey);
}

function sentenceOf(error: unknown, server: string, bucket: string): string {
  if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound)
    return `The team’s server ${server} has no bucket ${bucket}.`;
  if (isForbidden(error)) return `The credentials for ${server} do not allow reading ${bucket}.`;
  return serverProblem(error, server);
}

function no(sentence: string): { readonly ok: false; readonly failure: string } {
  return { ok: false, failure: sentence };
}
