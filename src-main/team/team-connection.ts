import { connect, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node';
import { secondMs } from '#shared/domain/duration.ts';
import type { TeamAddress } from './team-address.ts';

export type Credentials = Partial<NodeConnectionOptions>;

const connectWithinMs = 5 * secondMs;
/** A connection that stalls is given up after two of these. */
const pingEveryMs = 10 * secondMs;

/** Connects once; throws if the server cannot be reached or refuses. */
export function connectTo({ server, tls }: TeamAddress, credentials: Credentials): Promise<NatsConnection> {
  return connect({
    servers: server,
    timeout: connectWithinMs,
    // Nothing meant for a lost server is sent later: a new connection starts afresh.
    reconnect: false,
    pingInterval: pingEveryMs,
    name: 'statustray',
    ...(tls ? { tls: {} } : {}),
    ...credentials,
  });
}

/** Without a full stop. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
