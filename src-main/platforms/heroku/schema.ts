import { z } from 'zod';

const value = z.unknown().optional();

const updateShape = z.object({
  id: value,
  contents: value,
  update_type: value,
  status_prod: value,
  status_dev: value,
  created_at: value,
});

const eventShape = z.object({
  id: value,
  title: value,
  full_url: value,
  created_at: value,
  resolved: value,
  resolved_at: value,
  updates: z.array(updateShape).nullish(),
});

/** `api/v4/current-status`: three systems, and what is open. */
export const currentShape = z.object({
  status: z.array(z.object({ system: value, status: value })).min(1),
  incidents: z.array(eventShape),
  scheduled: z.array(eventShape),
});

export type EventRow = z.infer<typeof eventShape>;
