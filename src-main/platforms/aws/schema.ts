import { z } from 'zod';

const value = z.unknown().optional();

const serviceShape = z.object({ service_name: value, current: value });

const eventShape = z
  .object({
    arn: z.string().min(1),
    date: z.union([z.string(), z.number()]),
    end_time: value,
    region_name: value,
    service: z.string().min(1),
    service_name: value,
    status: value,
    summary: value,
    event_log: z.array(z.object({ message: value, summary: value, status: value, timestamp: value })),
    impacted_services: z.record(z.string(), serviceShape).nullish(),
    impacted_service_status_changes: z
      .array(z.object({ service: value, service_name: value, current_status: value, timestamp: value }))
      .nullish(),
  })
  .refine(({ service, impacted_services }) => hasAny(impacted_services) || !service.startsWith('multipleservices'), {
    path: ['impacted_services'],
    message: 'object',
  });

function hasAny(record: object | null | undefined): boolean {
  return Object.keys(record ?? {}).length > 0;
}

/** `public/currentevents`: open events, and recently resolved ones. */
export const eventsShape = z.array(eventShape);

export type EventRow = z.infer<typeof eventShape>;
