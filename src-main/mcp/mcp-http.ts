import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createMcpHandler } from '@modelcontextprotocol/server';
import type { Scope } from '../serve/access.ts';
import { commonHeaders } from '../serve/answer.ts';
import type { McpDeps } from './mcp-deps.ts';
import { createMcpServer } from './mcp-server.ts';

const largestBody = 64 * 1024;

/** Serves `/mcp`: Streamable HTTP without sessions. A read-only client sees only the reading tools. */
export function createMcpEndpoint(deps: McpDeps, onProblem: (line: string) => void) {
  const handlerFor = (mayWrite: boolean) =>
    createMcpHandler(() => createMcpServer(deps, mayWrite), {
      maxRequestBodySize: largestBody,
      onerror: (error) => onProblem(`mcp: ${error.message}`),
    });
  const handlers = { read: handlerFor(false), write: handlerFor(true) };
  return async (request: IncomingMessage, response: ServerResponse, scope: Scope): Promise<void> => {
    const answer = await handlers[scope].fetch(toRequest(request, response));
    response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...commonHeaders });
    if (answer.body === null) response.end();
    else await pipeline(Readable.fromWeb(answer.body), response).catch(() => response.destroy());
  };
}

function toRequest(request: IncomingMessage, response: ServerResponse): Request {
  const { method = 'GET', headers, url = '/' } = request;
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] satisfies [string, string]],
  );
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, 'http://127.0.0.1'), {
    method,
    headers: given,
    signal: gone.signal,
    ...(hasBody ? { body: Readable.toWeb(request), duplex: 'half' } : {}),
  });
}
