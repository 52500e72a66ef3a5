import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { incidentsAt, maintenancesAt, type PageScript, summaryAt } from './page-script.ts';
import { uptimeShowcaseAt } from './uptime-showcase.ts';

/** How a page responds: correctly, or with one of the failures of real pages. */
export type Mood = 'well' | 'html' | 'broken' | 'reset' | 'busy' | 'silent';

/** A running page: its script may be changed at any time and applies to the next response. */
export interface FakePage {
  readonly url: string;
  readonly script: PageScript;
  mood: Mood;
  /** Path and status of every response so far. */
  readonly log: { readonly path: string; readonly status: number; readonly conditional: boolean }[];
  close(): Promise<void>;
}

/** Serves one scripted Statuspage on a free loopback port; `now` is the script’s clock. */
export async function serveStatuspage(script: PageScript, now: () => number = Date.now, port = 0): Promise<FakePage> {
  const log: FakePage['log'] = [];
  const server = createServer((request, response) => answer(page, now(), request, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const page: FakePage = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    script,
    mood: 'well',
    log,
    close: () => close(server),
  };
  return page;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

const html = '<!doctype html><title>Please sign in</title><p>You are not signed in.</p>';

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function answer(page: FakePage, at: number, request: IncomingMessage, response: ServerResponse): void {
  const { pathname: path, searchParams } = new URL(request.url ?? '/', page.url);
  const conditional = request.headers['if-none-match'] !== undefined;
  const reply = replyOf(page, at, { path, searchParams }, request.headers['if-none-match']);
  page.log.push({ path, status: reply?.status ?? 0, conditional });
  if (reply) response.writeHead(reply.status, { 'content-type': reply.type, ...reply.headers }).end(reply.body);
  else if (page.mood === 'reset') request.socket.resetAndDestroy();
}

interface Asked {
  readonly path: string;
  readonly searchParams: URLSearchParams;
}

/** `null` for no response. */
function replyOf(page: FakePage, at: number, asked: Asked, etag: string | undefined): Reply | null {
  switch (page.mood) {
    case 'html':
      return { status: 200, type: 'text/html', body: html };
    case 'broken':
      return { status: 200, type: 'application/json', body: '{"page":{"id":"acme' };
    case 'busy':
      return { status: 503, type: 'text/plain', body: 'Service Unavailable', headers: { 'retry-after': '120' } };
    case 'reset':
    case 'silent':
      return null;
    case 'well':
      return wellReply(page, at, asked, etag);
  }
}

function wellReply(page: FakePage, at: number, asked: Asked, sentEtag: string | undefined): Reply {
  const document = documentAt(page.script, page.url.replace(/\/$/, ''), asked, at);
  if (document === null) return { status: 404, type: 'text/html', body: '<!doctype html><title>Not found</title>' };
  if (typeof document === 'string')
    return {
      status: 200,
      type: 'text/html; charset=utf-8',
      body: document,
      headers: { 'x-statuspage-version': 'fake' },
    };
  const body = JSON.stringify(document);
  const etag = `W/"${createHash('sha1').update(stable(body)).digest('hex')}"`;
  const headers = { etag, 'cache-control': 'max-age=0, public' };
  return sentEtag === etag
    ? { status: 304, type: 'application/json', body: '', headers }
    : { status: 200, type: 'application/json; charset=utf-8', body, headers };
}

function documentAt(
  script: PageScript,
  origin: string,
  { path, searchParams }: Asked,
  at: number,
): object | string | null {
  switch (path) {
    case '/':
      return `<!doctype html><title>${script.name} Status</title><p>Synthetic status page.</p>`;
    case '/api/v2/summary.json':
      return summaryAt(script, origin, at);
    case '/api/v2/incidents.json':
      return incidentsAt(script, origin, at);
    case '/api/v2/scheduled-maintenances.json':
      return maintenancesAt(script, origin, at);
    case '/uptime_showcase':
      return uptimeShowcaseAt(script, searchParams.get('components')?.split(',') ?? [], at);
    default:
      return null;
  }
}

/** Removes `updated_at`, which moves with the clock, so that the ETag depends only on the page’s content. */
function stable(body: string): string {
  return body.replace(/"updated_at":"[^"]*"/g, '');
}
