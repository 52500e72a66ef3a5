import { z } from 'zod';

const value = z.unknown().optional();

const affectedShape = z.array(z.object({ status_page_resource_id: value, status: value })).nullish();

const linksShape = z.object({ data: z.array(z.object({ id: z.string(), type: z.string() })) });

/** One shape for the attributes of all types, each of which has only some of them. */
const attributesShape = z.object({
  name: value,
  position: value,
  public_name: value,
  explanation: value,
  status: value,
  status_page_section_id: value,
  title: value,
  report_type: value,
  starts_at: value,
  ends_at: value,
  aggregate_state: value,
  message: value,
  published_at: value,
  affected_resources: affectedShape,
});

const includedShape = z.object({
  id: value,
  type: z.string(),
  attributes: attributesShape,
  relationships: z.object({ status_updates: linksShape.nullish() }).nullish(),
});

/** `index.json`, a JSON:API document. */
export const indexShape = z.object({
  data: z.object({
    type: z.literal('status_page'),
    attributes: z.object({ company_name: value, timezone: value, announcement: value, aggregate_state: z.string() }),
    relationships: z
      .object({
        sections: linksShape.nullish(),
        resources: linksShape.nullish(),
        status_reports: linksShape.nullish(),
      })
      .nullish(),
  }),
  included: z.array(includedShape),
});

export type Index = z.infer<typeof indexShape>;
export type Included = z.infer<typeof includedShape>;
export type AffectedRow = NonNullable<z.infer<typeof affectedShape>>[number];
