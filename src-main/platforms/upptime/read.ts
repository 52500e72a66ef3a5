import { type Outcome, success } from '#shared/domain/failure.ts';
import { indicatorOfComponent, worstIndicator } from '#shared/domain/indicator.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { createWordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { summaryShape } from './schema.ts';
import { siteStatuses } from './words.ts';

/** Incidents are GitHub issues, but GitHub allows only sixty anonymous requests an hour: too few for polling. */
export function readUpptime(bodies: PageBodies, { pageUrl, hints }: PageAddress): Outcome<StatusPage> {
  const summary = readShape(summaryShape, bodies.get('summary'));
  if (!summary.ok) return summary;
  const words = createWordReader();
  const components = distinctIds(
    summary.value,
    ({ slug }) => readId(slug),
    ({ name }) => [name],
  ).map(({ id, row }) => ({
    id,
    name: readTitle(row.name) || id,
    groupId: null,
    status: words.read(siteStatuses, 'site status', row.status),
    description: null,
    hiddenWhenOperational: false,
  }));
  return success(
    pageWithDefaults({
      platform: 'upptime',
      pageUrl,
      name: readTitle(hints.repository?.split('/')[0]),
      indicator: worstIndicator(components.map(({ status }) => indicatorOfComponent(status))),
      components,
      notUnderstood: words.notUnderstood(),
    }),
  );
}
