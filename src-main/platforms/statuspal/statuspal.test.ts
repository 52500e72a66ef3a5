import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { statuspal } from './statuspal.ts';

const address = { pageUrl: 'https://acme.statuspal.eu/', hints: {} };

function fixture(file: string) {
  return readFixture(
    new URL(`./fixtures/${file}.json`, import.meta.url),
    'https://statuspal.eu/api/v2/status_pages/acme/summary',
  );
}

describePlatform(statuspal, [
  {
    title: 'an incident on one service (Exoscale)',
    address,
    bodies: { summary: fixture('exoscale-summary-2025-07-18') },
    stateWords: ['"performance"', '"monitoring"', '"issue"'],
  },
  {
    title: 'a maintenance under way and one to come (Exoscale)',
    address,
    bodies: { summary: fixture('exoscale-summary-2025-10-17') },
    stateWords: ['"emergency-maintenance"', '"scheduled"', '"essential"'],
  },
  {
    title: 'a quiet page with a maintenance to come (Exoscale)',
    address,
    bodies: { summary: fixture('exoscale-summary-quiet') },
    stateWords: ['"scheduled"'],
  },
]);

function aSummary(over: Readonly<Record<string, unknown>>) {
  return jsonBody({
    status_page: { name: 'Acme', time_zone: 'Etc/UTC', current_incident_type: null },
    services: [],
    incidents: [],
    maintenances: [],
    upcoming_maintenances: [],
    ...over,
  });
}

describe('statuspal.read', () => {
  it('reads an incident, its service and its times as UTC (Exoscale, July 2025)', () => {
    const page = pageOf(statuspal, { summary: fixture('exoscale-summary-2025-07-18') });
    expect(page).toMatchObject({ name: 'Exoscale', indicator: 'minor', timeZone: 'Europe/Zurich' });
    expect(page.groups.map(({ name }) => name)).toEqual(['Global', 'CH-DK-2']);
    expect(page.components.filter(({ status }) => status !== 'operational')).toMatchObject([
      { id: '27451', name: 'Network Internet Transit Connectivity', groupId: '10331', status: 'degraded_performance' },
    ]);
    expect(page.incidents).toMatchObject([
      {
        id: '198647',
        impact: 'minor',
        status: 'monitoring',
        url: 'https://exoscalestatus.com/incidents/198647',
        startedAt: Date.UTC(2025, 6, 18, 8, 18, 26),
        resolvedAt: null,
        componentIds: ['27451'],
        affects: 'components',
      },
    ]);
    expect(page.incidents[0]?.updates.map(({ status, postedAt }) => [status, postedAt])).toEqual([
      ['investigating', Date.UTC(2025, 6, 18, 8, 18, 26)],
      ['monitoring', Date.UTC(2025, 6, 18, 8, 49, 4)],
    ]);
  });

  it('reads ongoing and upcoming maintenance (Exoscale, October 2025)', () => {
    const page = pageOf(statuspal, { summary: fixture('exoscale-summary-2025-10-17') });
    expect(page).toMatchObject({ indicator: 'maintenance', incidents: [] });
    expect(page.components.filter(({ status }) => status === 'under_maintenance')).toHaveLength(9);
    expect(page.maintenances).toMatchObject([
      { id: '209618', status: 'in_progress', startsAt: Date.UTC(2025, 9, 17, 11, 44, 56), endsAt: null },
      {
        id: '208172',
        status: 'scheduled',
        startsAt: Date.UTC(2025, 10, 13, 21),
        endsAt: Date.UTC(2025, 10, 14, 5),
      },
    ]);
  });

  it('reads the example in the vendor’s documentation, with an incident that is over', () => {
    const page = pageOf(statuspal, { summary: fixture('vendor-example') });
    expect(page).toMatchObject({ name: 'Google', indicator: 'major' });
    expect(page.groups).toEqual([]);
    expect(page.components).toMatchObject([{ id: '0', name: 'Monitoring service', status: 'major_outage' }]);
    expect(page.notUnderstood).toEqual([]);
    expect(page.incidents).toMatchObject([{ status: 'resolved', resolvedAt: Date.UTC(2022, 0, 1) }]);
  });

  it('names a nested service by its path', () => {
    const leaf = { id: 3, name: 'Disks', current_incident_type: 'major', children: [] };
    const zone = { id: 2, name: 'Zone A', current_incident_type: 'major', children: [leaf] };
    const region = { id: 1, name: 'Europe', current_incident_type: 'major', children: [zone] };
    const alone = { id: 4, name: 'Web', current_incident_type: null, children: [] };
    const page = pageOf(statuspal, { summary: aSummary({ services: [region, alone] }) });
    expect(page.groups).toEqual([{ id: '1', name: 'Europe' }]);
    expect(page.components).toMatchObject([
      { id: '3', name: 'Zone A / Disks', groupId: '1', status: 'major_outage' },
      { id: '4', name: 'Web', groupId: null, status: 'operational' },
    ]);
  });

  it.each([
    ['a region alone', [1], ['2', '3'], 'components'],
    ['a region with one of its services', [1, 2], ['2'], 'components'],
    ['a service that is not listed', [9], [], 'page'],
  ])('reads what an incident or maintenance affects: %s', (_, service_ids, componentIds, affects) => {
    const service = (id: number) => ({ id, name: `S${id}`, current_incident_type: null, children: [] });
    const region = { ...service(1), children: [service(2), service(3)] };
    const event = { id: 7, title: 'Mail', type: 'minor', starts_at: '2026-03-01T12:00:00', ends_at: null, service_ids };
    const summary = aSummary({
      services: [region, service(4)],
      incidents: [event],
      upcoming_maintenances: [{ ...event, id: 8, type: 'scheduled' }],
    });
    const page = pageOf(statuspal, { summary });
    expect(page.incidents).toMatchObject([{ componentIds, affects }]);
    expect(page.maintenances).toMatchObject([{ componentIds }]);
  });

  it('never reads a service as operational when the page does not say so', () => {
    const services = [{ id: 1, name: 'API', children: [] }];
    const page = pageOf(statuspal, { summary: aSummary({ services }) });
    expect(page.components[0]?.status).toBe('unknown');
    expect(page.notUnderstood).toEqual(['service type missing']);
  });
});

describe('statuspal.requests', () => {
  it.each([
    ['https://acme.statuspal.eu/', {}, 'https://statuspal.eu/api/v2/status_pages/acme/summary'],
    ['https://acme.statuspal.io/', {}, 'https://statuspal.io/api/v2/status_pages/acme/summary'],
    [
      'https://status.acme.example/',
      { subdomain: 'acme', region: 'eu' },
      'https://statuspal.eu/api/v2/status_pages/acme/summary',
    ],
    ['https://status.acme.example/', {}, 'https://status.acme.example/'],
    ['http://127.0.0.1:4010/', { subdomain: 'acme' }, 'http://127.0.0.1:4010/api/v2/status_pages/acme/summary'],
  ])('requests %s with %o at %s', (pageUrl, hints: Readonly<Record<string, string>>, url) => {
    expect(statuspal.requests({ pageUrl, hints })[0]?.url).toBe(url);
  });

  it.each([
    [
      '<div class="system-status type-major"><a href="https://acme.statuspal.eu/feed">',
      { subdomain: 'acme', region: 'eu' },
    ],
    [
      '<script src="https://www.statuspal.io/x.js"></script><a href="//acme.statuspal.io">',
      { subdomain: 'acme', region: 'io' },
    ],
    ['<div class="system-status type-none">', null],
    ['<div>Another page</div>', null],
  ])('finds its name in %s', (html, hints) => {
    expect(statuspal.recognition.markers({ url: '', headers: {}, html })).toEqual(hints);
  });
});
