import { z } from 'zod';

const value = z.unknown().optional();

const eventShape = z.object({
  id: value,
  name: value,
  started: value,
  start: value,
  duration: value,
  status: value,
  impact: value,
  url: value,
  updatedAt: value,
});

/** `summary.json`: lists are omitted when empty, so `page.status` is the anchor. */
export const summaryShape = z.object({
  page: z.object({ name: value, url: value, status: z.string().min(1) }),
  activeIncidents: z.array(eventShape).nullish(),
  activeMaintenances: z.array(eventShape).nullish(),
});

const componentShape = z.object({
  id: value,
  name: value,
  description: value,
  status: value,
  group: z.object({ id: value, name: value }).nullish(),
  activeIncidents: value,
  activeMaintenances: value,
});

/** What affects a component. */
export const activeShape = z.array(z.object({ id: value }));

/** `v2/components.json`; on older pages `components.json`. */
export const componentsShape = z.object({ components: z.array(componentShape) });

const updateShape = z.object({ id: value, started: value, status: value, message: value, messageHtml: value });

/** Embedded in the page: open incidents with their updates. */
export const embeddedIncidentsShape = z.array(z.object({ id: value, updates: z.array(updateShape).nullish() }));

/** Embedded in the page: all listed incidents by id, including past ones. */
export const embeddedNoticesShape = z.record(
  z.string(),
  z.object({ id: value, name: value, impact: value, started: value, resolved: value, status: value }),
);

export type EventRow = z.infer<typeof eventShape>;
export type ComponentRow = z.infer<typeof componentShape>;
export type UpdateRow = z.infer<typeof updateShape>;
export type NoticeRow = z.infer<typeof embeddedNoticesShape>[string];
