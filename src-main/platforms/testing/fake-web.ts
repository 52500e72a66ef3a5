import { createServer, type ServerResponse } from 'node:http';
import type { Fetch, FetchAnswer } from '../../http/fetch.ts';
import { createHttpClient } from '../../http/http-client.ts';
import { listen } from '../../http/testing/loopback-server.ts';

/** The response of a host; `movedTo` is an absolute address. */
export type Reply =
  | {
      readonly status: number;
      readonly contentType: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: Uint8Array | string;
    }
  | { readonly movedTo: string }
  | { readonly hangs: true };

/** Returns the response for any address of any host. */
export type Web = (url: URL) => Reply;

/** Many hosts behind one local port. Only tests import this file. */
export interface FakeWeb {
  /** Uses real connections, whatever the host. */
  readonly fetch: Fetch;
  /** Every requested address, in order. */
  readonly asked: readonly string[];
  /** The highest number of concurrent requests. */
  readonly mostAtOnce: () => number;
  /** Replaces the responses and forgets earlier requests. */
  readonly become: (web: Web) => void;
  readonly close: () => Promise<void>;
}

export async function startFakeWeb(): Promise<FakeWeb> {
  const asked: string[] = [];
  let underWay = 0;
  let mostAtOnce = 0;
  let web: Web = () => nothing;
  const server = createServer((request, response) => {
    underWay += 1;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    response.on('close', () => {
      underWay -= 1;
    });
    const url = new URL(toAddress(request.url ?? '/'));
    asked.push(url.href);
    // Delayed, so that concurrent requests overlap.
    setImmediate(() => answer(web(url), response));
  });
  const loopback = await listen(server, [], 'http');
  const door = createHttpClient({ userAgent: 'Statustray tests' });
  const origin = loopback.url.replace(/\/$/, '');
  return {
    fetch: async (request) => {
      const outcome = await door.fetch({ ...request, url: `${origin}${toPath(request.url)}`, privateOrigin: origin });
      return outcome.ok ? { ok: true, value: unmapped(outcome.value) } : outcome;
    },
    asked,
    mostAtOnce: () => mostAtOnce,
    become: (other) => {
      web = other;
      asked.length = 0;
      mostAtOnce = 0;
    },
    close: async () => {
      await door.close();
      await loopback.close();
    },
  };
}

const nothing: Reply = { status: 404, contentType: 'text/html', body: '<!doctype html><title>Not found</title>' };

/** `https://acme.example/a` is served at `/https/acme.example/a`. */
function toPath(address: string): string {
  const { protocol, host, pathname, search } = new URL(address);
  return `/${protocol.slice(0, -1)}/${host}${pathname}${search}`;
}

function toAddress(path: string): string {
  const [, scheme = '', host = '', rest = ''] = /^\/([a-z]+)\/([^/]+)(.*)$/.exec(path) ?? [];
  return `${scheme}://${host}${rest}`;
}

function unmapped(answer: FetchAnswer): FetchAnswer {
  const addressOf = (url: string) => toAddress(url.replace(/^http:\/\/[^/]+/, ''));
  const redirects = answer.redirects.map(({ url, status }) => ({ url: addressOf(url), status }));
  return { ...answer, url: addressOf(answer.url), redirects };
}

function answer(reply: Reply, response: ServerResponse): void {
  if ('hangs' in reply) return;
  if ('movedTo' in reply) response.writeHead(301, { location: toPath(reply.movedTo) }).end();
  else response.writeHead(reply.status, { 'content-type': reply.contentType, ...reply.headers }).end(reply.body);
}
