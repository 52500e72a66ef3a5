import { z } from 'zod';

const value = z.unknown().optional();

/** `status.json`: services, without incidents. */
export const statusShape = z.object({
  indicator: z.string(),
  name: value,
  status: value,
  services: z.array(z.object({ id: value, name: z.string(), indicator: value })).min(1),
});

export interface ServiceRow {
  readonly id?: unknown;
  readonly uuid?: unknown;
  readonly alias?: unknown;
  readonly name?: unknown;
  readonly description?: unknown;
  readonly status?: unknown;
  readonly hiddenWhenUp?: unknown;
  /** Of a row that groups others. */
  readonly services?: readonly ServiceRow[] | null | undefined;
}

const serviceShape: z.ZodType<ServiceRow> = z.lazy(() =>
  z.object({
    id: value,
    uuid: value,
    alias: value,
    name: value,
    description: value,
    status: value,
    hiddenWhenUp: value,
    services: z.array(serviceShape).nullish(),
  }),
);

const eventShape = z.object({
  id: value,
  type: value,
  status: value,
  title: value,
  date: value,
  endDate: value,
  services: z.array(z.object({ id: value, uuid: value })).nullish(),
  updates: z.array(z.object({ type: value, text: value, date: value })).nullish(),
});

/** `api/config`: what the page itself shows, including all events. Texts are objects keyed by language. */
export const configShape = z.object({
  globals: z.object({
    name: value,
    topLevelStatus: z.object({ status: z.string(), incident: eventShape.nullish() }),
    languages: z.array(z.object({ value, default: value })).nullish(),
  }),
  sections: z.object({
    blocks: z.array(z.object({ id: value, name: value, services: z.array(serviceShape) })),
    incidents: z.array(eventShape),
  }),
});

export type BlockRow = z.infer<typeof configShape>['sections']['blocks'][number];
export type EventRow = z.infer<typeof eventShape>;
