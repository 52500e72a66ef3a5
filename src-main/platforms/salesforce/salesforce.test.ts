import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { salesforce } from './salesforce.ts';

const address = { pageUrl: 'https://status.salesforce.com/', hints: {} };

function fixture(file: string) {
  return readFixture(
    new URL(`./fixtures/${file}.json`, import.meta.url),
    'https://api.status.salesforce.com/v1/instances/status/preview',
  );
}

describePlatform(salesforce, [
  {
    title: 'an incident on one instance (2020)',
    address,
    bodies: { instances: fixture('salesforce-instances-2020-07-29') },
    stateWords: ['"MINOR_INCIDENT_CORE"', '"minor"', '"OK"'],
  },
  {
    title: 'an incident that is over, and maintenance (synthetic)',
    address,
    bodies: { instances: fixture('synthetic-instances') },
    stateWords: ['"MAJOR_INCIDENT_CORE"', '"MAINTENANCE_CORE"', '"major"'],
  },
  {
    title: 'a quiet page (synthetic)',
    address,
    bodies: { instances: fixture('synthetic-quiet-instances') },
    stateWords: ['"OK"'],
  },
]);

describe('salesforce.read', () => {
  it('reads instances as components, without retired ones (2020)', () => {
    const page = pageOf(salesforce, { instances: fixture('salesforce-instances-2020-07-29') }, address);
    expect(page).toMatchObject({ name: 'Salesforce', indicator: 'minor' });
    expect(page.components.map(({ name, groupId, status }) => [name, groupId, status])).toEqual([
      ['NA137', 'location NA', 'degraded_performance'],
      ['POD37', 'location EMEA', 'operational'],
    ]);
    expect(page.incidents).toMatchObject([
      {
        id: '5968',
        title: 'Performance degradation asynchronous processing subset',
        impact: 'minor',
        status: 'investigating',
        startedAt: Date.UTC(2020, 6, 29, 16, 8),
        firstPostedAt: Date.UTC(2020, 6, 29, 19, 4, 35, 523),
        resolvedAt: null,
        componentIds: ['NA137'],
        affects: 'components',
      },
    ]);
  });

  it('reads an incident of two instances once, with its end and root cause', () => {
    const page = pageOf(salesforce, { instances: fixture('synthetic-instances') }, address);
    expect(page.indicator).toBe('critical');
    expect(page.incidents).toMatchObject([
      {
        title: 'Service disruption',
        status: 'postmortem',
        impact: 'major',
        resolvedAt: Date.UTC(2026, 7, 1, 12),
        componentIds: ['EU12', 'EU13'],
      },
    ]);
    expect(page.incidents[0]?.updates.map(({ status, body }) => [status, body])).toEqual([
      ['investigating', 'Pages do not load.'],
      ['investigating', 'It is over.'],
      ['postmortem', 'A full disk\n\nMore checks'],
    ]);
    expect(page.maintenances).toMatchObject([
      {
        title: 'Summer release',
        status: 'in_progress',
        startsAt: Date.UTC(2026, 7, 2, 1),
        endsAt: Date.UTC(2026, 7, 2, 2),
        componentIds: ['EU14'],
      },
    ]);
  });

  it('reads a quiet page', () => {
    expect(pageOf(salesforce, { instances: fixture('synthetic-quiet-instances') }, address)).toMatchObject({
      indicator: 'none',
      components: [{ status: 'operational' }, { status: 'operational' }],
      incidents: [],
      notUnderstood: [],
    });
  });

  it('reads a single instance', () => {
    const one = { key: 'EU15', location: '', status: 'OK', Incidents: [], Maintenances: [] };
    expect(pageOf(salesforce, { instances: jsonBody(one) }).components).toMatchObject([{ id: 'EU15', groupId: null }]);
  });
});

describe('salesforce.requests', () => {
  it.each([
    ['https://status.salesforce.com/', 'https://api.status.salesforce.com/v1/instances/status/preview'],
    ['https://status.salesforce.com/instances/NA137', 'https://api.status.salesforce.com/v1/instances/NA137/status'],
    [
      'https://status.salesforce.com/products/Sales_Cloud',
      'https://api.status.salesforce.com/v1/instances/status/preview?products=Sales_Cloud',
    ],
    ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010/v1/instances/status/preview'],
  ])('requests %s at %s', (pageUrl, url) => {
    expect(salesforce.requests({ pageUrl, hints: {} })[0]?.url).toBe(url);
  });
});
