import type { Fetch } from '../http/fetch.ts';
import { createHttpClient } from '../http/http-client.ts';
import type { PageReader } from '../platforms/page-reader.ts';
import { createReadingPool } from '../reading/reading-pool.ts';
import { startReadingWorker } from '../reading/start-reading-worker.ts';
import { proxyFromEnvironment } from './environment-proxy.ts';
import type { CliWorld } from './world.ts';

/** Runs a function with an HTTP client and a body reader, and closes both so that neither keeps the process alive. */
export async function withNetwork<Value>(
  world: CliWorld,
  use: (fetch: Fetch, reader: PageReader) => Promise<Value>,
): Promise<Value> {
  const httpClient = createHttpClient({
    userAgent: `Statustray/${world.version} (command line status page reader)`,
    ...world.resolver,
    proxyFor: async (url) => proxyFromEnvironment(world.env, url),
  });
  const reading = createReadingPool({
    start: startReadingWorker,
    setTimer: world.setTimer,
    onProblem: (line) => void world.stderr.write(`${line}\n`),
  });
  try {
    return await use(httpClient.fetch, reading);
  } finally {
    reading.close();
    await httpClient.close();
  }
}
