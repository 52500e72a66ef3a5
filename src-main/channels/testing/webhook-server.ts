import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { listen } from '../../http/testing/loopback-server.ts';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Responds to the `count`-th request; one that does nothing never responds. */
export type Reply = (response: ServerResponse, received: Received, count: number) => void;

/** A receiver on this computer that keeps what it gets and responds `200 ok` by default. */
export async function startWebhookServer(reply: Reply = (response) => response.end('ok')) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
      received.push(one);
      reply(response, one, received.length);
    });
  });
  const { url, port, close, connections } = await listen(server, [], 'http');
  return { url, port, close, connections, received };
}

/** A status with a body and headers. */
export function answering(status: number, body = '', headers: Readonly<Record<string, string>> = {}): Reply {
  return (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}
