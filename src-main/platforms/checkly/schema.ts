import { z } from 'zod';

const value = z.unknown().optional();

const updateShape = z.object({
  id: value,
  status: value,
  description: value,
  publicIncidentUpdateDate: value,
  created_at: value,
});

const serviceShape = z.object({ id: z.string().min(1), name: value });

const incidentShape = z.object({
  id: value,
  name: value,
  severity: value,
  created_at: value,
  lastUpdateStatus: value,
  services: z.array(serviceShape),
  incidentUpdates: z.array(updateShape).nullish(),
});

/** `api/status-page/<slug>/unresolved-incidents`, which the page itself requests. */
export const unresolvedShape = z.object({ incidents: z.array(incidentShape) });

/** `api/status-page/<slug>/uptime`: the services by group, without statuses. */
export const uptimeShape = z.object({
  metadata: z.array(z.object({ id: value, name: value, services: z.array(serviceShape) })),
});

/** Many APIs return an empty list, so only one of Checkly’s own rows identifies the document. */
export const unresolvedProof = z.object({
  incidents: z
    .array(incidentShape.extend({ id: z.string(), severity: z.string(), lastUpdateStatus: z.string() }))
    .min(1),
});

export const uptimeProof = z.object({
  metadata: z.array(z.object({ name: z.string(), services: z.array(serviceShape).min(1) })).min(1),
});

export type IncidentRow = z.infer<typeof incidentShape>;
export type Uptime = z.infer<typeof uptimeShape>;
