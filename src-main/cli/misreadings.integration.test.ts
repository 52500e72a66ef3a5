import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runCli } from './run.ts';
import { type Documents, type LoopbackSite, rss, rssItem, serveLoopbackSite } from './testing/loopback-site.ts';
import { testWorld } from './testing/test-world.ts';

const now = Date.parse('2026-07-16T12:00:00Z');
const today = 'Thu, 16 Jul 2026 09:30:00 GMT';

const inspected = z.object({
  level: z.string(),
  components: z.array(z.object({ name: z.string(), status: z.string() })),
  incidents: z.array(
    z.object({
      title: z.string(),
      status: z.string(),
      url: z.string().nullable(),
      startedAt: z.string().nullable(),
      updates: z.array(z.object({ body: z.string() })),
    }),
  ),
});

let site: LoopbackSite | null = null;
afterEach(async () => {
  await site?.close();
  site = null;
});

async function inspect(documents: Documents, address: (url: string) => string, ...options: readonly string[]) {
  site = await serveLoopbackSite(documents);
  const world = testWorld({ now: () => now });
  const code = await runCli(['inspect', address(site.url), ...options, '--json'], world);
  expect([code, world.err()]).toEqual([0, expect.anything()]);
  return inspected.parse(JSON.parse(world.out()));
}

function inspectFeed(feed: string) {
  return inspect({ '/news.xml': feed }, (url) => `${url}news.xml`, '--platform', 'feed');
}

function atom(base: string, link: string): string {
  const entry = `<entry><id>tag:nordlicht,41</id><title>Mail is slow</title><link href="${link}"/><updated>2026-07-16T09:30:00Z</updated></entry>`;
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" ${base}><title>Nordlicht Status</title><id>tag:nordlicht</id><updated>2026-07-16T09:30:00Z</updated>${entry}</feed>`;
}

describe('links in a feed', () => {
  const incident = 'https://status.nordlicht.example/events/41';

  it.each([
    [
      'relative in RSS',
      rss(rssItem('Mail is slow', today, '<link>/events/41</link><guid isPermaLink="false">41</guid>')),
    ],
    ['relative to the xml:base of Atom', atom('xml:base="https://status.nordlicht.example/"', 'events/41')],
    ['a guid marked as permalink', rss(rssItem('Mail is slow', today, `<guid isPermaLink="true">${incident}</guid>`))],
    ['a guid that is a permalink by default', rss(rssItem('Mail is slow', today, `<guid>${incident}</guid>`))],
  ])('are found: %s', async (_, feed) => {
    expect((await inspectFeed(feed)).incidents).toMatchObject([{ title: 'Mail is slow', url: incident }]);
  });

  it('are relative to the address of the feed as the last resort', async () => {
    const { incidents } = await inspectFeed(atom('', 'events/41'));
    expect(incidents).toMatchObject([{ url: `${site?.url}events/41` }]);
  });
});

describe('text in a feed', () => {
  it('has its named entities decoded, in their case', async () => {
    const title = '<![CDATA[&Ouml;l in K&ouml;ln &amp; Caf&eacute;s fail]]>';
    const { incidents } = await inspectFeed(rss(rssItem(title, today, '<guid isPermaLink="false">e1</guid>')));
    expect(incidents).toMatchObject([{ title: 'Öl in Köln & Cafés fail' }]);
  });
});

describe('dates in a feed', () => {
  const feedIn = (summer: string, winter: string): string =>
    rss(
      rssItem('Switch restarts', `Thu, 16 Jul 2026 11:30:00 ${summer}`, '<guid isPermaLink="false">n3</guid>'),
      rssItem('DNS was slow', `Mon, 13 Jan 2025 10:00:00 ${winter}`, '<guid isPermaLink="false">n2</guid>'),
      rssItem('No power in room 4', `Sun, 12 Jan 2025 07:00:00 ${winter}`, '<guid isPermaLink="false">n1</guid>'),
    );

  it.each([
    ['CEST', 'CET'],
    ['MESZ', 'MEZ'],
    ['+0200', '+0100'],
  ])('are understood in %s and %s, and old entries without a phase are over', async (summer, winter) => {
    const { incidents } = await inspectFeed(feedIn(summer, winter));
    expect(incidents).toMatchObject([
      { title: 'Switch restarts', startedAt: '2026-07-16T09:30:00.000Z', status: 'unknown' },
      { title: 'DNS was slow', startedAt: '2025-01-13T09:00:00.000Z', status: 'resolved' },
      { title: 'No power in room 4', startedAt: '2025-01-12T06:00:00.000Z', status: 'resolved' },
    ]);
  });
});

describe('entries of a feed that share one guid and link', () => {
  it('are one incident for each title, and a new one is open', async () => {
    const shared = '<link>https://status.nordlicht.example/</link><guid>https://status.nordlicht.example/</guid>';
    const { incidents } = await inspectFeed(
      rss(
        rssItem('Queues are delayed', today, shared),
        rssItem('Resolved: logins failed', 'Wed, 15 Jul 2026 10:00:00 GMT', shared),
        rssItem('Resolved: backups were late', 'Fri, 10 Jul 2026 10:00:00 GMT', shared),
      ),
    );
    expect(incidents.map(({ title, status }) => [title, status])).toEqual([
      ['Queues are delayed', 'unknown'],
      [expect.stringContaining('logins failed'), 'resolved'],
      [expect.stringContaining('backups were late'), 'resolved'],
    ]);
  });
});

describe('the address of a feed', () => {
  const feed = rss(rssItem('Logins fail', today, '<guid isPermaLink="false">1</guid>'));

  it.each([[[]], [['--platform', 'feed']]])('keeps the query it needs (%s)', async (options) => {
    const documents = { '/news?type=rss': feed, '/news': '<title>Nordlicht</title><p>Hello.' };
    const { incidents } = await inspect(documents, (url) => `${url}news?type=rss`, ...options);
    expect(incidents).toMatchObject([{ title: 'Logins fail', status: 'unknown' }]);
    expect(site?.asked).toContain('/news?type=rss');
  });

  it.each([
    ['feed://', (url: string) => `${url.replace('http:', 'feed:')}news.xml`],
    ['feed:http://', (url: string) => `feed:${url}news.xml`],
  ])('may begin with %s', async (_, address) => {
    const { incidents } = await inspect({ '/news.xml': feed }, address);
    expect(incidents).toMatchObject([{ title: 'Logins fail', status: 'unknown' }]);
  });
});

describe('a check that was switched off long ago', () => {
  const kuma = (last: number): Documents => ({
    '/status/net': "<script>window.preloadData = {'config':{'slug':'net'}};</script>",
    '/api/status-page/net': JSON.stringify({
      config: { slug: 'net', title: 'Harbour Net' },
      incidents: [],
      maintenanceList: [],
      publicGroupList: [
        {
          id: 1,
          name: 'Hosts',
          weight: 1,
          monitorList: [
            { id: 1, name: 'Web' },
            { id: 2, name: 'Retired host' },
          ],
        },
      ],
    }),
    '/api/status-page/heartbeat/net': JSON.stringify({
      heartbeatList: {
        1: [{ status: 1, time: '2026-07-16 11:59:30.000', msg: '', ping: 9 }],
        2: [{ status: last, time: '2026-01-04 08:00:00.000', msg: '', ping: null }],
      },
      uptimeList: {},
    }),
  });

  it.each([
    ['down', 0],
    ['up', 1],
  ])('is unknown, although its last result was %s', async (_, last) => {
    const { level, components } = await inspect(kuma(last), (url) => `${url}status/net`);
    expect(components).toMatchObject([
      { name: 'Web', status: 'operational' },
      { name: 'Retired host', status: 'unknown' },
    ]);
    expect(level).not.toBe('critical');
  });
});
