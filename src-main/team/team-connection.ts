import {
  AuthorizationError,
  connect,
  type NatsConnection,
  type NodeConnectionOptions,
  PermissionViolationError,
} from '@nats-io/transport-node';
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

/** Why a server cannot be used, as a sentence. */
export function serverProblem(error: unknown, server: string): string {
  if (error instanceof AuthorizationError)
    return `The team’s server ${server} refuses access: the credentials are missing or wrong.`;
  return `The team’s server ${server} cannot be used: ${explained(error)}.`;
}

function explained(error: unknown): string {
  const reason = reasonOf(error);
  if (isForbidden(error)) return `the credentials lack a permission that docs/team.md lists (${reason})`;
  return /does not support 'tls'/.test(reason) ? 'it does not offer TLS, which a tls:// address requires' : reason;
}

/** Whether the server knows the user but does not allow this. */
export function isForbidden(error: unknown): boolean {
  return error instanceof PermissionViolationError || (error instanceof Error && isForbidden(error.cause));
}

/** Without a full stop. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
