import { z } from 'zod';

const value = z.unknown().optional();

const affectedShape = z.array(z.object({ id: value, name: value, status: value })).nullish();

const timelineShape = z.object({
  id: value,
  status: value,
  description: value,
  startedAt: value,
  createdAt: value,
  componentsAffected: affectedShape,
});

const eventShape = z.object({
  id: value,
  title: value,
  currentStatus: value,
  description: value,
  publishedDate: value,
  resolvedDate: value,
  startDate: value,
  completedDate: value,
  componentsAffected: affectedShape,
  timeline: z.array(timelineShape).nullish(),
});

export interface LeafRow {
  readonly type: 'Component';
  readonly id?: unknown;
  readonly name?: unknown;
  readonly description?: unknown;
  readonly position?: unknown;
  readonly status?: unknown;
}

export interface GroupRow {
  readonly type: 'ComponentGroup';
  readonly id?: unknown;
  readonly name?: unknown;
  readonly position?: unknown;
  readonly components: readonly (LeafRow | GroupRow)[];
}

const rowShape: z.ZodType<LeafRow | GroupRow> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('Component'),
      id: value,
      name: value,
      description: value,
      position: value,
      status: value,
    }),
    z.object({
      type: z.literal('ComponentGroup'),
      id: value,
      name: value,
      position: value,
      components: z.array(rowShape),
    }),
  ]),
);

/** `config.json`: all data of the page. It has no overall status. */
export const configShape = z.object({
  domainPrefix: z.string().min(1),
  name: value,
  description: value,
  components: z.array(rowShape),
  incidents: z.array(eventShape),
  maintenances: z.array(eventShape).nullish(),
});

export type EventRow = z.infer<typeof eventShape>;
export type AffectedRow = NonNullable<z.infer<typeof affectedShape>>[number];
