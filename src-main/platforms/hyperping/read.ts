import { type Outcome, success } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { componentWithDefaults, pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { createWordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { readConfig } from './read-config.ts';
import { statusShape } from './schema.ts';
import { componentWords, indicatorWords } from './words.ts';

/** Reads the page’s own data, or the smaller document of a page that does not offer it. */
export function readHyperping(bodies: PageBodies, address: PageAddress): Outcome<StatusPage> {
  return bodies.has('config') ? readConfig(bodies, address) : readStatus(bodies, address);
}

function readStatus(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const status = readShape(statusShape, bodies.get('status'));
  if (!status.ok) return status;
  const { indicator, name, status: description, services } = status.value;
  const words = createWordReader();
  return success(
    pageWithDefaults({
      platform: 'hyperping',
      pageUrl,
      name: readTitle(name),
      indicator: words.read(indicatorWords, 'indicator', indicator),
      description: readTitle(description),
      components: distinctIds(
        services,
        ({ id, name: own }) => readId(id) ?? readId(own),
        ({ name: own }) => [own],
      ).map(({ id, row }) =>
        componentWithDefaults({
          id,
          name: readTitle(row.name),
          status: words.read(componentWords, 'service indicator', row.indicator),
        }),
      ),
      notUnderstood: words.notUnderstood(),
    }),
  );
}
