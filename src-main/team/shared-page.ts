import { z } from 'zod';
import { componentStatuses } from '#shared/domain/component.ts';
import { impacts, incidentStatuses } from '#shared/domain/incident.ts';
import { indicators } from '#shared/domain/indicator.ts';
import { maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { platformIdSchema } from '#shared/domain/platform-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { cleanLines, cleanText } from '#shared/text/text.ts';
import { pageJson } from '../json/page-json.ts';

const id = z.string().min(1).max(300);
const title = z
  .string()
  .max(2_000)
  .transform((text) => cleanText(text, 500));
const body = z
  .string()
  .max(200_000)
  .transform((text) => cleanLines(text, 65_536));
const instant = z.iso
  .datetime()
  .transform((text) => Date.parse(text))
  .nullable();
const status = z.enum(componentStatuses);
const ids = z.array(id).max(10_000);
/** Only addresses that a browser may be sent to. */
const link = z
  .string()
  .max(2_000)
  .transform((text) => (/^https:\/\/[^\s@]+$/i.test(text) && canParseUrl(text) ? text : null))
  .nullable();

function updatesOf<Status extends z.ZodType<string>>(statuses: Status) {
  return z
    .array(
      z.object({
        id,
        status: statuses,
        postedAt: instant,
        body,
        format: z.enum(['text', 'markdown', 'html']),
        components: z.array(z.object({ id, name: title, from: status.nullable(), to: status })).max(10_000),
      }),
    )
    .max(2_000);
}

/** A page as `inspect --json` prints it, with the few fields that this omits. Parsed like any vendor’s response. */
export const sharedPageSchema = z
  .object({
    schemaVersion: z.literal(1),
    platform: platformIdSchema,
    pageUrl: z.url({ protocol: /^https?$/ }).max(2_000),
    name: title,
    indicator: z.enum(indicators),
    description: title,
    timeZone: z.string().max(60).nullable(),
    notUnderstood: z.array(title).max(1_000),
    groups: z.array(z.object({ id, name: title })).max(10_000),
    components: z
      .array(
        z.object({
          id,
          name: title,
          groupId: id.nullable(),
          status,
          description: body.nullable(),
          hiddenWhenOperational: z.boolean(),
          notMonitored: z.literal(true).optional(),
        }),
      )
      .max(10_000),
    incidents: z
      .array(
        z.object({
          id,
          title,
          impact: z.enum(impacts),
          status: z.enum(incidentStatuses),
          url: link,
          startedAt: instant,
          firstPostedAt: instant,
          resolvedAt: instant,
          resolvedInferred: z.boolean(),
          componentIds: ids,
          affects: z.enum(['components', 'page']),
          updates: updatesOf(z.enum(incidentStatuses)),
        }),
      )
      .max(5_000),
    maintenances: z
      .array(
        z.object({
          id,
          title,
          status: z.enum(maintenanceStatuses),
          url: link,
          startsAt: instant,
          endsAt: instant,
          componentIds: ids,
          updates: updatesOf(z.enum(maintenanceStatuses)),
        }),
      )
      .max(5_000),
  })
  .transform(({ schemaVersion: _, ...page }): StatusPage => page);

/** The JSON that `sharedPageSchema` reads back without loss. */
export function sharedPageJson(page: StatusPage, readAt: number) {
  const plain = pageJson(page, readAt);
  return {
    ...plain,
    timeZone: page.timeZone,
    notUnderstood: page.notUnderstood,
    components: page.components,
    incidents: plain.incidents.map((one, index) => ({
      ...one,
      updates: named(one.updates, page.incidents[index]?.updates),
    })),
    maintenances: plain.maintenances.map((one, index) => ({
      ...one,
      url: page.maintenances[index]?.url ?? null,
      updates: named(one.updates, page.maintenances[index]?.updates),
    })),
  };
}

/** The updates with the names in their transitions. */
function named<Row extends object>(
  rows: readonly Row[],
  updates: readonly { readonly components: readonly object[] }[] = [],
) {
  return rows.map((row, index) => ({ ...row, components: updates[index]?.components ?? [] }));
}
