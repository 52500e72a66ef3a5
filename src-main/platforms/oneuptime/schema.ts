import { z } from 'zod';

/** Ids and dates may be wrapped, as in `{ "_type": "ObjectID", "value": "…" }`. */
const leaf = z
  .unknown()
  .optional()
  .transform((raw) => (typeof raw === 'object' && raw !== null && '_type' in raw && 'value' in raw ? raw.value : raw));

const stateShape = z.object({ _id: leaf, name: leaf });

export const overviewShape = z.object({
  overallStatus: stateShape.nullable(),
  statusPage: z.object({ pageTitle: leaf, name: leaf }).nullish(),
  statusPageResources: z.array(
    z.object({
      _id: leaf,
      displayName: leaf,
      displayDescription: leaf,
      statusPageGroupId: leaf,
      monitorId: leaf,
      monitorGroupId: leaf,
      monitor: z.object({ currentMonitorStatusId: leaf }).nullish(),
    }),
  ),
  resourceGroups: z.array(z.object({ _id: leaf, name: leaf })).nullish(),
  monitorGroupCurrentStatuses: z.record(z.string(), leaf).nullish(),
  /** Owners choose the names; only the flags for “operational” and “offline” are the same on all pages. */
  monitorStatuses: z.array(
    z.object({ _id: leaf, name: leaf, isOperationalState: leaf, isOfflineState: leaf, priority: leaf }),
  ),
  activeIncidents: z.array(
    z.object({
      _id: leaf,
      title: leaf,
      description: leaf,
      declaredAt: leaf,
      createdAt: leaf,
      incidentSeverity: stateShape.nullish(),
      currentIncidentState: stateShape.nullish(),
      monitors: z.array(z.object({ _id: leaf })).nullish(),
    }),
  ),
  incidentPublicNotes: z.array(z.object({ _id: leaf, incidentId: leaf, note: leaf, postedAt: leaf, createdAt: leaf })),
  scheduledMaintenanceEvents: z.array(
    z.object({
      _id: leaf,
      title: leaf,
      description: leaf,
      startsAt: leaf,
      endsAt: leaf,
      currentScheduledMaintenanceState: stateShape.nullish(),
      monitors: z.array(z.object({ _id: leaf })).nullish(),
    }),
  ),
});

export type Overview = z.infer<typeof overviewShape>;
export type IncidentRow = Overview['activeIncidents'][number];
export type NoteRow = Overview['incidentPublicNotes'][number];
export type EventRow = Overview['scheduledMaintenanceEvents'][number];
