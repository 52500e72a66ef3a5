import { McpServer } from '@modelcontextprotocol/server';
import type { McpDeps } from './mcp-deps.ts';
import { addReadTools } from './read-tools.ts';
import { textRule } from './vendor-text.ts';
import { addWriteTools } from './write-tools.ts';

/** A server for one connection or request; `mayWrite` adds the two tools that change something. */
export function createMcpServer(deps: McpDeps, mayWrite: boolean): McpServer {
  const server = new McpServer(
    { name: 'statustray', title: 'Statustray', version: deps.version },
    {
      capabilities: { tools: {} },
      instructions: `The status pages that the user follows, with the user’s filters, mutes, notifications and local history. Answers come from the last reading: check "ageSeconds", and never treat "unknown" as operational. ${textRule}`,
    },
  );
  addReadTools(server, deps);
  if (mayWrite) addWriteTools(server, deps);
  return server;
}
