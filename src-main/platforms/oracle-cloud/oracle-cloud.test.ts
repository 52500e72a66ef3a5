import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { oracleCloud } from './oracle-cloud.ts';

const address = { pageUrl: 'https://ocistatus.oraclecloud.com/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/synthetic-${file}.json`, import.meta.url), address.pageUrl);
}

const titles = readFixture(
  new URL('./fixtures/synthetic-titles.rss.xml', import.meta.url),
  address.pageUrl,
  'text/xml',
);
const bodies = { status: fixture('status'), components: fixture('components') };

describePlatform(oracleCloud, [
  {
    title: 'a disruption in two regions (synthetic)',
    address,
    bodies,
    stateWords: ['"ServiceDisruption"', '"Service Down"', '"minor"'],
  },
]);

describe('oracle-cloud', () => {
  it('reads each service of each region, and merges an incident of several', () => {
    const page = pageOf(oracleCloud, bodies, address);
    expect(page).toMatchObject({
      indicator: 'minor',
      groups: [{ id: 'r1', name: 'US East (Ashburn)' }, { id: 'r2' }],
      incidents: [
        {
          id: 'inc-1',
          title: 'Instances do not start',
          impact: 'major',
          status: 'unknown',
          startedAt: Date.UTC(2026, 2, 1, 11, 40),
          componentIds: ['r1/compute', 'r2/compute'],
        },
      ],
    });
    expect(page.components.map(({ id, status }) => [id, status])).toEqual([
      ['r1/compute', 'partial_outage'],
      ['r1/storage', 'operational'],
      ['r2/compute', 'major_outage'],
    ]);
  });

  it.each([
    ['NormalPerformance', 'operational'],
    ['Normal Performance', 'operational'],
    ['DegradedPerformance', 'degraded_performance'],
    ['PartialOutage', 'partial_outage'],
    ['ServiceDisruption', 'partial_outage'],
    ['ServiceOutage', 'major_outage'],
    ['Service Down', 'major_outage'],
    ['UnderMaintenance', 'under_maintenance'],
    ['Purple', 'unknown'],
  ])('reads the service status %s as %s', (serviceStatus, status) => {
    const services = [{ serviceId: 's', serviceName: 'Compute', serviceCanonicalName: 'compute', serviceStatus }];
    const regions = [{ regionId: 'r1', regionName: 'Ashburn', serviceHealthReports: services }];
    const components = jsonBody({ realm: 'OC1', regionHealthReports: regions });
    expect(pageOf(oracleCloud, { ...bodies, components }, address).components).toMatchObject([{ status }]);
  });

  it('reads an incident’s title from the feed when the document has none', () => {
    const text = new TextDecoder().decode(bodies.components.bytes).replaceAll('"incidentTitle"', '"other"');
    const untitled = { ...bodies, components: textBody(text) };
    const asked = (some: typeof bodies) =>
      oracleCloud.furtherRequests?.(new Map(Object.entries(some)), address, null).map(({ url }) => url);
    expect(asked(bodies)).toEqual([]);
    expect(asked(untitled)).toEqual(['https://ocistatus.oraclecloud.com/api/v2/incident-summary.rss']);
    const [incident] = pageOf(oracleCloud, { ...untitled, titles }, address).incidents;
    expect(incident).toMatchObject({
      id: 'inc-1',
      title: 'Compute | US East (Ashburn) | ab12',
      url: 'https://ocistatus.oraclecloud.com/#/incidents/inc-1',
    });
    const damaged = pageOf(oracleCloud, { ...untitled, titles: textBody('<html>') }, address);
    expect(damaged.incidents).toMatchObject([{ id: 'inc-1', title: 'Incident without a title' }]);
    expect(damaged.notUnderstood).toEqual(['titles of incidents unreadable']);
  });

  it('requests the vendor, or a mirror', () => {
    const urls = (pageUrl: string) => oracleCloud.requests({ pageUrl, hints: {} }).map(({ url }) => url);
    expect(urls(address.pageUrl)[0]).toBe('https://ocistatus.oraclecloud.com/api/v2/status.json');
    expect(urls('http://127.0.0.1:4010/')[1]).toBe('http://127.0.0.1:4010/api/v2/components.json');
  });
});
