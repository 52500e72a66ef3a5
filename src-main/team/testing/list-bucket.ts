import { jetstream } from '@nats-io/jetstream';
import { type KV, Kvm } from '@nats-io/kv';
import { connect, type NodeConnectionOptions } from '@nats-io/transport-node';
import { secondMs } from '#shared/domain/duration.ts';
import type { TestNatsServer } from './nats-server.ts';

/** Opens the bucket of a team’s list as its administrator does, and makes it if it is missing. */
export async function withListBucket(
  { port }: Pick<TestNatsServer, 'port'>,
  credentials: Partial<NodeConnectionOptions>,
  use: (bucket: KV) => Promise<unknown>,
): Promise<void> {
  const patient = { timeout: 60 * secondMs };
  const connection = await connect({ servers: `127.0.0.1:${port}`, ...patient, ...credentials });
  try {
    await use(await new Kvm(jetstream(connection, patient)).create('acme_list'));
  } finally {
    await connection.close();
  }
}
