import { z } from 'zod';

const value = z.unknown().optional();

/** https://docs.rootly.com/configuration/status-page-public-api */
export const statusShape = z.object({
  page: z.object({ name: value, time_zone: value }),
  status: z.object({ indicator: z.string(), description: value }),
  incidents: z.array(z.unknown()),
});

/** Statuspage and compatible APIs are similar, but also list components. */
export const statusProof = z.object({
  page: z.object({ name: z.string(), updated_at: z.string() }),
  status: z.object({
    indicator: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
    description: z.string(),
  }),
  incidents: z.array(z.object({ name: z.string() })),
  components: z.undefined().optional(),
  scheduled_maintenances: z.undefined().optional(),
});

export const incidentsShape = z.object({
  incidents: z.array(
    z.object({
      id: value,
      name: value,
      status: value,
      impact: value,
      started_at: value,
      resolved_at: value,
      scheduled_for: value,
      scheduled_until: value,
      url: value,
      incident_updates: z.array(z.object({ id: value, body: value, status: value, created_at: value })).nullish(),
    }),
  ),
});

export type IncidentRow = z.infer<typeof incidentsShape>['incidents'][number];
