import { z } from 'zod';

const value = z.unknown().optional();
/** Version 3 reports statuses as a number with a name, and dates as text in several formats. */
const reported = z.union([
  z
    .object({ value })
    .required()
    .transform((state) => state.value),
  z
    .object({ string: value })
    .required()
    .transform((date) => date.string),
  z.unknown(),
]);
const leaf = reported.optional();

/** Rows of version 3 have their fields in `attributes`; those of version 2 do not. */
function rowsOf<Row extends z.ZodRawShape>(row: Row) {
  const shape = z.object(row);
  const wrapped = z.object({ id: value, attributes: shape }).transform(({ id, attributes }) => ({ ...attributes, id }));
  return z.object({
    data: z.array(z.union([wrapped, shape.extend({ id: value, attributes: z.undefined().optional() })])),
    meta: z.looseObject({}),
  });
}

export const componentsShape = rowsOf({
  name: z.string(),
  description: value,
  status: leaf,
  group_id: value,
  enabled: value,
});

export const groupsShape = rowsOf({ name: value });

export const incidentsShape = rowsOf({
  name: z.string(),
  message: value,
  status: leaf,
  latest_status: value,
  is_resolved: value,
  component_id: value,
  permalink: value,
  occurred_at: value,
  scheduled_at: value,
  created_at: value,
  occurred: leaf,
  created: leaf,
  updates: z.array(z.object({ id: value, status: leaf, message: value, created_at: value })).nullish(),
}).refine(({ data }) => data.every(({ status }) => status !== undefined), { path: ['data'], message: 'status' });

export const schedulesShape = rowsOf({
  name: z.string(),
  message: value,
  status: leaf,
  scheduled_at: value,
  completed_at: value,
  scheduled: leaf,
  completed: leaf,
});

export const pongShape = z.object({ data: z.literal('Pong!') });

export type IncidentRow = z.infer<typeof incidentsShape>['data'][number];
export type ScheduleRow = z.infer<typeof schedulesShape>['data'][number];
