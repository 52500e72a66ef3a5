import { z } from 'zod';

const value = z.unknown().optional();

const incidentShape = z.object({
  id: value,
  externalId: value,
  createdAt: value,
  message: z.object({ pathToResolution: value, actionPlan: value, rootCause: value }).nullish(),
  IncidentImpacts: z.array(z.object({ startTime: value, endTime: value, type: value, severity: value })).nullish(),
  IncidentEvents: z.array(z.object({ id: value, message: value, createdAt: value })).nullish(),
  instanceKeys: z.array(value).nullish(),
});

const maintenanceShape = z.object({
  id: value,
  name: value,
  plannedStartTime: value,
  plannedEndTime: value,
  instanceKeys: z.array(value).nullish(),
});

const instanceShape = z.object({
  key: z.string().min(1),
  location: value,
  status: value,
  isActive: value,
  Incidents: z.array(incidentShape),
  Maintenances: z.array(maintenanceShape),
});

/** `v1/instances/status/preview`, or a single row from `v1/instances/<key>/status`. */
export const instancesShape = z.preprocess(
  (given) => (Array.isArray(given) ? given : [given]),
  z.array(instanceShape).min(1),
);

export type InstanceRow = z.infer<typeof instanceShape>;
export type IncidentRow = z.infer<typeof incidentShape>;
