import { z } from 'zod';
import { componentStatuses } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import { indicators } from '#shared/domain/indicator.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { componentWithDefaults } from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { createWordReader, wordTable } from '../parsing/word-table.ts';
import type { PageAddress, PageBody } from '../platform.ts';

const value = z.unknown().optional();

/** https://learn.microsoft.com/rest/api/azure/devops/status/health */
export const healthShape = z.object({
  services: z
    .array(z.object({ id: value, geographies: z.array(z.object({ id: value, name: value, health: value })).min(1) }))
    .min(1),
  status: z.object({ health: value, message: value }),
});

const componentWords = wordTable(componentStatuses.slice(0, 0), {
  healthy: 'operational',
  advisory: 'degraded_performance',
  degraded: 'degraded_performance',
  unhealthy: 'major_outage',
});
const indicatorWords = wordTable(indicators.slice(0, 0), {
  healthy: 'none',
  advisory: 'minor',
  degraded: 'minor',
  unhealthy: 'major',
});

/** Each service in each geography. Incidents are told on the page alone. */
export function readDevOps(body: PageBody | undefined, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const health = readShape(healthShape, body);
  if (!health.ok) return health;
  const words = createWordReader();
  const services = distinctIds(
    health.value.services,
    ({ id }) => readId(id),
    ({ geographies }) => [geographies.length],
  );
  const components = services.flatMap(({ id: service, row }) =>
    distinctIds(
      row.geographies,
      ({ id }) => readId(id),
      ({ name }) => [name],
    ).map(({ id, row: { name, health } }) =>
      componentWithDefaults({
        id: `${service}/${id}`,
        name: readTitle(name) || id,
        groupId: service,
        status: words.read(componentWords, 'health', health),
      }),
    ),
  );
  const { status } = health.value;
  return success({
    platform: 'azure',
    pageUrl,
    name: 'Azure DevOps',
    indicator: words.read(indicatorWords, 'page health', status.health),
    description: readTitle(status.message),
    timeZone: null,
    groups: services.map(({ id }) => ({ id, name: id })),
    components,
    incidents: [],
    maintenances: [],
    notUnderstood: words.notUnderstood(),
  });
}
