import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hourMs, minuteMs, secondMs } from '#shared/domain/duration.ts';
import { runCli } from './run.ts';
import { type ClockedWatch, startClockedWatch, writeWatchList } from './testing/clocked-watch.ts';
import { type Documents, type LoopbackSite, rss, rssItem, serveLoopbackSite } from './testing/loopback-site.ts';
import { testWorld } from './testing/test-world.ts';

const startsAt = Date.parse('2026-07-16T12:00:00Z');

let site: LoopbackSite;
beforeEach(async () => {
  site = await serveLoopbackSite();
});
afterEach(() => site.close());

function watchSite(path: string, platform?: string): ClockedWatch {
  return startClockedWatch({ subscriptions: [subscriptionOf(path, platform)] }, { startsAt });
}

function subscriptionOf(path: string, platform?: string): object {
  return { vendor: 'nordlicht', name: 'Nordlicht', pageUrl: `${site.url}${path}`, platform };
}

/** Lets the page be read this many times more. */
function reads(watch: ClockedWatch, path: string, count: number): Promise<void> {
  const asked = (): number => site.asked.filter((one) => one === path).length;
  const until = asked() + count;
  return watch.rounds(() => asked() >= until);
}

describe('a window of maintenance that Uptime Kuma writes in another zone', () => {
  const beginsAt = startsAt + 5 * minuteMs;
  const inAuckland = (at: number): string => new Date(at + 12 * hourMs).toISOString().slice(0, 19).replace('T', ' ');

  function kuma(maintenances: readonly object[]): Documents {
    const config = { slug: 'net', title: 'Harbour Net' };
    const group = { id: 1, name: 'Hosts', weight: 1, monitorList: [{ id: 1, name: 'Web' }] };
    return {
      '/status/net': "<script>window.preloadData = {'config':{'slug':'net'}};</script>",
      '/api/status-page/net': JSON.stringify({
        config,
        incidents: [],
        publicGroupList: [group],
        maintenanceList: maintenances,
      }),
      '/api/status-page/heartbeat/net': JSON.stringify({ heartbeatList: { 1: [] }, uptimeList: {} }),
    };
  }

  function maintenance(status: string): object {
    const [start, end] = [beginsAt, beginsAt + hourMs].map(inAuckland);
    const zone = { timezone: 'Pacific/Auckland', timezoneOption: 'Pacific/Auckland', timezoneOffset: '+13:00' };
    const slot = { dateRange: [start, end], timeslotList: [{ startDate: start, endDate: end }] };
    return {
      id: 7,
      title: 'New switches',
      description: '',
      strategy: 'single',
      active: true,
      ...zone,
      ...slot,
      status,
    };
  }

  it('is announced for its true hour, starts on time and has not overrun', async () => {
    site.documents = kuma([]);
    const watch = watchSite('status/net', 'uptime-kuma');
    await reads(watch, '/api/status-page/net', 2);
    site.documents = kuma([maintenance('scheduled')]);
    await watch.rounds(() => watch.told().length > 0);
    expect(watch.decisions()).toMatchObject([{ text: { body: expect.stringContaining('12:05–13:05 UTC') } }]);
    await watch.clock.advance(beginsAt - watch.clock.now());
    site.documents = kuma([maintenance('under-maintenance')]);
    await watch.rounds(() => watch.told().length > 1);
    await reads(watch, '/api/status-page/net', 2);
    expect(watch.told()).toEqual(['maintenance_announced: New switches', 'maintenance_started: New switches']);
  });
});

describe('an outage that begins while the page changes platform', () => {
  const head = { id: 'abcd1234efgh', name: 'Nordlicht', time_zone: 'Etc/UTC', updated_at: '2026-07-16T11:00:00Z' };
  const components = [{ id: 'c1', name: 'Search', status: 'operational', position: 1, group: false, group_id: null }];

  function statuspage(): Documents {
    const page = { ...head, url: site.url };
    const status = { indicator: 'none', description: 'All Systems Operational' };
    return {
      '/api/v2/summary.json': JSON.stringify({ page, status, components, incidents: [], scheduled_maintenances: [] }),
      '/api/v2/incidents.json': JSON.stringify({ page, incidents: [] }),
      '/api/v2/scheduled-maintenances.json': JSON.stringify({ page, scheduled_maintenances: [] }),
    };
  }

  function betterStack(began: string): Documents {
    const affected_resources = [{ status_page_resource_id: '5', status: 'downtime' }];
    const entry = (id: string, type: string, attributes: object, more = {}) => ({ id, type, attributes, ...more });
    const page = {
      company_name: 'Nordlicht',
      company_url: 'https://nordlicht.example',
      timezone: 'UTC',
      subdomain: 'nordlicht',
      custom_domain: null,
      announcement: null,
      aggregate_state: 'downtime',
      updated_at: began,
    };
    const resource = {
      status_page_section_id: 1,
      public_name: 'Search',
      explanation: '',
      position: 0,
      availability: 1,
      status: 'downtime',
      resource_type: 'Monitor',
      status_history: [],
    };
    const report = {
      title: 'Search is down',
      report_type: 'manual',
      starts_at: began,
      ends_at: null,
      aggregate_state: 'downtime',
      affected_resources,
    };
    const update = {
      message: 'Engineers are on it.',
      published_at: began,
      published_at_timezone: 'UTC',
      affected_resources,
    };
    return {
      '/index.json': JSON.stringify({
        data: entry('1', 'status_page', page),
        included: [
          entry('1', 'status_page_section', { name: 'Product', position: 0 }),
          entry('5', 'status_page_resource', resource),
          entry('9', 'status_report', report, {
            relationships: { status_updates: { data: [{ id: '12', type: 'status_update' }] } },
          }),
          entry('12', 'status_update', update),
        ],
      }),
    };
  }

  it('is reported together with the move, once', async () => {
    site.documents = statuspage();
    const watch = watchSite('');
    await reads(watch, '/api/v2/summary.json', 3);
    site.documents = betterStack(new Date(watch.clock.now() + secondMs).toISOString());
    await watch.rounds(() => watch.told().length > 0);
    await reads(watch, '/index.json', 3);
    expect(watch.told()).toEqual(['page_moved: Nordlicht', 'incident_opened: Search is down']);
  });
});

describe('a page that continues on a platform without components', () => {
  const title = 'Backups "nightly" are down';

  function cstate(issues: string): Documents {
    const system = `{"name":"Backups","description":"","category":"Core","status":"ok","unresolvedIssues":[${issues}]}`;
    return {
      '/': '<html><head><link rel="alternate" type="application/rss+xml" href="/index.xml"></head><body>cState</body></html>',
      '/index.json': `{"is":"index","cStateVersion":"6.0.1","apiVersion":"2.0","title":"Town Hosting","languageCode":"en","baseURL":"${site.url.slice(0, -1)}","description":"","summaryStatus":"ok","categories":[{"name":"Core","hideTitle":false,"closedByDefault":false}],"pinnedIssues":[],"systems":[${system}],"buildDate":"2026-07-16","buildTime":"11:00","buildTimezone":"UTC"}`,
      '/index.xml': rss(),
    };
  }

  it('has moved once, is not requested at the old platform again, and reports its trouble', async () => {
    site.documents = cstate('');
    const watch = watchSite('');
    await reads(watch, '/index.json', 3);
    const link = `${site.url}issues/backups/`;
    const broken = cstate(`{"title": "${title}","severity":"down","resolved":false}`);
    const item = rssItem(title, new Date(watch.clock.now()).toUTCString(), `<link>${link}</link><guid>${link}</guid>`);
    site.documents = { ...broken, '/index.xml': rss(item) };
    await watch.rounds(() => watch.told().length > 0);
    const asked = site.asked.length;
    await reads(watch, '/index.xml', 6);
    expect(watch.told()).toEqual(['page_moved: Nordlicht Status', `incident_opened: ${title}`]);
    expect(site.asked.slice(asked)).not.toContain('/index.json');
  });
});

describe('new entries of a feed whose entries share one guid and link', () => {
  const shared = '<link>https://status.nordlicht.example/</link><guid>https://status.nordlicht.example/</guid>';
  const over = [
    rssItem('Resolved: logins failed', 'Wed, 15 Jul 2026 10:00:00 GMT', shared),
    rssItem('Resolved: backups were late', 'Fri, 10 Jul 2026 10:00:00 GMT', shared),
  ];

  it('are reported as incidents of their own', async () => {
    site.documents = { '/news.xml': rss(...over) };
    const watch = watchSite('news.xml', 'feed');
    const fresh: string[] = [];
    for (const title of ['Queues are delayed', 'Refunds fail']) {
      await reads(watch, '/news.xml', 2);
      fresh.unshift(rssItem(title, new Date(watch.clock.now()).toUTCString(), shared));
      site.documents = { '/news.xml': rss(...fresh, ...over) };
      await watch.rounds(() => watch.told().length >= fresh.length);
    }
    await reads(watch, '/news.xml', 2);
    expect(watch.told()).toEqual(['incident_opened: Queues are delayed', 'incident_opened: Refunds fail']);
  });
});

describe('a calendar of a page without maintenance', () => {
  it('is not written: a sentence says that there is nothing to export', async () => {
    site.documents = { '/history.rss': rss() };
    const { list, data } = writeWatchList({ subscriptions: [subscriptionOf('history.rss', 'feed')] });
    const options = ['--data', data, '--interval', '0.05', '--rounds', '2'];
    await runCli(['watch', '--watch-list', list, ...options], testWorld({ now: Date.now }));
    const world = testWorld();
    expect(await runCli(['history', 'nordlicht', '--data', data, '--format', 'ics'], world)).toBe(0);
    expect(world.out()).toBe('');
    expect(world.err()).toContain('has nothing to export as ics');
  });
});
