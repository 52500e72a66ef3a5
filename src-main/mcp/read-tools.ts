import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { dayMs } from '#shared/domain/duration.ts';
import type { FollowedVendor } from '../serve/followed.ts';
import type { Served } from '../serve/served.ts';
import { decisionsAnswer, historyAnswer, incidentAnswer, stackAnswer, statusAnswer } from './answers.ts';
import { followedBy, knownBy } from './find-vendor.ts';
import type { McpDeps } from './mcp-deps.ts';
import { jsonResult, refusal } from './tool-result.ts';
import { titleText } from './vendor-text.ts';

const reads = { readOnlyHint: true, openWorldHint: false } as const;
const vendor = z.string().min(1).max(300).describe('id, name, host or URL, such as "github" or "api.github.com"');
const incident = z.string().min(1).max(500).describe('an id that another tool returned');
const usualHistoryMs = 30 * dayMs;
const mostMatches = 20;

/** The read-only tools. */
export function addReadTools(server: McpServer, deps: McpDeps): void {
  server.registerTool(
    'my_stack',
    {
      title: 'My stack',
      description: 'Every followed vendor with its level, open incidents and the age of the reading.',
      annotations: reads,
    },
    () => deps.withServed((served) => jsonResult(stackAnswer(served))),
  );
  server.registerTool(
    'status',
    {
      title: 'Status of a vendor',
      description:
        'One vendor by id, name or host: level, watched components, open incidents, how late it usually posts.',
      inputSchema: z.object({
        vendor,
        component: z.string().max(300).optional().describe('part of a component’s name'),
      }),
      annotations: reads,
    },
    async ({ vendor: asked, component }) =>
      aboutVendor(deps, asked, (served, found) => jsonResult(statusAnswer(served, found, component ?? null))),
  );
  server.registerTool(
    'incident',
    {
      title: 'Incident',
      description: 'An incident with its updates, its times and any contradictions between them.',
      inputSchema: z.object({ vendor, incident }),
      annotations: reads,
    },
    async ({ vendor: asked, incident: id }) =>
      aboutVendor(deps, asked, (served, found) => {
        const details = served.engine.incident(found.id, id);
        return details ? jsonResult(incidentAnswer(served, details)) : refusal(unknownIncident(found, id));
      }),
  );
  server.registerTool(
    'history',
    {
      title: 'History of a vendor',
      description: 'Incidents from the local history, newest first. Default: the last 30 days.',
      inputSchema: z.object({ vendor, since: z.iso.datetime({ offset: true }).optional() }),
      annotations: reads,
    },
    async ({ vendor: asked, since }) =>
      aboutVendor(deps, asked, (served, found) => {
        const sinceAt = since === undefined ? served.now() - usualHistoryMs : Date.parse(since);
        return jsonResult(historyAnswer(served, found.id, sinceAt));
      }),
  );
  server.registerTool(
    'why_not_told',
    {
      title: 'Why was I not notified?',
      description:
        'Every decision about an incident: notified, muted, filtered, held or listed, with the rule and the reason.',
      inputSchema: z.object({ vendor, incident }),
      annotations: reads,
    },
    async ({ vendor: asked, incident: id }) =>
      aboutVendor(deps, asked, (served, found) => jsonResult(decisionsAnswer(served, found.id, id))),
  );
  server.registerTool(
    'search_vendors',
    {
      title: 'Search vendors',
      description: 'Search the built-in catalogue of vendors and their status pages. Works offline.',
      inputSchema: z.object({ query: z.string().min(1).max(200) }),
      annotations: reads,
    },
    async ({ query }) => {
      const found = (await deps.search(query)).slice(0, mostMatches);
      return jsonResult({
        vendors: found.map(({ id, name, pageUrl, platform, category }) => ({ id, name, pageUrl, platform, category })),
      });
    },
  );
}

async function aboutVendor(
  { withServed, search }: McpDeps,
  asked: string,
  answer: (served: Served, found: FollowedVendor) => CallToolResult,
): Promise<CallToolResult> {
  const result = await withServed((served) => {
    const found = followedBy(served, asked);
    return found && answer(served, found);
  });
  if (result) return result;
  const known = await knownBy(search, asked);
  const name = titleText(asked);
  return refusal(
    known
      ? `"${name}" (${known.id}) is not followed, so its state is unknown here. Its page is ${known.pageUrl}.`
      : `"${name}" is not followed and not in the catalogue, so its state is unknown here.`,
  );
}

function unknownIncident({ id }: FollowedVendor, incidentId: string): string {
  return `Neither the page of "${id}" nor the local history has an incident "${titleText(incidentId)}".`;
}
