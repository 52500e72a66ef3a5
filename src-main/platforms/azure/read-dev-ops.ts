import { type Outcome, success } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { componentWithDefaults, pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { createWordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBody } from '../platform.ts';
import { healthShape } from './schema.ts';
import { componentWords, indicatorWords } from './words.ts';

/** Each service in each geography. Only the page itself lists incidents. */
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
  return success(
    pageWithDefaults({
      platform: 'azure',
      pageUrl,
      name: 'Azure DevOps',
      indicator: words.read(indicatorWords, 'page health', status.health),
      description: readTitle(status.message),
      groups: services.map(({ id }) => ({ id, name: id })),
      components,
      notUnderstood: words.notUnderstood(),
    }),
  );
}
