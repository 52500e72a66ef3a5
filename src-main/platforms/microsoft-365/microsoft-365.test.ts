import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { microsoft365 } from './microsoft-365.ts';

const address = { pageUrl: 'https://status.cloud.microsoft/', hints: {} };
const posts = readFixture(new URL('./fixtures/synthetic-posts.json', import.meta.url), address.pageUrl);

const mac = readFixture(new URL('./fixtures/mac-2026-09-18.json', import.meta.url), address.pageUrl);
const center = { pageUrl: 'https://status.cloud.microsoft/mac', hints: {} };

describePlatform(microsoft365, [
  { title: 'the admin center, which is well (2026)', address: center, bodies: { mac }, stateWords: ['"Available"'] },
  {
    title: 'two services in trouble (synthetic)',
    address,
    bodies: { posts },
    stateWords: ['"Service Degradation"', '"Operational"'],
  },
]);

describe('microsoft-365', () => {
  it('creates an incident for each affected service', () => {
    const page = pageOf(microsoft365, { posts }, address);
    expect(page.indicator).toBe('critical');
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Outlook.com', 'operational'],
      ['OneDrive', 'degraded_performance'],
      ['Microsoft Teams (Consumer)', 'major_outage'],
      ['Skype', 'operational'],
    ]);
    expect(page.incidents).toMatchObject([
      { id: 'TM700002', impact: 'critical', componentIds: ['TeamsConsumer'] },
      {
        id: 'OL700001',
        impact: 'minor',
        status: 'investigating',
        startedAt: Date.UTC(2026, 2, 1, 11, 30),
        updates: [{ format: 'html', postedAt: Date.UTC(2026, 2, 1, 12) }],
      },
    ]);
  });

  it('creates no incident for a service without information', () => {
    const text = new TextDecoder().decode(posts.bytes).replace('"Service Degradation"', '"Unknown"');
    const page = pageOf(microsoft365, { posts: { ...posts, bytes: new TextEncoder().encode(text) } }, address);
    expect(page.incidents.map(({ id }) => id)).toEqual(['TM700002']);
    expect(page.components[1]).toMatchObject({ name: 'OneDrive', status: 'unknown' });
    expect(page.notUnderstood).toEqual([]);
  });

  it('reads the single post of an admin centre', () => {
    expect(pageOf(microsoft365, { mac }, center)).toMatchObject({
      indicator: 'none',
      components: [{ id: 'mac', name: 'Microsoft 365 admin center', status: 'operational' }],
      incidents: [],
    });
    const text = new TextDecoder().decode(mac.bytes).replace('"Available"', '"Service degradation"');
    const worse = { ...mac, bytes: new TextEncoder().encode(text) };
    expect(pageOf(microsoft365, { mac: worse }, center)).toMatchObject({
      indicator: 'minor',
      incidents: [{ title: 'Microsoft 365 admin center: Service degradation', componentIds: ['mac'] }],
    });
    expect(pageOf(microsoft365, { posts: mac }, address).components).toMatchObject([{ name: 'Microsoft 365' }]);
    expect(microsoft365.requests(center).map(({ url }) => url)).toEqual([
      'https://status.cloud.microsoft/api/posts/mac',
    ]);
  });

  it.each([
    ['Mitigated', 'operational', 0],
    ['resolvedExternal', 'operational', 0],
    ['Post-incident report published', 'operational', 0],
    ['Confirmed', 'degraded_performance', 1],
    ['Investigation suspended', 'degraded_performance', 1],
    ['Information unavailable', 'unknown', 0],
  ])('reads the word “%s”', (word, status, count) => {
    const posts = jsonBody([{ ServiceWorkloadName: 'Teams', Status: word }]);
    const page = pageOf(microsoft365, { posts }, address);
    expect(page).toMatchObject({ components: [{ status }], notUnderstood: [] });
    expect(page.incidents).toHaveLength(count);
  });

  it('requests the public service, or a mirror', () => {
    const url = (pageUrl: string) => microsoft365.requests({ pageUrl, hints: {} })[0]?.url;
    expect(url('https://status.office365.com/')).toBe('https://status.cloud.microsoft/api/posts/m365Consumer');
    expect(url('http://127.0.0.1:4010/x')).toBe('http://127.0.0.1:4010/api/posts/m365Consumer');
  });
});
