import { z } from 'zod';

const value = z.unknown().optional();

export const feedShape = z.object({
  title: z.string(),
  description: value,
  status: z.string(),
  /** When the document was made, which is when it was asked for. */
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

export type Feed = z.infer<typeof feedShape>;
export type ReportRow = Feed['statusReports'][number];
export type MaintenanceRow = Feed['maintenances'][number];
