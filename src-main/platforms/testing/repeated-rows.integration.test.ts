import { expect, it } from 'vitest';
import { readServices } from '../pagerduty/read-services.ts';
import { statuspal } from '../statuspal/statuspal.ts';
import { jsonBody, pageOf } from './bodies.ts';
import { growthOf } from './growth.ts';

const many = <Row>(count: number, make: (n: number) => Row): readonly Row[] =>
  Array.from({ length: count }, (_, n) => make(n));

const statuspalSummary = {
  status_page: { name: 'Acme', subdomain: 'acme', time_zone: 'Etc/UTC', current_incident_type: 'major' },
  services: [{ id: 1, name: 'API', children: [] }],
  incidents: [],
  maintenances: [],
  upcoming_maintenances: [],
  current_status_type: 'major',
};

it.each<[string, number, (size: number) => () => unknown]>([
  [
    'one service that many incidents name',
    3_000,
    (size) => {
      const affected = many(size, () => ({ id: 'P1', name: 'API', status: 'major_outage' as const }));
      return () => readServices([], affected);
    },
  ],
  [
    'an incident that names one service again and again',
    2_000,
    (size) => {
      const incident = { id: 1, type: 'major', title: 'Slow', starts_at: null, service_ids: many(size, () => 1) };
      const body = jsonBody({ ...statuspalSummary, incidents: [incident] });
      return () => pageOf(statuspal, { summary: body });
    },
  ],
  [
    'maintenances under many ids',
    500,
    (size) => {
      const events = many(size, (id) => ({ id, type: 'scheduled', title: 'Move', starts_at: null, service_ids: [] }));
      const body = jsonBody({ ...statuspalSummary, upcoming_maintenances: events });
      return () => pageOf(statuspal, { summary: body });
    },
  ],
])(
  'ten times as much costs less than fifteen times as much for %s',
  (_what, size, prepare) => {
    expect(growthOf(prepare, size)).toBeLessThan(15);
  },
  120_000,
);
