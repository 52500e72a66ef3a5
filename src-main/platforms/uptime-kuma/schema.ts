import { z } from 'zod';

const value = z.unknown().optional();

const incidentShape = z.object({
  id: value,
  style: value,
  title: value,
  content: value,
  createdDate: value,
  lastUpdatedDate: value,
});

export const pageShape = z.object({
  config: z.object({ slug: value, title: value }),
  publicGroupList: z.array(
    z.object({ id: value, name: value, monitorList: z.array(z.object({ id: value, name: value })) }),
  ),
  maintenanceList: z
    .array(
      z.object({
        id: value,
        title: value,
        description: value,
        status: value,
        timezone: value,
        timezoneOffset: value,
        timeslotList: z.array(z.object({ startDate: value, endDate: value })).nullish(),
      }),
    )
    .nullish(),
  /** A list as of version 2.1. */
  incidents: z.array(incidentShape).optional(),
  /** A single incident or `null` in earlier versions. */
  incident: incidentShape.nullish(),
});

export const heartbeatShape = z.object({ heartbeatList: z.record(z.string(), z.array(z.unknown())) });

export type IncidentRow = z.infer<typeof incidentShape>;
export type Page = z.infer<typeof pageShape>;
