import { z } from 'zod';

const value = z.unknown().optional();

/** Since 2026; earlier updates gave a colour for production and one for development. */
const systemsShape = z.array(z.object({ name: value, status: value })).nullish();

const updateShape = z.object({
  id: value,
  contents: value,
  update_type: value,
  status_prod: value,
  status_dev: value,
  systems: systemsShape,
  created_at: value,
});

const eventShape = z.object({
  id: value,
  title: value,
  full_url: value,
  created_at: value,
  resolved: value,
  resolved_at: value,
  systems: systemsShape,
  updates: z.array(updateShape).nullish(),
});

/** `api/v4/current-status`: three systems, and open events. */
export const currentShape = z.object({
  status: z.array(z.object({ system: value, status: value })).min(1),
  incidents: z.array(eventShape),
  scheduled: z.array(eventShape),
});

export type EventRow = z.infer<typeof eventShape>;
