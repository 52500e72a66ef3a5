import { z } from 'zod';
import type { ComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { componentWithDefaults, pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { documentBelow, probeByShape } from '../parsing/probe.ts';
import { createWordReader, wordTable } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies, Platform } from '../platform.ts';

const value = z.unknown().optional();

const statusShape = z.object({
  indicator: z.string(),
  name: value,
  status: value,
  services: z.array(z.object({ id: value, name: z.string(), indicator: value })).min(1),
});

const componentWords = wordTable<ComponentStatus>([], {
  up: 'operational',
  degraded: 'degraded_performance',
  incident: 'partial_outage',
  down: 'major_outage',
  outage: 'major_outage',
  maintenance: 'under_maintenance',
});
const indicatorWords = wordTable<Indicator>([], {
  up: 'none',
  degraded: 'minor',
  incident: 'major',
  down: 'critical',
  outage: 'major',
  maintenance: 'maintenance',
});

const statusRequest = documentBelow('status', 'status.json');

export const hyperping: Platform = {
  id: 'hyperping',
  label: 'Hyperping',
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
    hosts: ['.hyperping.app'],
    markers: () => null,
    probes: [probeByShape(statusRequest, statusShape)],
  },
  requests: (address) => [statusRequest(address)],
  closedRequests: () => [],
  read: readHyperping,
};

function readHyperping(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
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
