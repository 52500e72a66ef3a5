import type { Fetch } from '../http/fetch.ts';
import { createHttpClient } from '../http/http-client.ts';
import { proxyFromEnvironment } from './environment-proxy.ts';
import type { CliWorld } from './world.ts';

/** Lends the door to the network and closes it afterwards, so that no open connection keeps the program alive. */
export async function withNetwork<Value>(world: CliWorld, use: (fetch: Fetch) => Promise<Value>): Promise<Value> {
  const httpClient = createHttpClient({
    userAgent: `Statustray/${world.version} (command line status page reader)`,
    proxyFor: async (url) => proxyFromEnvironment(world.env, url),
  });
  try {
    return await use(httpClient.fetch);
  } finally {
    await httpClient.close();
  }
}
