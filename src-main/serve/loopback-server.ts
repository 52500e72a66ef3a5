import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { errorCode } from '#shared/domain/error-code.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { refusedSender, type Scope, scopeOf, type Tokens } from './access.ts';
import { problem, send } from './answer.ts';
import { createEventStream } from './event-stream.ts';
import { createRateLimit } from './rate-limit.ts';
import { createRouter, type RouterDeps } from './router.ts';

export interface LoopbackServerDeps extends RouterDeps {
  /** 0 selects any free port. */
  readonly port: number;
  readonly tokens: () => Tokens;
  /** Returns a function that cancels it. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  /** Answers `/mcp`; loaded on the first request. */
  readonly mcp?: (request: IncomingMessage, response: ServerResponse, scope: Scope) => Promise<void>;
  readonly onProblem: (line: string) => void;
}

export interface LoopbackServer {
  readonly port: number;
  /** Sends decisions to the listeners of `/v1/events`. */
  publish(entries: readonly LedgerEntry[]): void;
  close(): Promise<void>;
}

const mostConnections = 128;
const requestsPerSecond = 2_000;
/** Limits wrong tokens only: a program with a correct one is never slowed down by them. */
const guessesPerSecond = 1;
const firstGuesses = 20;

/** Serves this computer only, on 127.0.0.1 and, if available, ::1. The failure is a sentence. */
export async function startLoopbackServer(deps: LoopbackServerDeps): Promise<Outcome<LoopbackServer, string>> {
  const { handle, events, use } = createHandler(deps);
  const first = createLimitedServer(handle);
  const opened = await listen(first, '127.0.0.1', deps.port);
  if (!opened.ok) return { ok: false, failure: portText(deps.port, opened.failure) };
  const port = opened.value;
  use(port);
  const second = createLimitedServer(handle);
  const alsoOpened = await listen(second, '::1', port);
  if (!alsoOpened.ok) deps.onProblem(`::1 is not served (${alsoOpened.failure})`);
  const servers = alsoOpened.ok ? [first, second] : [first];
  return {
    ok: true,
    value: {
      port,
      publish: events.publish,
      async close() {
        events.close();
        await Promise.all(servers.map(stop));
      },
    },
  };
}

function createHandler(deps: LoopbackServerDeps) {
  const { tokens, mcp, onProblem } = deps;
  const router = createRouter(deps);
  const events = createEventStream({ store: deps.served.store, setTimer: deps.setTimer });
  const mayAsk = createRateLimit(requestsPerSecond, requestsPerSecond, deps.served.now);
  const mayGuess = createRateLimit(guessesPerSecond, firstGuesses, deps.served.now);
  let port = deps.port;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refused = refusedSender(request.headers, port);
    if (refused !== null) return send(request, response, problem(403, refused));
    const scope = scopeOf(request.headers, tokens());
    if (scope === null) return refuseToken(request, response, mayGuess());
    if (!mayAsk()) return send(request, response, problem(429, 'Too many requests.'), { 'retry-after': '1' });
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/v1/events' && request.method === 'GET') {
      if (!events.open(request, response))
        send(request, response, problem(503, 'Too many event streams.'), { 'retry-after': '30' });
      return;
    }
    if (path === '/mcp' && mcp) return mcp(request, response, scope);
    send(request, response, await router.answer(request, scope, `http://127.0.0.1:${port}/`));
  };

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    serve(request, response).catch((error: unknown) => {
      onProblem(`${request.method} ${request.url}: ${String(error)}`);
      if (!response.headersSent) send(request, response, problem(500, 'The response could not be generated.'));
      else response.destroy();
    });
  };
  const use = (opened: number): void => {
    port = opened;
  };
  return { handle, events, use };
}

function refuseToken(request: IncomingMessage, response: ServerResponse, mayGuess: boolean): void {
  if (!mayGuess) send(request, response, problem(429, 'Too many wrong tokens.'), { 'retry-after': '10' });
  else
    send(request, response, problem(401, 'The token is missing or wrong.'), {
      'www-authenticate': 'Bearer, Basic realm="Statustray"',
    });
}

function createLimitedServer(handle: (request: IncomingMessage, response: ServerResponse) => void): Server {
  const server = createServer(
    { maxHeaderSize: 8 * 1024, headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 5_000 },
    handle,
  );
  server.maxConnections = mostConnections;
  server.on('clientError', (_, socket) => socket.destroy());
  return server;
}

function listen(server: Server, host: string, port: number): Promise<Outcome<number, string>> {
  return new Promise((resolve) => {
    server.once('error', (error) => resolve({ ok: false, failure: errorCode(error) || String(error) }));
    server.listen({ host, port, ipv6Only: host === '::1' }, () => {
      const address = server.address();
      resolve({ ok: true, value: typeof address === 'object' && address ? address.port : port });
    });
  });
}

function portText(port: number, code: string): string {
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program. Choose another one.`;
  if (code === 'EACCES') return `Port ${port} requires more privileges. Choose one above 1023.`;
  return `The server cannot listen on port ${port} (${code}).`;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
