import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Beacon {
  readonly address: string;
  /** The requested paths. */
  readonly asked: () => readonly string[];
  readonly stop: () => Promise<void>;
}

/** A server that must never receive a request. */
export async function startBeacon(): Promise<Beacon> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.writeHead(200, { 'content-type': 'text/javascript' }).end('window.__pwned = 1');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
