import { z } from 'zod';

const value = z.unknown().optional();

const incidentShape = z.object({
  id: value,
  title: value,
  type: value,
  status: value,
  url: value,
  date_created: value,
  date_updated: value,
  services: z.array(value).nullish(),
  notes: z.array(z.object({ date_created: value, body: value })).nullish(),
});

/** `api/v2.0.0/current`. */
export const currentShape = z.object({
  status: z.string().min(1),
  date_updated: z.string(),
  active_incidents: z.array(incidentShape),
});

/** `api/v2.0.0/history`: the last six months. */
export const historyShape = z.array(incidentShape.extend({ title: z.string(), date_created: z.string() }));

export type IncidentRow = z.infer<typeof incidentShape>;
