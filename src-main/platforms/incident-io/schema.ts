import { z } from 'zod';

const value = z.unknown().optional();

/** The page’s own flight data contains `"$undefined"` where other servers omit the key. */
function absent<Shape extends z.ZodType>(shape: Shape) {
  return z.preprocess((given) => (given === '$undefined' ? undefined : given), shape.nullish());
}

/**
 * Omitted or `null` when empty, as in the Statuspage-compatible summary. `affected_components` still identifies the
 * document.
 */
function listOrNone<Row extends z.ZodType>(row: Row) {
  return absent(z.array(row)).transform((rows) => rows ?? []);
}

/** May be `null` when empty, but not omitted: without the key, the document could be from any API. */
function listOrNull<Row extends z.ZodType>(row: Row) {
  return z
    .array(row)
    .nullable()
    .transform((rows) => rows ?? []);
}

const compatUpdateShape = z.object({ id: value, status: value, body: value, created_at: value, display_at: value });

const compatIncidentShape = z.object({
  id: value,
  name: value,
  status: value,
  impact: value,
  created_at: value,
  resolved_at: value,
  incident_updates: z.array(compatUpdateShape).nullish(),
});

const compatComponentShape = z.object({ id: value, name: value, status: value, description: value, group: value });

/** `api/v2/summary.json`: Statuspage’s words, without groups, links and maintenance; at most 25 components. */
export const summaryShape = z.object({
  page: z.object({ id: z.string().min(1), name: value }),
  status: z.object({ indicator: z.string(), description: value }),
  components: z.array(compatComponentShape),
  /** Omitted or `null` without incidents. */
  incidents: z.array(compatIncidentShape).nullish(),
});

/** `api/v2/components.json`: all components. */
export const componentsShape = z.object({ components: z.array(compatComponentShape) });

/** `api/v2/incidents.json`: the 25 newest. */
export const incidentsShape = z.object({ incidents: z.array(compatIncidentShape) });

const affectedShape = z.object({ component_id: z.string(), status: value, current_status: value });

const nativeUpdateShape = z.object({
  id: value,
  to_status: value,
  published_at: value,
  message_string: value,
  message: value,
  component_statuses: absent(z.array(affectedShape)),
});

const nativeEventShape = z.object({
  id: value,
  name: value,
  type: value,
  status: value,
  published_at: value,
  updates: absent(z.array(nativeUpdateShape)),
  affected_components: absent(z.array(affectedShape)),
  component_impacts: absent(z.array(z.object({ component_id: value, start_at: value, end_at: value, status: value }))),
});

const nativeComponentShape = z.object({ component_id: z.string(), name: value, description: value, hidden: value });

const nativeItemShape = z.object({
  component: absent(nativeComponentShape),
  group: absent(z.object({ id: value, name: value, components: z.array(nativeComponentShape) })),
});

/** `proxy/<host>`: the page’s own data. A component not in `affected_components` is operational. */
export const nativeShape = z.object({
  summary: z.object({
    name: value,
    page_type: value,
    structure: z.object({ items: z.array(nativeItemShape) }),
    components: absent(z.array(z.object({ id: value, name: value }))),
    affected_components: listOrNone(affectedShape),
    ongoing_incidents: listOrNone(nativeEventShape),
    scheduled_maintenances: listOrNone(nativeEventShape),
  }),
});

const widgetEventShape = z.object({
  id: value,
  name: value,
  url: value,
  status: value,
  last_update_at: value,
  last_update_message: value,
  current_worst_impact: value,
  started_at: value,
  scheduled_end_at: value,
  starts_at: value,
  ends_at: value,
  affected_components: z.array(z.object({ id: value, name: value })).nullish(),
});

/** `api/v1/summary`: documented, and available if the page’s owner has enabled it. */
export const widgetShape = z.object({
  ongoing_incidents: listOrNull(widgetEventShape),
  in_progress_maintenances: listOrNull(widgetEventShape),
  scheduled_maintenances: listOrNull(widgetEventShape),
});

export type CompatComponentRow = z.infer<typeof compatComponentShape>;
export type CompatIncidentRow = z.infer<typeof compatIncidentShape>;
export type NativeEventRow = z.infer<typeof nativeEventShape>;
export type NativeUpdateRow = z.infer<typeof nativeUpdateShape>;
export type NativeSummary = z.infer<typeof nativeShape>['summary'];
export type NativeComponentRow = z.infer<typeof nativeComponentShape>;
export type WidgetEventRow = z.infer<typeof widgetEventShape>;
export type Widget = z.infer<typeof widgetShape>;
