import { describe, expect, it } from 'vitest';
import { pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { microsoft365 } from './microsoft-365.ts';

const address = { pageUrl: 'https://status.cloud.microsoft/', hints: {} };
const posts = readFixture(new URL('./fixtures/synthetic-posts.json', import.meta.url), address.pageUrl);

describePlatform(microsoft365, [
  {
    title: 'two services in trouble (synthetic)',
    address,
    bodies: { posts },
    stateWords: ['"Service Degradation"', '"Operational"'],
  },
]);

describe('microsoft-365', () => {
  it('takes an incident from each service that is not well', () => {
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

  it('asks the public service, or a mirror', () => {
    const url = (pageUrl: string) => microsoft365.requests({ pageUrl, hints: {} })[0]?.url;
    expect(url('https://status.office365.com/')).toBe('https://status.cloud.microsoft/api/posts/m365Consumer');
    expect(url('http://127.0.0.1:4010/x')).toBe('http://127.0.0.1:4010/api/posts/m365Consumer');
  });
});
