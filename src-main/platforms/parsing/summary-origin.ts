import { z } from 'zod';
import type { PageBody } from '../platform.ts';
import { readShape } from './json-body.ts';

const ulid = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const statuspageId = /^[a-z0-9]{12}$/;

const likenessShape = z.object({
  page: z.object({ id: z.string(), time_zone: z.unknown().optional() }),
  status: z.object({ indicator: z.string() }),
  components: z.array(z.looseObject({})),
});

/** incident.io’s ids are ULIDs; Statuspage’s are twelve lower-case letters and digits. */
export function isUlid(id: string): boolean {
  return ulid.test(id);
}

/**
 * Which platform an `api/v2/summary.json` is from: incident.io imitates Statuspage’s, but its ids are ULIDs and its
 * components have no groups. `null` if neither.
 */
export function originOfSummary(body: PageBody): 'statuspage' | 'incident-io' | null {
  const read = readShape(likenessShape, body);
  if (!read.ok) return null;
  const { page, components } = read.value;
  if (isUlid(page.id)) return 'incident-io';
  if (statuspageId.test(page.id) || typeof page.time_zone === 'string') return 'statuspage';
  return components.length > 0 && components.every((component) => !('group' in component))
    ? 'incident-io'
    : 'statuspage';
}
