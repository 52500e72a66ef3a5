import { describe, expect, it } from 'vitest';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { levelOf } from '#shared/domain/status-page.ts';
import { pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { feed } from './feed.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };

function fixture(file: string, path: string) {
  return readFixture(new URL(`./fixtures/${file}`, import.meta.url), `https://status.acme.example/${path}`, 'text/xml');
}

const xai = fixture('xai-2026-07-31.xml', 'feed.xml');
const github = fixture('github-history-2024-06-24.atom.xml', 'history.atom');
const incidentIo = fixture('synthetic-incident-io.rss.xml', 'feed.rss');
const updates = fixture('synthetic-one-entry-each-update.rss.xml', 'feed');
const json = fixture('synthetic.feed.json', 'feed.json');
const rss1 = fixture('synthetic-rss1.xml', 'rss');

describePlatform(feed, [
  {
    title: 'open and closed incidents (x.ai)',
    address,
    bodies: { feed: xai },
    stateWords: ['degraded</p>'],
  },
  {
    title: 'the history of Statuspage (GitHub)',
    address,
    bodies: { feed: github },
    stateWords: ['Resolved&lt;/strong&gt;'],
  },
  {
    title: 'the feed of incident.io (synthetic)',
    address,
    bodies: { feed: incidentIo },
    stateWords: ['Identified</b>', 'Partial outage)'],
  },
  { title: 'one entry for each update (synthetic)', address, bodies: { feed: updates }, stateWords: [] },
  { title: 'JSON Feed (synthetic)', address, bodies: { feed: json }, stateWords: ['Monitoring\\n'] },
  { title: 'RSS 1.0 (synthetic)', address, bodies: { feed: rss1 }, stateWords: [] },
]);

function read(text: string, path = 'feed'): StatusPage {
  return pageOf(feed, { feed: { ...textBody(text), url: `https://status.acme.example/${path}` } }, address);
}

function rss(items: string, head = ''): string {
  return `<rss version="2.0"><channel><title>Acme</title>${head}${items}</channel></rss>`;
}

function item(title: string, date: string, body = '', more = ''): string {
  return `<item><title>${title}</title><guid>${title}</guid><pubDate>${date}</pubDate><description>${body}</description>${more}</item>`;
}

describe('feed', () => {
  it('reads each labelled x.ai update, and the newest decides', () => {
    const page = pageOf(feed, { feed: xai }, address);
    expect(page.name).toBe('xAI System Status');
    expect(page.incidents.map(({ id, status, impact }) => [id, status, impact])).toEqual([
      ['https://status.x.ai/api-us-east-1/INCactive01', 'identified', 'major'],
      ['https://status.x.ai/grok-web/INCactive02', 'monitoring', 'minor'],
      ['https://status.x.ai/grok-ios/INCdone01', 'resolved', 'unknown'],
      ['https://status.x.ai/api-console/INCstale01', 'investigating', 'major'],
    ]);
    expect(page.incidents[0]).toMatchObject({
      startedAt: Date.UTC(2026, 6, 31, 11, 10),
      componentIds: ['API (us-east-1.api.x.ai)'],
      updates: [
        { status: 'investigating', body: 'We are currently investigating elevated error rates.' },
        { status: 'identified', postedAt: Date.UTC(2026, 6, 31, 11, 45) },
      ],
    });
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['API (us-east-1.api.x.ai)', 'partial_outage'],
      ['Grok (Web)', 'degraded_performance'],
      ['API Console', 'partial_outage'],
      ['Grok (iOS)', 'operational'],
    ]);
    expect(page.indicator).toBe('major');
  });

  it('reads Statuspage’s history, whose dates have no year', () => {
    const page = pageOf(feed, { feed: github }, address);
    expect(page).toMatchObject({ name: 'GitHub', indicator: 'none', components: [] });
    expect(page.incidents[0]).toMatchObject({
      status: 'resolved',
      resolvedAt: Date.UTC(2024, 5, 18, 18, 9),
      startedAt: Date.UTC(2024, 5, 18, 17, 14),
      url: 'https://www.githubstatus.com/incidents/k1mlxlmdhqqp',
      affects: 'page',
    });
    expect(page.incidents[0]?.updates.map(({ status }) => status)).toEqual([
      'investigating',
      'investigating',
      'resolved',
    ]);
    expect(page.incidents[0]?.updates[0]?.body).toBe('We are currently investigating this issue.');
  });

  it('reads state and components from incident.io', () => {
    const page = pageOf(feed, { feed: incidentIo }, address);
    expect(page).toMatchObject({ name: 'Acme', indicator: 'major' });
    expect(page.incidents.map(({ title, status, impact }) => [title, status, impact])).toEqual([
      ['Builds fail in the EU', 'identified', 'major'],
      ['Mails came late', 'resolved', 'unknown'],
    ]);
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Runners', 'partial_outage'],
      ['Web', 'degraded_performance'],
      ['Mail', 'operational'],
    ]);
    expect(page.maintenances).toMatchObject([{ title: 'Move of the database', status: 'in_progress' }]);
  });

  it('groups the updates of one incident by their link', () => {
    const page = pageOf(feed, { feed: updates }, address);
    expect(page.incidents.map(({ title, status, updates: { length } }) => [title, status, length])).toEqual([
      ['Search is down', 'unknown', 1],
      ['API recovered', 'resolved', 2],
      ['An old note', 'resolved', 1],
    ]);
    expect(page.incidents[2]?.resolvedInferred).toBe(true);
    expect(levelOf(page)).toBe('unknown');
  });

  it('reads JSON Feed and RSS 1.0', () => {
    expect(pageOf(feed, { feed: json }, address)).toMatchObject({
      indicator: 'minor',
      incidents: [
        { title: 'Uploads are slow', status: 'monitoring', impact: 'minor' },
        { title: 'Logins failed', status: 'resolved' },
      ],
    });
    expect(pageOf(feed, { feed: rss1 }, address)).toMatchObject({
      indicator: 'minor',
      incidents: [
        {
          id: 'https://status.acme.example/notices/1',
          title: 'Packet loss in Prague',
          status: 'investigating',
          startedAt: Date.UTC(2026, 2, 1, 11),
          updates: [{ body: '<p>We look into it.</p>', format: 'html' }],
        },
      ],
    });
  });

  it('does not report the current state from an empty feed, unless it is a history', () => {
    expect(read(rss('')).indicator).toBe('unknown');
    expect(read(rss(''), 'history.rss').indicator).toBe('none');
  });

  it('returns no level when no entry has a status', () => {
    const old = item('We moved offices', 'Sun, 01 Feb 2026 12:00:00 GMT', 'Nice ones.');
    const page = read(rss(old, '<lastBuildDate>Sun, 01 Mar 2026 12:00:00 GMT</lastBuildDate>'));
    expect(page).toMatchObject({ indicator: 'unknown', incidents: [{ status: 'resolved', resolvedInferred: true }] });
  });

  it.each([
    ['Unresolved routing trouble', 'unknown'],
    ['Resolved in A. Impact continues in B', 'unknown'],
    ['Logins - not yet resolved', 'unknown'],
    ['Logins - Resolved', 'resolved'],
    ['[Resolved] Logins', 'resolved'],
  ])('reads %s as %s', (title, status) => {
    expect(read(rss(item(title, 'Sun, 01 Mar 2026 12:00:00 GMT'))).incidents[0]?.status).toBe(status);
  });

  it('treats trouble after maintenance as an incident', () => {
    const text = 'Status: Investigating&lt;br/&gt;Trouble since the scheduled maintenance.';
    expect(read(rss(item('Trouble after scheduled maintenance', 'Sun, 01 Mar 2026 12:00:00 GMT', text)))).toMatchObject(
      {
        incidents: [{ status: 'investigating' }],
        maintenances: [],
      },
    );
    expect(read(rss(item('Scheduled maintenance of Db', 'Sun, 01 Mar 2026 12:00:00 GMT', 'Soon.')))).toMatchObject({
      incidents: [],
      maintenances: [{ status: 'unknown' }],
    });
  });

  it.each([
    ['Untersuchung', 'Beobachtung', 'Gelöst'],
    ['En cours d’enquête', 'Surveillance', 'Résolu'],
    ['Investigando', 'Monitoreando', 'Resuelto'],
    ['Onderzoek', 'Monitoring', 'Opgelost'],
    ['調査中', '監視中', '解決済み'],
  ])('reads the phases %s, %s and %s', (...words) => {
    const blocks = words.map(
      (word, at) => `<p><small>Mar 1, 1${at}:00 UTC</small><br><strong>${word}</strong> - Text.</p>`,
    );
    const page = read(
      rss(item('Logins', 'Sun, 01 Mar 2026 12:00:00 GMT', `<![CDATA[${blocks.toReversed().join('')}]]>`)),
    );
    expect(page.notUnderstood).toEqual([]);
    expect(page.incidents[0]?.updates.map(({ status }) => status)).toEqual(['investigating', 'monitoring', 'resolved']);
  });

  it('completes maintenance by its title', () => {
    const page = read(rss(item('Database maintenance completed', 'Sun, 01 Mar 2026 12:00:00 GMT', 'Done.')));
    expect(page).toMatchObject({ incidents: [], maintenances: [{ status: 'completed' }] });
  });

  it('reports an unknown word', () => {
    const page = read(rss(item('Logins', 'Sun, 01 Mar 2026 12:00:00 GMT', 'Status: Pondering')));
    expect(page.incidents[0]?.status).toBe('unknown');
    expect(page.notUnderstood).toEqual(['incident status "Pondering"']);
  });

  it.each([
    ['a feed without a title', '<rss><channel><item/></channel></rss>'],
    ['other XML', '<urlset><url/></urlset>'],
    ['JSON that is no feed', '{"items":[]}'],
    ['too many entries', rss('<item/>'.repeat(2_001))],
  ])('refuses %s', (_, text) => {
    expect(feed.read(new Map([['feed', textBody(text)]]), address).ok).toBe(false);
  });

  it('is found by the link in a page, and by its own format', () => {
    const html = '<head><link rel="alternate" type="application/rss+xml" href="/feed?a=1&amp;b=2" title="x"></head>';
    expect(feed.recognition.markers({ url: address.pageUrl, headers: {}, html })).toEqual({
      feed: 'https://status.acme.example/feed?a=1&b=2',
    });
    const other =
      '<link rel="alternate" type="application/rss+xml" href="http://other.example/feed"><link rel="stylesheet" href="x">';
    expect(feed.recognition.markers({ url: address.pageUrl, headers: {}, html: other })).toBeNull();
    expect(feed.recognition.probes[0]?.matches(xai)).toEqual({ feed: xai.url });
    expect(feed.recognition.probes[0]?.matches(textBody('<html></html>'))).toBeNull();
    expect(feed.recognition.probes.map(({ request }) => request(new URL(address.pageUrl)).url)).toContain(
      'https://status.acme.example/history.atom',
    );
    expect(feed.requests({ ...address, hints: { feed: xai.url } })).toEqual([
      { name: 'feed', url: xai.url, accept: 'xml' },
    ]);
    expect(feed.requests(address)[0]?.url).toBe(address.pageUrl);
  });
});
