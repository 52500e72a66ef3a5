import { z } from 'zod';

const value = z.unknown().optional();

const partShape = z.object({ id: value, _id: value, name: value, status_code: value });

const messageShape = z.object({ details: value, state: value, status: value, datetime: value });

const eventShape = z.object({
  _id: value,
  name: value,
  datetime_open: value,
  datetime_planned_start: value,
  datetime_planned_end: value,
  messages: z.array(messageShape).nullish(),
  components_affected: z.array(partShape).nullish(),
});

/** `1.0/status/<id>` (kb.status.io): open events. Component ids are `id` in their list and `_id` in an incident. */
export const statusShape = z.object({
  result: z.object({
    status_overall: z.object({ status: value, status_code: value }),
    status: z.array(partShape.extend({ containers: z.array(partShape).nullish() })),
    incidents: z.array(eventShape),
    maintenance: z.object({ active: z.array(eventShape), upcoming: z.array(eventShape) }),
  }),
});

type Result = z.infer<typeof statusShape>['result'];
export type ComponentRow = Result['status'][number];
export type EventRow = z.infer<typeof eventShape>;
