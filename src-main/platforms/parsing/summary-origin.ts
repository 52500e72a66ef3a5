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

/** The ids of incident.io; Statuspage's are twelve lower-case letters and digits. */
export function isUlid(id: string): boolean {
  return ulid.test(id);
}

/**
 * Whose `api/v2/summary.json` this is: incident.io imitates Statuspage's, but its ids are ULIDs and its components know
 * no groups. `null` when it is neither's.
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
