import { z } from 'zod';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { readShape } from '../parsing/json-body.ts';
import { documentBelow, probeByShape } from '../parsing/probe.ts';
import type { PageAddress, PageBodies, Platform } from '../platform.ts';

/** The number of services that are up, affected and down. */
const countersShape = z.object({
  counters: z.object({
    count_status_1: z.number().int().min(0),
    count_status_2: z.number().int().min(0),
    count_status_3: z.number().int().min(0),
  }),
});

type Counters = z.infer<typeof countersShape>['counters'];

const statusesRequest = documentBelow('statuses', 'api/statuses');

/** Without the vendor’s API key, only these counts are available. */
export const statushub: Platform = {
  id: 'statushub',
  label: 'StatusHub',
  capabilities: {
    components: false,
    incidentComponents: false,
    updates: 'none',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.statushub.io'],
    markers: () => null,
    probes: [probeByShape(statusesRequest, countersShape)],
  },
  requests: (address) => [statusesRequest(address)],
  closedRequests: () => [],
  read: readStatushub,
};

function readStatushub(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const statuses = readShape(countersShape, bodies.get('statuses'));
  if (!statuses.ok) return statuses;
  const { counters } = statuses.value;
  return success(
    pageWithDefaults({
      platform: 'statushub',
      pageUrl,
      indicator: indicatorOf(counters),
      description: describe(counters),
      notUnderstood: [],
    }),
  );
}

function indicatorOf({ count_status_1: up, count_status_2: affected, count_status_3: down }: Counters): Indicator {
  if (down > 0) return 'major';
  if (affected > 0) return 'minor';
  return up > 0 ? 'none' : 'unknown';
}

function describe({ count_status_1: up, count_status_2: affected, count_status_3: down }: Counters): string {
  return `${up} up, ${affected} affected, ${down} down`;
}
