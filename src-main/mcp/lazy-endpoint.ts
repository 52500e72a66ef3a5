import type { LoopbackServerDeps } from '../serve/loopback-server.ts';
import type { Served, Writes } from '../serve/served.ts';
import { muteNow, waitNow } from '../serve/write-requests.ts';
import type { McpDeps } from './mcp-deps.ts';

export interface EndpointDeps {
  readonly served: Served;
  readonly writes: Writes;
  readonly search: McpDeps['search'];
  readonly onProblem: (line: string) => void;
}

/** `/mcp` for a running engine; the protocol is loaded with the first request. */
export function lazyMcpEndpoint({
  served,
  writes,
  search,
  onProblem,
}: EndpointDeps): NonNullable<LoopbackServerDeps['mcp']> {
  const deps: McpDeps = {
    version: served.version,
    withServed: async (use) => use(served),
    search,
    mute: async (request) => muteNow(served, writes, request),
    tellWhenBack: async (request) => waitNow(served, writes, request),
  };
  let endpoint: Promise<NonNullable<LoopbackServerDeps['mcp']>> | null = null;
  return async (request, response, scope) => {
    endpoint ??= import('./mcp-http.ts').then(({ createMcpEndpoint }) => createMcpEndpoint(deps, onProblem));
    await (await endpoint)(request, response, scope);
  };
}
