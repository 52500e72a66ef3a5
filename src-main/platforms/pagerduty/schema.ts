import { z } from 'zod';

const value = z.unknown().optional();

const impactedBusinessShape = z.object({ id: z.string().min(1), name: value, severity: value });

const updateShape = z.object({
  id: value,
  status: value,
  severity: value,
  reported_at: value,
  message: value,
  impacted_business_services: z.array(impactedBusinessShape).nullish(),
});

const incidentShape = z.object({ id: value, title: value, postmortem: value, updates: z.array(updateShape).min(1) });

const serviceShape = z.object({ id: z.string().min(1), name: value, display_name: value, is_active: value });

/** The data embedded in `script#data` of older pages. */
export const embeddedShape = z.object({
  summary: z.object({
    open_incidents: z.array(incidentShape),
    resolved_incidents: z.array(incidentShape),
    post_status_page_services: z.array(serviceShape),
    post_enums: z.array(z.unknown()),
  }),
});

/** `api/services`: services without a status. */
export const servicesShape = z.object({ services: z.array(serviceShape) });

/** `api/post_enums`: the meanings of status, severity and impact ids on this page. */
export const enumsShape = z.object({
  post_enums: z.array(z.object({ id: z.string().min(1), name: value, post_enum_type: value })),
});

/** `api/impacted_services`: currently affected services. */
export const impactedShape = z.object({
  impacted_services: z.array(z.object({ service_id: z.string().min(1), impact_severity_id: value })),
});

const postUpdateShape = z.object({
  id: value,
  status_id: value,
  severity_id: value,
  reported_at: value,
  message: value,
  impacts: z.array(z.object({ service_id: z.string().min(1), severity_id: value })).nullish(),
});

/** `api/posts`, requested for open posts: incidents and maintenance, each with its newest update. */
export const postsShape = z.object({
  posts: z.array(
    z.object({
      id: value,
      title: value,
      post_type: value,
      starts_at: value,
      ends_at: value,
      first_update_at: value,
      latest_update: postUpdateShape,
    }),
  ),
  continuationToken: value,
});

export type IncidentRow = z.infer<typeof incidentShape>;
export type ServiceRow = z.infer<typeof serviceShape>;
export type PostRow = z.infer<typeof postsShape>['posts'][number];
