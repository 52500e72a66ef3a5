import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { matchesPattern } from '#shared/domain/component-filter.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { SilenceEnd, SilenceTarget } from '#shared/domain/silence.ts';
import { vendorIdSchema } from '#shared/domain/vendor.ts';
import { type Answer, jsonAnswer, problem } from './answer.ts';
import type { Served, Writes } from './served.ts';

const longestBodyBytes = 16 * 1024;
const id = z.string().min(1).max(500);

export const muteSchema = z
  .strictObject({
    vendor: vendorIdSchema,
    /** A path or pattern, as in a watch list. */
    component: id.optional(),
    incident: id.optional(),
    /** An instant, `recovery`, or `null` for no end. */
    until: z.union([z.iso.datetime({ offset: true }), z.literal('recovery'), z.null()]),
    reason: z.string().max(500).nullish(),
  })
  .refine(({ component, incident }) => component === undefined || incident === undefined, {
    error: 'name a component or an incident, not both',
  });

export type MuteRequest = z.infer<typeof muteSchema>;

const acknowledgeSchema = z.strictObject({ vendor: vendorIdSchema, incident: id });

/** `POST /v1/mute` */
export function mute(served: Served, writes: Writes, body: unknown): Answer {
  const parsed = muteSchema.safeParse(body);
  if (!parsed.success) return problem(400, sentenceOf(parsed.error));
  const done = muteNow(served, writes, parsed.data);
  return done.ok ? jsonAnswer({ silence: done.value }, 201) : problem(404, done.failure);
}

/** Mutes the target of the request; returns the id of the silence, or why nothing was muted. */
export function muteNow(
  served: Pick<Served, 'settings' | 'now'>,
  writes: Writes,
  request: MuteRequest,
): Outcome<string, string> {
  const { vendor, until, reason } = request;
  if (!isFollowed(served, vendor)) return { ok: false, failure: `The vendor "${vendor}" is not followed.` };
  const end = endOf(until);
  if (end.kind === 'at' && end.until <= served.now()) return { ok: false, failure: 'The time "until" has passed.' };
  return { ok: true, value: writes.silence(targetOf(request), end, reason ?? null) };
}

/** `POST /v1/acknowledge` */
export function acknowledge(served: Served, writes: Writes, body: unknown): Answer {
  const parsed = acknowledgeSchema.safeParse(body);
  if (!parsed.success) return problem(400, sentenceOf(parsed.error));
  const { vendor, incident } = parsed.data;
  const page = served.engine.reading(vendor);
  const isThere =
    page?.kind !== undefined && page.kind !== 'pending' && page.page?.incidents.some((one) => one.id === incident);
  if (!isThere) return problem(404, `The page of "${vendor}" shows no incident "${incident}".`);
  writes.acknowledge(vendor, incident);
  return jsonAnswer({ acknowledged: true }, 201);
}

const waitSchema = z.strictObject({ vendor: vendorIdSchema, component: id.optional(), incident: id.optional() });

/** `POST /v1/tell-me-when-back` */
export function tellWhenBack(served: Served, writes: Writes, body: unknown): Answer {
  const parsed = waitSchema.safeParse(body);
  if (!parsed.success) return problem(400, sentenceOf(parsed.error));
  const done = waitNow(served, writes, parsed.data);
  return done.ok ? jsonAnswer({ watch: done.value }, 201) : problem(404, done.failure);
}

export type WaitRequest = z.infer<typeof waitSchema>;

/** Requests one alert when the target recovers; returns the id of the watch, or why there is none. */
export function waitNow(
  { engine }: Pick<Served, 'engine'>,
  writes: Writes,
  { vendor: vendorId, component, incident }: WaitRequest,
): Outcome<string, string> {
  const details = engine.vendor(vendorId);
  if (!details) return { ok: false, failure: `The vendor "${vendorId}" is not followed.` };
  if (incident !== undefined)
    return { ok: true, value: writes.watchRecovery({ kind: 'incident', vendorId, incidentId: incident }) };
  if (component === undefined) return { ok: true, value: writes.watchRecovery({ kind: 'vendor', vendorId }) };
  const matches = details.components.filter((one) => matchesPattern(component, one, details.groups));
  const [only, second] = matches;
  if (!only) return { ok: false, failure: `"${component}" matches no component of "${vendorId}".` };
  if (second) return { ok: false, failure: `"${component}" matches ${matches.length} components; specify one.` };
  return { ok: true, value: writes.watchRecovery({ kind: 'component', vendorId, componentId: only.id }) };
}

/** Reads the body as JSON; the failure is the answer to send. */
export async function readJsonBody(request: IncomingMessage): Promise<Outcome<unknown, Answer>> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    return { ok: false, failure: problem(415, 'Send JSON with content-type application/json.') };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > longestBodyBytes)
      return { ok: false, failure: problem(413, `The body is larger than ${longestBodyBytes} bytes.`) };
    chunks.push(chunk);
  }
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { ok: false, failure: problem(400, 'The body is not JSON.') };
  }
}

function isFollowed({ settings }: Pick<Served, 'settings'>, vendorId: string): boolean {
  return settings.get().subscriptions.some((one) => one.vendorId === vendorId);
}

function targetOf({ vendor: vendorId, component, incident }: MuteRequest): SilenceTarget {
  if (incident !== undefined) return { kind: 'incident', vendorId, incidentId: incident };
  return component === undefined ? { kind: 'vendor', vendorId } : { kind: 'pattern', vendorId, pattern: component };
}

function endOf(until: MuteRequest['until']): SilenceEnd {
  if (until === null) return { kind: 'undone' };
  return until === 'recovery' ? { kind: 'recovery' } : { kind: 'at', until: Date.parse(until) };
}

function sentenceOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const where = issue?.path.join('.') ?? '';
  return `${where === '' ? 'The body' : `"${where}"`} is invalid: ${issue?.message ?? 'unknown reason'}.`;
}
