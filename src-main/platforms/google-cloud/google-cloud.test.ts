import { describe, expect, it } from 'vitest';
import { headingsOf } from '#shared/text/markdown-line-breaks.ts';
import { pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { googleCloud } from './google-cloud.ts';

const address = { pageUrl: 'https://status.cloud.google.com/', hints: { products: 'yes' } };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}.json`, import.meta.url), `${address.pageUrl}incidents.json`);
}

describePlatform(googleCloud, [
  {
    title: 'two incidents of the past (July 2026)',
    address: { ...address, hints: {} },
    bodies: { incidents: fixture('google-incidents-2026-07-25') },
    stateWords: ['"SERVICE_DISRUPTION"', '"AVAILABLE"', '"medium"'],
  },
  {
    title: 'two open incidents (synthetic)',
    address,
    bodies: { incidents: fixture('synthetic-incidents'), products: fixture('synthetic-products') },
    stateWords: ['"SERVICE_DISRUPTION"', '"SERVICE_OUTAGE"', '"low"'],
  },
]);

describe('googleCloud.read', () => {
  it('reads closed incidents with their reports (July 2026)', () => {
    const page = pageOf(googleCloud, { incidents: fixture('google-incidents-2026-07-25') }, address);
    expect(page).toMatchObject({ name: 'Google Cloud', indicator: 'none', maintenances: [] });
    expect(page.incidents).toMatchObject([
      {
        id: '3BvH3LVGcupoYqV6F4Nw',
        title: expect.stringMatching(/^Google Cloud VMware Engine \(GCVE\), .* due to a cooling failure$/),
        impact: 'major',
        status: 'postmortem',
        url: 'https://status.cloud.google.com/incidents/3BvH3LVGcupoYqV6F4Nw',
        startedAt: Date.UTC(2026, 6, 15, 23, 57),
        firstPostedAt: Date.UTC(2026, 6, 16, 3, 30, 59),
        resolvedAt: Date.UTC(2026, 6, 16, 12, 25),
        affects: 'components',
      },
      { status: 'postmortem', componentIds: ['9H6gWUHvb2ZubeoxzQ1Y'] },
    ]);
    expect(page.incidents.map(({ updates }) => updates.map(({ status }) => status))).toEqual([
      ['investigating', 'investigating', 'postmortem', 'postmortem'],
      ['investigating', 'resolved', 'postmortem', 'postmortem'],
    ]);
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Bare Metal Solution', 'operational'],
      ['Google Cloud NetApp Volumes', 'operational'],
      ['VMWare engine', 'operational'],
    ]);
  });

  it('reads nested headings', () => {
    const page = pageOf(googleCloud, { incidents: fixture('google-incidents-2026-07-25') }, address);
    expect(headingsOf(page.incidents[0]?.updates.at(-1)?.body ?? '').slice(0, 3)).toEqual([
      'Incident Report',
      'Summary',
      'Root Cause',
    ]);
  });

  it('gives products the state of their open incidents', () => {
    const page = pageOf(
      googleCloud,
      { incidents: fixture('synthetic-incidents'), products: fixture('synthetic-products') },
      address,
    );
    expect(page.indicator).toBe('critical');
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Archive', 'major_outage'],
      ['Maps', 'operational'],
      ['Queues', 'degraded_performance'],
      ['Storage', 'major_outage'],
    ]);
    expect(page.incidents).toMatchObject([
      { title: 'Queues deliver late in two regions', impact: 'minor', status: 'investigating', resolvedAt: null },
      { title: 'Storage cannot be reached', impact: 'critical', componentIds: ['s1', 's2'] },
    ]);
  });

  it('sends requests below the path of the page, for products if there are any', () => {
    const pageUrl = 'https://www.google.com/appsstatus/dashboard/';
    expect(googleCloud.requests({ pageUrl, hints: { products: 'yes' } }).map(({ url }) => url)).toEqual([
      'https://www.google.com/appsstatus/dashboard/incidents.json',
      'https://www.google.com/appsstatus/dashboard/products.json',
    ]);
    expect(googleCloud.requests({ pageUrl, hints: {} })).toHaveLength(1);
  });

  it('is recognised by its documents', () => {
    const found = (file: string) => googleCloud.recognition.probes.map(({ matches }) => matches(fixture(file)));
    expect(found('synthetic-products')).toEqual([{ products: 'yes' }, null]);
    expect(found('google-incidents-2026-07-25')).toEqual([null, {}]);
  });
});
