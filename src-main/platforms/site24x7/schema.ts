import { z } from 'zod';

const value = z.unknown().optional();

const componentShape = z.object({ display_name: z.string(), component_status: value });

const groupShape = z.object({
  componentgroup_display_name: z.string(),
  componentgroup_components: z.array(componentShape),
});

/** Newer and older pages use different keys. */
const incidentShape = z.object({
  enc_incident_id: value,
  title: value,
  incident_title: value,
  status: value,
  started_at: value,
  incident_began_at: value,
  incident_desc: value,
  incident_severity_id: value,
});

/** Groups and single components are in the same list. A page without any is broken, or of another kind. */
export const summaryShape = z.object({
  data: z.object({
    current_status: z.array(z.union([groupShape, componentShape])).min(1),
    active_incident_details: z.array(incidentShape).nullish(),
  }),
});

export type IncidentRow = z.infer<typeof incidentShape>;

export type Row = z.infer<typeof summaryShape>['data']['current_status'][number];
