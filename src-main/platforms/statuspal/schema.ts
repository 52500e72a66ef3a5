import { z } from 'zod';

const value = z.unknown().optional();

const updateShape = z.object({
  id: value,
  type: value,
  description: value,
  description_html: value,
  posted_at: value,
  inserted_at: value,
});

const eventShape = z.object({
  id: value,
  type: value,
  title: value,
  url: value,
  starts_at: value,
  ends_at: value,
  inserted_at: value,
  service_ids: z.array(value).nullish(),
  updates: z.array(updateShape).nullish(),
});

export interface ServiceRow {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly description?: unknown;
  readonly current_incident_type?: unknown;
  readonly children?: readonly ServiceRow[] | undefined;
}

/** The vendor’s own example has an empty row as a leaf; any other row has a list of children, even if empty. */
const serviceShape: z.ZodType<ServiceRow> = z.lazy(() =>
  z
    .object({
      id: value,
      name: value,
      description: value,
      current_incident_type: value,
      children: z.array(serviceShape).optional(),
    })
    .refine(({ id, name, children }) => children !== undefined || (id === undefined && name === undefined), {
      path: ['children'],
      message: 'array',
    }),
);

/** `api/v2/status_pages/<subdomain>/summary`: open and upcoming events. Times have no offset. */
export const summaryShape = z.object({
  status_page: z.object({ name: value, subdomain: value, time_zone: value, current_incident_type: value }),
  services: z.array(serviceShape.and(z.object({ children: z.array(z.unknown()) }))),
  incidents: z.array(eventShape),
  maintenances: z.array(eventShape),
  upcoming_maintenances: z.array(eventShape),
  current_status_type: value,
});

export type EventRow = z.infer<typeof eventShape>;
