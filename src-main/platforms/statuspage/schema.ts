import { z } from 'zod';

const value = z.unknown().optional();

/**
 * The required structure (documented at `<page>/api`). Single values are read one by one later, so that one odd value
 * never makes the page unreadable.
 */
const affectedShape = z.object({
  code: value,
  name: value,
  old_status: value,
  new_status: value,
});

const updateShape = z.object({
  id: value,
  status: value,
  body: value,
  created_at: value,
  display_at: value,
  affected_components: z.array(affectedShape).nullish(),
});

const incidentShape = z.object({
  id: value,
  name: value,
  status: value,
  impact: value,
  shortlink: value,
  created_at: value,
  started_at: value,
  resolved_at: value,
  updated_at: value,
  scheduled_for: value,
  scheduled_until: value,
  incident_updates: z.array(updateShape).nullish(),
  components: z.array(z.object({ id: value })).nullish(),
});

const componentShape = z.object({
  id: value,
  name: value,
  status: value,
  position: value,
  description: value,
  group: value,
  group_id: value,
  only_show_if_degraded: value,
});

/** `incidents` is required too: a summary without that list would look like a page without incidents. */
export const summaryShape = z.object({
  page: z.object({ id: z.string().min(1), name: value, time_zone: value }),
  status: z.object({ indicator: z.string(), description: value }),
  components: z.array(componentShape),
  incidents: z.array(incidentShape),
  scheduled_maintenances: z.array(incidentShape).optional(),
});

const pageIdShape = z.object({ id: value }).optional();

export const incidentsShape = z.object({ page: pageIdShape, incidents: z.array(incidentShape) });

export const maintenancesShape = z.object({ page: pageIdShape, scheduled_maintenances: z.array(incidentShape) });

export type ComponentRow = z.infer<typeof componentShape>;
export type IncidentRow = z.infer<typeof incidentShape>;
export type UpdateRow = z.infer<typeof updateShape>;
