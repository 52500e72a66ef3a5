import { z } from 'zod';

const value = z.unknown().optional();

/** https://developer.zendesk.com/api-reference/status_api */
export const servicesShape = z.object({
  data: z.array(z.object({ id: value, attributes: z.object({ name: value }) })).min(1),
});

const linksShape = z.object({ data: z.array(z.object({ id: value })) }).nullish();

const attributesShape = z.object({
  serviceId: value,
  serviceName: value,
  serviceParentId: value,
  outage: value,
  degradation: value,
  resolvedAt: value,
  description: value,
  status: value,
  createdAt: value,
});

/** Each effect of an incident must name its service; otherwise an affected service would look operational. */
const includedShape = z.union([
  z.object({
    id: value,
    type: z.literal('incidentService'),
    attributes: attributesShape.extend({ serviceId: z.union([z.string(), z.number()]) }),
  }),
  z.object({ id: value, type: z.unknown().refine((type) => type !== 'incidentService'), attributes: attributesShape }),
]);

export const incidentsShape = z.object({
  data: z.array(
    z.object({
      id: value,
      attributes: z.object({
        name: z.string(),
        impact: value,
        status: value,
        outage: value,
        degradation: value,
        startedAt: value,
        resolvedAt: value,
      }),
      relationships: z.object({ incidentServices: linksShape, incidentUpdates: linksShape }).nullish(),
    }),
  ),
  /** Omitted if nothing is linked. */
  included: z.array(includedShape).optional(),
});

export type IncidentRow = z.infer<typeof incidentsShape>['data'][number];
export type IncludedRow = z.infer<typeof includedShape>;
