import { z } from 'zod';

const value = z.unknown().optional();

export const statusShape = z.object({
  page: z.object({ name: value }),
  status: z.object({ indicator: z.string(), description: value }),
});

export const incidentShape = z.object({
  incidentId: value,
  id: value,
  incidentTitle: value,
  title: value,
  severity: value,
  createdAt: value,
});

export const componentsShape = z.object({
  regionHealthReports: z
    .array(
      z.object({
        regionId: value,
        regionName: value,
        serviceHealthReports: z.array(
          z.object({
            serviceId: value,
            serviceName: value,
            serviceStatus: value,
            incidents: z.array(incidentShape).nullish(),
          }),
        ),
      }),
    )
    .min(1),
});

export type IncidentRow = z.infer<typeof incidentShape>;
