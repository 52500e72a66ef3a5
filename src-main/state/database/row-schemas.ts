import { z } from 'zod';
import { changeKinds } from '#shared/domain/change-kind.ts';
import { componentStatuses } from '#shared/domain/component.ts';
import { type Incident, impacts, incidentStatuses } from '#shared/domain/incident.ts';
import { indicators } from '#shared/domain/indicator.ts';
import { type LedgerEntry, ruleIds, verdicts } from '#shared/domain/ledger-entry.ts';
import { maintenanceStatuses, type ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { platformIdSchema } from '#shared/domain/platform-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { vendorIdSchema } from '#shared/domain/vendor.ts';
import { emptyMemory, type ReadingMemory } from '../../changes/reading-memory.ts';
import type { Validators } from '../../http/fetch.ts';

const instant = z.number().nullable();
const strings = z.array(z.string());
const componentStatus = z.enum(componentStatuses);

export const transitionsSchema = z.array(
  z.object({ id: z.string(), name: z.string(), from: componentStatus.nullable(), to: componentStatus }),
);

export const bodyFormatSchema = z.enum(['text', 'markdown', 'html']);
export const incidentStatusSchema = z.enum(incidentStatuses);
export const maintenanceStatusSchema = z.enum(maintenanceStatuses);
export const statusSchema = z.enum([...incidentStatuses, ...maintenanceStatuses]);

function updatesOf<Status extends z.ZodType<string>>(status: Status) {
  return z.array(
    z.object({
      id: z.string(),
      status,
      postedAt: instant,
      body: z.string(),
      format: bodyFormatSchema,
      components: transitionsSchema,
    }),
  );
}

const incidentSchema = z.object({
  id: z.string(),
  title: z.string(),
  impact: z.enum(impacts),
  status: incidentStatusSchema,
  url: z.string().nullable(),
  startedAt: instant,
  firstPostedAt: instant,
  resolvedAt: instant,
  resolvedInferred: z.boolean(),
  componentIds: strings,
  affects: z.enum(['components', 'page']),
  updates: updatesOf(incidentStatusSchema),
});

const maintenanceSchema = z.object({
  id: z.string(),
  title: z.string(),
  status: maintenanceStatusSchema,
  url: z.string().nullable(),
  startsAt: instant,
  endsAt: instant,
  componentIds: strings,
  updates: updatesOf(maintenanceStatusSchema),
});

/** Skips what is no text, as `incidentTimesSql` cannot look into a list. */
const texts = z.array(z.unknown()).transform((list) => list.filter((one) => typeof one === 'string'));

/** Updates have their own table. Accepts exactly the rows whose times `incidentTimesSql` gives. */
export const incidentRowSchema: z.ZodType<Omit<Incident, 'updates'>> = incidentSchema
  .omit({ updates: true })
  .extend({ componentIds: texts });
export const maintenanceRowSchema: z.ZodType<Omit<ScheduledMaintenance, 'updates'>> = maintenanceSchema.omit({
  updates: true,
});

export const pageSchema: z.ZodType<StatusPage> = z.object({
  platform: platformIdSchema,
  pageUrl: z.string(),
  name: z.string(),
  indicator: z.enum(indicators),
  description: z.string(),
  timeZone: z.string().nullable(),
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
  components: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      groupId: z.string().nullable(),
      status: componentStatus,
      description: z.string().nullable(),
      hiddenWhenOperational: z.boolean(),
      notMonitored: z.literal(true).optional(),
    }),
  ),
  incidents: z.array(incidentSchema),
  maintenances: z.array(maintenanceSchema),
  notUnderstood: strings,
});

export const hintsSchema = z.record(z.string(), z.string());

export const validatorsSchema: z.ZodType<Record<string, Validators>> = z.record(
  z.string(),
  z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() }),
);

const pendingStateSchema = z.object({
  from: componentStatus,
  to: componentStatus,
  readings: z.number(),
  sinceAt: z.number(),
});

const wholeMemorySchema: z.ZodType<ReadingMemory> = z.object({
  absent: z.record(z.string(), z.object({ readings: z.number(), sinceAt: z.number() })),
  emptied: z.number(),
  regressed: z.record(z.string(), z.number()),
  aliases: z.record(z.string(), z.string()),
  pending: z.record(z.string(), pendingStateSchema),
  told: z.record(z.string(), componentStatus),
  trouble: z.record(z.string(), strings),
  unsettled: z.object({ page: pageSchema, closedRead: z.boolean() }).nullable(),
  knownComponentIds: strings,
  unreadableToldAt: instant,
  movedTo: z.string().nullable(),
});

/** Fields that an older release did not store yet are filled in from an empty memory. */
export const memorySchema: z.ZodType<ReadingMemory> = z.preprocess(
  (memory) => (typeof memory === 'object' ? { ...emptyMemory, ...memory } : memory),
  wholeMemorySchema,
);

export const ledgerEntrySchema: z.ZodType<LedgerEntry> = z.object({
  id: z.string(),
  changeKey: z.string(),
  at: z.number(),
  kind: z.enum(changeKinds),
  verdict: z.enum(verdicts),
  why: z.string(),
  rule: z.enum(ruleIds),
  silenceId: z.string().nullable(),
  groupId: z.string().nullable(),
  loud: z.boolean(),
  channel: z.string(),
  vendorId: vendorIdSchema,
  incidentId: z.string().nullable(),
  maintenanceId: z.string().nullable(),
  title: z.string(),
  impact: z.enum(impacts).nullable(),
  status: statusSchema.nullable(),
  components: strings,
  componentIds: strings,
  text: z.object({ title: z.string(), body: z.string() }),
  url: z.string().nullable(),
});
