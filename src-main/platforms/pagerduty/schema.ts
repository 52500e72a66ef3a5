import { z } from 'zod';

const value = z.unknown().optional();

const impactedShape = z.object({ id: z.string().min(1), name: value, severity: value });

const updateShape = z.object({
  id: value,
  status: value,
  severity: value,
  reported_at: value,
  message: value,
  impacted_business_services: z.array(impactedShape).nullish(),
});

const incidentShape = z.object({ id: value, title: value, postmortem: value, updates: z.array(updateShape).min(1) });

const serviceShape = z.object({ id: z.string().min(1), name: value, display_name: value, is_active: value });

/** What older pages carry in `script#data`. */
export const embeddedShape = z.object({
  summary: z.object({
    open_incidents: z.array(incidentShape),
    resolved_incidents: z.array(incidentShape),
    post_status_page_services: z.array(serviceShape),
    post_enums: z.array(z.unknown()),
  }),
});

/** `api/services`: without a state. */
export const servicesShape = z.object({ services: z.array(serviceShape) });

/** `api/posts`, asked for what is open. */
export const postsShape = z.object({
  posts: z.array(
    z.object({
      id: value,
      title: value,
      starts_at: value,
      created_at: value,
      current_post_status_enum: z.object({ name: value }).nullish(),
      current_post_severity_enum: z.object({ name: value }).nullish(),
      incident_services: z.array(z.object({ id: z.string().min(1), name: value })),
    }),
  ),
});

export type IncidentRow = z.infer<typeof incidentShape>;
export type ServiceRow = z.infer<typeof serviceShape>;
export type PostRow = z.infer<typeof postsShape>['posts'][number];
