import { z } from 'zod';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { componentWithDefaults, indicatorOfComponents, pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { idOfName, readId, readInstant, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { documentBelow, probeByShape } from '../parsing/probe.ts';
import { staleCheck } from '../parsing/stale-results.ts';
import { createWordReader, wordTable } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies, Platform } from '../platform.ts';

const value = z.unknown().optional();

const endpointsShape = z
  .array(
    z.object({
      key: value,
      name: z.string(),
      group: value,
      /** `null` before the first check. */
      results: z.array(z.object({ success: value, timestamp: value })).nullable(),
    }),
  )
  .min(1);

type EndpointRow = z.infer<typeof endpointsShape>[number];

const componentWords = wordTable([], { true: 'operational', false: 'major_outage' } as const);

const statusesRequest = documentBelow('statuses', 'api/v1/endpoints/statuses?page=1&pageSize=1');

/** Only its own checks: no incidents and no texts. */
export const gatus: Platform = {
  id: 'gatus',
  label: 'Gatus',
  capabilities: {
    components: true,
    incidentComponents: false,
    updates: 'none',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: [],
    markers: () => null,
    probes: [probeByShape(statusesRequest, endpointsShape)],
  },
  requests: (address) => [statusesRequest(address)],
  closedRequests: () => [],
  read: readGatus,
};

function readGatus(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const endpoints = readShape(endpointsShape, bodies.get('statuses'));
  if (!endpoints.ok) return endpoints;
  const words = createWordReader();
  const isStale = staleCheck(endpoints.value.map(newestOf));
  const groups = [...new Set(endpoints.value.map(groupOf).filter((group) => group !== ''))];
  const components = distinctIds(
    endpoints.value,
    ({ key }) => readId(key),
    (row) => [groupOf(row), row.name],
  ).map(({ id, row }) => {
    const newest = newestOf(row);
    const status = words.read(componentWords, 'result', newest.result);
    return componentWithDefaults({
      id,
      name: readTitle(row.name),
      groupId: groupOf(row) === '' ? null : groupIdOf(groupOf(row)),
      status: isStale(newest) ? 'unknown' : status,
    });
  });
  return success(
    pageWithDefaults({
      platform: 'gatus',
      pageUrl,
      indicator: indicatorOfComponents({ components, incidents: [] }),
      groups: groups.map((name) => ({ id: groupIdOf(name), name })),
      components,
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** The newest result is the last; a disabled endpoint keeps its old one. */
function newestOf({ results }: EndpointRow) {
  const newest = results?.at(-1);
  const result = typeof newest?.success === 'boolean' ? String(newest.success) : undefined;
  return { result, at: readInstant(newest?.timestamp) };
}

function groupIdOf(name: string): string {
  return `group-${idOfName(name)}`;
}

function groupOf({ group }: EndpointRow): string {
  return readTitle(group);
}
