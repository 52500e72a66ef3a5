import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { sum } from './numbers.ts';
import { incidentsOf, maintenancesOf, type StubPage, summaryOf } from './stub-page.ts';

/*
 * One server for any number of vendors, in its own process so that its cost is never counted. Every vendor has its own
 * loopback address (127.1.0.0 and up), so clients see as many hosts.
 */

/** Sent by the parent: how many responses in a hundred have changes, counted over all vendors. */
export interface StubOrder {
  readonly changesPerHundred: number;
}

/** Sent to the parent first; `https` is 0 without a key and a certificate. */
export interface StubPorts {
  readonly http: number;
  readonly https: number;
}

interface Served {
  readonly etag: string;
  readonly gzipped: Buffer;
}

const documents: Readonly<Record<string, (page: StubPage) => object>> = {
  '/api/v2/summary.json': summaryOf,
  '/api/v2/incidents.json': incidentsOf,
  '/api/v2/scheduled-maintenances.json': maintenancesOf,
};
const kept = new Map<string, Served>();
const revisions = new Map<number, number>();
let changesPerHundred = 0;
let asked = 0;

const sockets = new Set<Socket>();
let bytesOfClosed = 0;

const [key, certificate] = process.argv.slice(2);
const patient = { keepAliveTimeout: 120_000 };
const http = await listen(createServer(patient, answer), 'connection');
const https =
  key && certificate ? await listen(createTlsServer(withPapers(key, certificate), answer), 'secureConnection') : 0;
process.send?.({ http, https } satisfies StubPorts);
process.on('message', (order: StubOrder | 'bytes') => {
  if (order === 'bytes') process.send?.(sum([bytesOfClosed, ...[...sockets].map(bytesOf)]));
  else changesPerHundred = order.changesPerHundred;
});
process.on('disconnect', () => process.exit());

function withPapers(keyFile: string, certificateFile: string) {
  return { ...patient, key: readFileSync(keyFile), cert: readFileSync(certificateFile) };
}

/** Resolves to the port. */
async function listen(server: Server, connection: 'connection' | 'secureConnection'): Promise<number> {
  server.on(connection, (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      bytesOfClosed += bytesOf(socket);
    });
  });
  server.listen(0, '0.0.0.0', 4_096);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Both directions, headers included, layers below TCP excluded. */
function bytesOf(socket: Socket): number {
  return socket.bytesRead + socket.bytesWritten;
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const index = indexOf(request.socket.localAddress ?? '');
  const path = request.url ?? '/';
  const document = documents[path];
  if (document === undefined) return void response.writeHead(404).end();
  const served = keep(index, path, document, path.endsWith('summary.json') ? revisionNow(index) : 0);
  const headers = { etag: served.etag, 'cache-control': 'max-age=0, public' };
  if (request.headers['if-none-match'] === served.etag) response.writeHead(304, headers).end();
  else {
    const type = { 'content-type': 'application/json; charset=utf-8', 'content-encoding': 'gzip' };
    response.writeHead(200, { ...headers, ...type, 'content-length': served.gzipped.length }).end(served.gzipped);
  }
}

function keep(index: number, path: string, document: (page: StubPage) => object, revision: number): Served {
  // Two states are enough to make every response differ from the last.
  const key = `${index} ${path} ${revision % 2}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const body = JSON.stringify(document({ index, revision: revision % 2 }));
  const served = { etag: `"${key.replaceAll(' ', '-')}"`, gzipped: gzipSync(body) };
  kept.set(key, served);
  return served;
}

function revisionNow(index: number): number {
  asked += 1;
  const isNews = Math.floor((asked * changesPerHundred) / 100) > Math.floor(((asked - 1) * changesPerHundred) / 100);
  const revision = (revisions.get(index) ?? 0) + (isNews ? 1 : 0);
  revisions.set(index, revision);
  return revision;
}

function indexOf(address: string): number {
  const [, second = 1, third = 0, fourth = 0] = address.replace('::ffff:', '').split('.').map(Number);
  return ((second - 1) * 256 + third) * 256 + fourth;
}
