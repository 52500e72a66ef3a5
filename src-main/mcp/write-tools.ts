import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  inputRequired,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Outcome } from '#shared/domain/failure.ts';
import { isVendorId } from '#shared/domain/vendor.ts';
import { followedBy } from './find-vendor.ts';
import type { McpDeps } from './mcp-deps.ts';
import { jsonResult, refusal } from './tool-result.ts';
import { titleText } from './vendor-text.ts';

const writes = { readOnlyHint: false, destructiveHint: false, openWorldHint: false } as const;
const target = {
  vendor: z.string().min(1).max(300).describe('id, name or host of a followed vendor'),
  component: z.string().min(1).max(500).optional().describe('path or pattern, such as "Prod 2 > *"'),
  incident: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe('an id that another tool returned; not together with component'),
};
const confirmation = z.object({ confirm: z.boolean() });

type Target = {
  readonly vendor: string;
  readonly component?: string | undefined;
  readonly incident?: string | undefined;
};

/** The two tools that change something; the user confirms each call if the client can ask. */
export function addWriteTools(server: McpServer, deps: McpDeps): void {
  server.registerTool(
    'mute',
    {
      title: 'Mute',
      description:
        'Mute notifications about a vendor, component or incident until a time, until recovery or until undone.',
      inputSchema: z.object({
        ...target,
        until: z
          .union([z.iso.datetime({ offset: true }), z.literal('recovery'), z.null()])
          .describe('a time, "recovery", or null to mute until undone'),
        reason: z.string().max(500).optional(),
      }),
      annotations: writes,
    },
    async ({ until, reason, ...asked }, context) => {
      const vendor = await followedId(deps, asked.vendor);
      if (!vendor.ok) return refusal(vendor.failure);
      const ask = askFirst(server, context, `Mute ${nameOf(vendor.value, asked)} until ${until ?? 'you undo it'}?`);
      if (ask) return ask;
      return resultOf(
        'mute',
        await deps.mute({ ...asked, vendor: vendor.value, until, ...(reason === undefined ? {} : { reason }) }),
      );
    },
  );
  server.registerTool(
    'tell_me_when_back',
    {
      title: 'Tell me when it is back',
      description: 'Request one notification when a vendor, component or incident recovers.',
      inputSchema: z.object(target),
      annotations: writes,
    },
    async (asked, context) => {
      const vendor = await followedId(deps, asked.vendor);
      if (!vendor.ok) return refusal(vendor.failure);
      const ask = askFirst(server, context, `Notify you once when ${nameOf(vendor.value, asked)} is back?`);
      if (ask) return ask;
      return resultOf('watch', await deps.tellWhenBack({ ...asked, vendor: vendor.value }));
    },
  );
}

async function followedId({ withServed }: McpDeps, asked: string) {
  const found = await withServed((served) => followedBy(served, asked)?.id ?? null);
  if (found !== null && isVendorId(found)) return { ok: true, value: found } as const;
  return { ok: false, failure: `"${titleText(asked)}" is not followed.` } as const;
}

/** The question for the user until it was answered with yes; then, or if the client cannot ask, `null`. */
function askFirst(server: McpServer, context: ServerContext, message: string) {
  const { inputResponses } = context.mcpReq;
  if (!canAsk(server, context)) return null;
  const answer = inputResponses?.confirm;
  if (answer === undefined)
    return inputRequired({
      inputRequests: { confirm: inputRequired.elicit({ message, requestedSchema: confirmation }) },
    });
  return acceptedContent(inputResponses, 'confirm', confirmation)?.confirm === true
    ? null
    : refusal('The user declined.');
}

const envelopeSchema = z.object({ [CLIENT_CAPABILITIES_META_KEY]: z.object({ elicitation: z.looseObject({}) }) });

/** Announced with each request in the newer protocol, and once at the start in the older one. */
function canAsk(server: McpServer, { mcpReq }: ServerContext): boolean {
  if (envelopeSchema.safeParse(mcpReq.envelope).success) return true;
  return server.server.getClientCapabilities()?.elicitation !== undefined;
}

function nameOf(vendor: string, { component, incident }: Target): string {
  if (incident !== undefined) return `the incident ${titleText(incident)} of ${vendor}`;
  return component === undefined ? vendor : `${titleText(component)} of ${vendor}`;
}

function resultOf(what: string, done: Outcome<string, string>) {
  return done.ok ? jsonResult({ [what]: done.value }) : refusal(done.failure);
}
