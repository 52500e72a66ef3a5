import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The only route to the network for an application started with it; it records the hosts and lets nothing through. */
export interface RecordingProxy {
  /** For the application’s command line. */
  readonly argument: string;
  /** Requested hosts, in order, with repetitions. */
  readonly hosts: () => readonly string[];
  readonly stop: () => Promise<void>;
}

export async function startRecordingProxy(): Promise<RecordingProxy> {
  const hosts: string[] = [];
  const server = createServer((request, response) => {
    hosts.push(request.headers.host ?? '');
    response.writeHead(502).end();
  });
  server.on('connect', ({ url = '' }, socket) => {
    hosts.push(url.replace(/:\d+$/, ''));
    socket.on('error', () => {});
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    argument: `--proxy-server=http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hosts: () => hosts,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
