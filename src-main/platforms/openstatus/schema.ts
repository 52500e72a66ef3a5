import { z } from 'zod';

const value = z.unknown().optional();

export const feedShape = z.object({
  title: z.string(),
  description: value,
  status: z.string(),
  /** The time at which the document was generated, which is the time of the request. */
  updatedAt: value,
  pageComponents: z.array(z.object({ id: value, name: value, description: value, groupId: value })),
  pageComponentGroups: z.array(z.object({ id: value, name: value })),
  maintenances: z.array(
    z.object({
      id: value,
      name: value,
      message: value,
      from: value,
      to: value,
      pageComponents: z.array(z.unknown()),
    }),
  ),
  statusReports: z.array(
    z.object({
      id: value,
      title: value,
      status: value,
      updatedAt: value,
      pageComponents: z.array(z.unknown()),
      statusReportUpdates: z.array(z.object({ id: value, status: value, message: value, date: value })),
    }),
  ),
});

const eventShape = z.object({
  id: value,
  name: value,
  title: value,
  status: value,
  impact: value,
  shortlink: value,
  url: value,
  created_at: value,
  started_at: value,
  resolved_at: value,
  scheduled_for: value,
  scheduled_until: value,
});

/**
 * `api/status/summary.json`: current component statuses. Uses Statuspage’s words, but page and components have no
 * ids.
 */
export const summaryShape = z.object({
  page: z.object({ name: z.string(), id: z.undefined().optional() }),
  status: z.object({ indicator: z.string(), description: value }),
  components: z.array(z.object({ name: value, status: z.string(), id: z.undefined().optional() })),
  incidents: z.array(eventShape).nullish(),
  scheduled_maintenances: z.array(eventShape).nullish(),
});

export type Summary = z.infer<typeof summaryShape>;
export type EventRow = z.infer<typeof eventShape>;
export type Feed = z.infer<typeof feedShape>;
export type ReportRow = Feed['statusReports'][number];
export type MaintenanceRow = Feed['maintenances'][number];
