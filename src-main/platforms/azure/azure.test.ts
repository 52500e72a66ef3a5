import { describe, expect, it } from 'vitest';
import { pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { azure } from './azure.ts';

const address = { pageUrl: 'https://azure.status.microsoft/en-us/status', hints: {} };
const devOps = { pageUrl: 'https://status.dev.azure.com/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}`, import.meta.url), address.pageUrl);
}

const healthy = fixture('feed-2026-08-01-healthy.xml');
const open = fixture('synthetic-feed-open.xml');
const health = fixture('synthetic-devops-health.json');

describePlatform(azure, [
  { title: 'nothing open', address, bodies: { feed: healthy }, stateWords: [] },
  {
    title: 'an open incident (West US)',
    address,
    bodies: { feed: fixture('feed-2026-07-23-open.xml') },
    stateWords: [],
  },
  { title: 'open incidents (synthetic)', address, bodies: { feed: open }, stateWords: [] },
  { title: 'Azure DevOps (synthetic)', address: devOps, bodies: { health }, stateWords: ['"unhealthy"', '"advisory"'] },
]);

describe('azure', () => {
  it('treats an empty Azure feed as calm, and refuses any other empty feed', () => {
    expect(pageOf(azure, { feed: healthy }, address)).toMatchObject({
      name: 'Azure Status',
      indicator: 'none',
      incidents: [],
    });
    const other = '<rss><channel><title>Access denied</title></channel></rss>';
    expect(azure.read(new Map([['feed', textBody(other)]]), address)).toMatchObject({ ok: false });
  });

  it('treats each entry as open, however old, unless its title ends in words for the end', () => {
    const page = pageOf(azure, { feed: open }, address);
    expect(page.indicator).toBe('minor');
    expect(page.incidents).toMatchObject([
      {
        id: 'network-infrastructure-west-us',
        status: 'unknown',
        startedAt: Date.UTC(2026, 2, 1, 16, 29, 9),
        componentIds: ['Network Infrastructure', 'West US'],
        updates: [{ format: 'html' }],
      },
      { id: 'storage-north-europe', status: 'monitoring' },
      { id: 'logins-global', status: 'resolved' },
    ]);
    expect(page.components.map(({ name, status }) => [name, status])).toContainEqual([
      'West US',
      'degraded_performance',
    ]);
  });

  it('reads services and regions from the categories of an open incident (West US)', () => {
    const page = pageOf(azure, { feed: fixture('feed-2026-07-23-open.xml') }, address);
    expect(page.incidents).toMatchObject([
      {
        id: 'issues-connecting-to-resources-in-west-us',
        title: 'Issues connecting to resources in West US',
        startedAt: Date.UTC(2026, 6, 23, 16, 29, 9),
        resolvedAt: null,
      },
    ]);
    expect(page.incidents[0]?.componentIds).toEqual(page.components.map(({ id }) => id));
    expect(page.components.map(({ name }) => name)).toContain('Azure Kubernetes Service (AKS)');
  });

  it('reads each service of Azure DevOps in each geography', () => {
    const page = pageOf(azure, { health }, devOps);
    expect(page).toMatchObject({ name: 'Azure DevOps', indicator: 'major', description: 'Some services have trouble' });
    expect(page.components.map(({ id, status }) => [id, status])).toEqual([
      ['Core services/US', 'operational'],
      ['Core services/EU', 'major_outage'],
      ['Pipelines/US', 'degraded_performance'],
      ['Pipelines/EU', 'degraded_performance'],
    ]);
  });

  it('requests the feed that is not cached by region, or a mirror', () => {
    const url = (pageUrl: string) => azure.requests({ pageUrl, hints: {} })[0]?.url;
    expect(url(address.pageUrl)).toBe('https://rssfeed.azure.status.microsoft/en-us/status/feed/');
    expect(url('https://status.azure.com/en-us/status')).toBe(
      'https://rssfeed.azure.status.microsoft/en-us/status/feed/',
    );
    expect(url('http://127.0.0.1:4010/x')).toBe('http://127.0.0.1:4010/en-us/status/feed/');
    expect(url(devOps.pageUrl)).toContain('https://status.dev.azure.com/_apis/status/health');
  });
});
