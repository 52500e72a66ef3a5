import { type AddressInfo, createServer, type LookupFunction, type Server, type Socket } from 'node:net';
import type { HttpClientOptions } from '../http-client.ts';

/** A vendor's server for tests, on this computer. Only tests import this file. */
export interface Loopback {
  readonly port: number;
  readonly url: string;
  /** The head of each request as received, in latin1. */
  readonly requests: string[];
  /** How many connections were ever opened. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/** Responds with raw bytes; the script is called once for each request head. */
export type Script = (socket: Socket, request: string, count: number) => void;

export async function listenRaw(script: Script): Promise<Loopback> {
  const requests: string[] = [];
  const server = createServer((socket) => {
    let pending = '';
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      pending += bytes.toString('latin1');
      for (let end = pending.indexOf('\r\n\r\n'); end >= 0; end = pending.indexOf('\r\n\r\n')) {
        const request = pending.slice(0, end);
        pending = pending.slice(end + 4);
        requests.push(request);
        script(socket, request, requests.length);
      }
    });
  });
  return listen(server, requests, 'http');
}

/** Starts a server on a free port, and closes it with all of its connections. */
export async function listen(server: Server, requests: string[], scheme: 'http' | 'https'): Promise<Loopback> {
  const sockets = new Set<Socket>();
  let opened = 0;
  server.on('connection', (socket: Socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}/`,
    requests,
    connections: () => opened,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A complete response with its length. */
export function answer(status: string, headers: readonly string[], body: string | Buffer = ''): Buffer {
  const bytes = Buffer.from(body);
  const head = [`HTTP/1.1 ${status}`, ...headers, `content-length: ${bytes.length}`, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes]);
}

/** The header names of a raw request head, in lower case and in order. */
export function headerNames(request: string): string[] {
  return request
    .split('\r\n')
    .slice(1)
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
}

/** A name server that knows these hosts and no other. */
export function knowsHosts(hosts: Readonly<Record<string, string>>): LookupFunction {
  return (hostname, options, callback) => {
    const address = hosts[hostname];
    if (address === undefined) callback(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), '', 0);
    else if (options.all === true) callback(null, [{ address, family: 4 }]);
    else callback(null, address, 4);
  };
}

/**
 * A network in which a name first leads to a public place where nobody listens, then to this computer, at every second
 * lookup. 127.0.0.3 stands for that place.
 */
export function rebinds(host: string): Required<Pick<HttpClientOptions, 'lookup' | 'isBlockedAddress'>> {
  let lookups = 0;
  return {
    lookup: (hostname, options, callback) => {
      lookups += 1;
      knowsHosts({ [host]: lookups % 2 === 1 ? '127.0.0.3' : '127.0.0.1' })(hostname, options, callback);
    },
    isBlockedAddress: (ip) => ip !== '127.0.0.3',
  };
}

/** A request for an address that the user typed. */
export function typed(url: string): { readonly url: string; readonly privateOrigin: string } {
  return { url, privateOrigin: new URL(url).origin };
}
