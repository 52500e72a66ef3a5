import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { slack } from './slack.ts';

const address = { pageUrl: 'https://slack-status.com/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}.json`, import.meta.url), `${address.pageUrl}api/v2.0.0/current`);
}

describePlatform(slack, [
  {
    title: 'two open incidents (2020)',
    address,
    bodies: { current: fixture('slack-current-2020-07-30') },
    stateWords: ['"active"', '"incident"'],
  },
  {
    title: 'a quiet page (September 2026)',
    address,
    bodies: { current: fixture('slack-current-2026-09-01') },
    stateWords: ['"ok"'],
  },
  {
    title: 'an outage, planned work and the past (synthetic)',
    address,
    bodies: { current: fixture('synthetic-current'), history: fixture('synthetic-history') },
    stateWords: ['"outage"', '"resolved"', '"notice"'],
  },
]);

describe('slack.read', () => {
  it('reads open incidents with their services and times (2020)', () => {
    const page = pageOf(slack, { current: fixture('slack-current-2020-07-30') }, address);
    expect(page).toMatchObject({ name: 'Slack', indicator: 'minor', components: [], maintenances: [] });
    expect(page.incidents).toMatchObject([
      {
        id: '878',
        impact: 'minor',
        status: 'investigating',
        url: 'https://status.slack.com/2020-07/ea58a170d343b2ad',
        startedAt: Date.UTC(2020, 6, 30, 22, 12, 34),
        componentIds: ['Notifications'],
        affects: 'page',
      },
      { id: '879', startedAt: Date.UTC(2020, 6, 24, 17, 45, 8), componentIds: ['Apps/Integrations/APIs'] },
    ]);
  });

  it('reads notes in any order, maintenance, and past incidents from the history', () => {
    const page = pageOf(
      slack,
      { current: fixture('synthetic-current'), history: fixture('synthetic-history') },
      address,
    );
    expect(page.indicator).toBe('critical');
    expect(page.incidents.map(({ title, impact, status }) => [title, impact, status])).toEqual([
      ['Messages do not arrive', 'critical', 'investigating'],
      ['Slow search', 'minor', 'resolved'],
      ['A note on passwords', 'none', 'resolved'],
    ]);
    expect(page.incidents[0]?.updates.map(({ body, format }) => [body, format])).toEqual([
      ['Messages do not arrive.', 'text'],
      ['<p>Still at it.</p>', 'html'],
    ]);
    expect(page.incidents[1]).toMatchObject({
      resolvedAt: Date.UTC(2026, 6, 20, 12),
      updates: [{ status: 'investigating' }, { status: 'resolved' }],
    });
    expect(page.maintenances).toMatchObject([{ id: '3002', status: 'scheduled' }]);
  });

  it.each([
    ['ok', 'none'],
    ['active', 'unknown'],
    ['asleep', 'unknown'],
  ])('reads a page that is %s without a post: %s', (status, indicator) => {
    const current = jsonBody({ status, date_updated: '2026-08-01T03:00:00-07:00', active_incidents: [] });
    expect(pageOf(slack, { current }).indicator).toBe(indicator);
  });

  it('requests both from the newer host, and a copy at its own address', () => {
    const urls = (pageUrl: string) => {
      const place = { pageUrl, hints: {} };
      return [...slack.requests(place), ...slack.closedRequests(place)].map(({ url }) => url);
    };
    expect(urls('https://status.slack.com/')).toEqual([
      'https://slack-status.com/api/v2.0.0/current',
      'https://slack-status.com/api/v2.0.0/history',
    ]);
    expect(urls('http://127.0.0.1:4010/')[0]).toBe('http://127.0.0.1:4010/api/v2.0.0/current');
  });
});
