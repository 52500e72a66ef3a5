import type { FetchRequest } from '../fetch.ts';
import { createHttpClient, type HttpClientOptions } from '../http-client.ts';
import { answer, type Loopback, listenRaw, type Script, typed } from './loopback-server.ts';

export const opened: { close(): Promise<void> }[] = [];

/** Caps that a test can reach, and deadlines that it does not reach, even on a busy machine. */
const limits = { connectMs: 20_000, headersMs: 20_000, totalMs: 40_000, packedBytes: 200_000, decodedBytes: 500_000 };

/** Deadlines that a test can wait for. */
export const shortDeadlines = { connectMs: 400, headersMs: 200, totalMs: 500 };

export function aDoor(options: Partial<HttpClientOptions> = {}) {
  const door = createHttpClient({
    userAgent: 'Statustray/1.0 (+https://example.org)',
    ...options,
    limits: { ...limits, ...options.limits },
  });
  opened.push(door);
  return door;
}

export async function aServer(script: Script): Promise<Loopback> {
  const server = await listenRaw(script);
  opened.push(server);
  return server;
}

export function fetchOnce(url: string, over: Partial<FetchRequest> = {}, options: Partial<HttpClientOptions> = {}) {
  return aDoor(options).fetch({ ...typed(url), ...over });
}

export const json = answer('200 OK', ['content-type: application/json'], '{"page":{}}');
