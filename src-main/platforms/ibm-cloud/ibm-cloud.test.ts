import { describe, expect, it } from 'vitest';
import { pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { ibmCloud } from './ibm-cloud.ts';

const address = { pageUrl: 'https://cloud.ibm.com/status', hints: {} };
const feed = readFixture(new URL('./fixtures/synthetic-feed.rss.xml', import.meta.url), address.pageUrl, 'text/xml');

const shape = readFixture(
  new URL('./fixtures/synthetic-script-dates.rss.xml', import.meta.url),
  address.pageUrl,
  'text/xml',
);

describePlatform(ibmCloud, [
  { title: 'dates as scripts write them', address, bodies: { feed: shape }, stateWords: [] },
  { title: 'an open incident (synthetic)', address, bodies: { feed }, stateWords: [] },
]);

describe('ibm-cloud', () => {
  it('reads incidents and maintenance, and leaves out product news', () => {
    const page = pageOf(ibmCloud, { feed }, address);
    expect(page.indicator).toBe('minor');
    expect(page.incidents).toMatchObject([
      {
        id: 'INC1000001',
        status: 'unknown',
        startedAt: Date.UTC(2026, 2, 1, 11, 40),
        componentIds: ['is.instance', 'is.volume'],
        updates: [{ postedAt: Date.UTC(2026, 2, 1, 12, 20), format: 'html' }],
      },
      { id: 'INC1000000', status: 'resolved', resolvedAt: Date.UTC(2026, 1, 20, 9) },
    ]);
    expect(page.maintenances).toMatchObject([{ id: 'MTN1', status: 'in_progress', endsAt: Date.UTC(2026, 2, 1, 14) }]);
    expect(page.components.map(({ id, status }) => [id, status])).toEqual([
      ['is.instance', 'degraded_performance'],
      ['is.volume', 'degraded_performance'],
      ['cloud-object-storage', 'operational'],
      ['is.vpc', 'under_maintenance'],
    ]);
  });

  it('parses dates the way JavaScript does', () => {
    const page = pageOf(ibmCloud, { feed: shape }, address);
    expect(page.incidents).toMatchObject([
      { title: 'VPC errors', status: 'unknown', startedAt: Date.UTC(2026, 9, 6, 9), firstPostedAt: null },
      {
        title: 'Old outage',
        status: 'resolved',
        startedAt: Date.UTC(2026, 0, 5, 7),
        resolvedAt: Date.UTC(2026, 0, 5, 9),
      },
    ]);
    expect(page.maintenances).toMatchObject([{ title: 'Patching', status: 'scheduled', startsAt: null }]);
  });

  it('refuses a feed without its labels', () => {
    const bare = textBody('<rss><channel><title>IBM Cloud Status</title><item><title>x</title></item></channel></rss>');
    expect(ibmCloud.read(new Map([['feed', bare]]), address).ok).toBe(false);
    expect(ibmCloud.requests({ pageUrl: 'http://127.0.0.1:4010/', hints: {} })[0]?.url).toBe(
      'http://127.0.0.1:4010/status/api/notifications/feed.rss',
    );
  });
});
