import { z } from 'zod';

const value = z.unknown().optional();

const productShape = z.object({ id: z.string().min(1), title: value, current_title: value });

const updateShape = z.object({ created: value, when: value, text: value, status: value });

const incidentShape = z.object({
  id: value,
  begin: z.string(),
  end: value,
  created: value,
  external_desc: z.string(),
  updates: z.array(updateShape),
  status_impact: value,
  severity: value,
  affected_products: z.array(productShape),
  uri: value,
});

/** `incidents.json`: open and closed incidents. Google’s list is never empty. */
export const incidentsShape = z.array(incidentShape).min(1);

/** `products.json`; Firebase has none. */
export const productsShape = z.object({ products: z.array(productShape).min(1) });

export type IncidentRow = z.infer<typeof incidentShape>;
export type ProductRow = z.infer<typeof productShape>;
