import { describe, expect, it } from 'vitest';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { textBody } from '../../testing/bodies.ts';
import { readFeedPage } from './feed-page.ts';

const pageUrl = 'https://status.acme.example/';

function read(items: string, head = ''): StatusPage {
  const text = `<rss version="2.0"><channel><title>Acme</title><link>${pageUrl}</link>${head}${items}</channel></rss>`;
  const page = readFeedPage(textBody(text), { pageUrl, hints: {} }, { platform: 'feed', whenEmpty: 'unknown' });
  if (!page.ok) throw new Error(page.failure.detail);
  return page.value;
}

function item(title: string, date: string | null, more = `<guid>${pageUrl}</guid>`, body = 'We look into it.'): string {
  const pubDate = date === null ? '' : `<pubDate>${date}</pubDate>`;
  return `<item><title>${title}</title>${more}${pubDate}<description>${body}</description></item>`;
}

const statuses = ({ incidents }: StatusPage) =>
  Object.fromEntries(incidents.map(({ title, status }) => [title, status]));
const idsOf = ({ incidents }: StatusPage) => new Map(incidents.map(({ title, id }) => [title, id]));

describe('entry identity', () => {
  const older = [
    item('Resolved: web was down', 'Sat, 28 Nov 2026 10:00:00 GMT'),
    item('Resolved: DNS was slow', 'Fri, 20 Nov 2026 10:00:00 GMT'),
  ];
  const newer = item('Payments: cards are refused', 'Sun, 29 Nov 2026 20:00:00 GMT');

  it.each([
    ['the guid of the page', `<guid>${pageUrl}</guid>`],
    ['the link of the page', `<link>${pageUrl}</link>`],
    ['a link with a digit', '<link>https://acme.example/status2</link>'],
    ['an opaque guid', '<guid isPermaLink="false">1</guid>'],
    ['neither', ''],
  ])('keeps different titles under %s apart', (_, shared) => {
    const page = read([newer, ...older].join('').replaceAll(`<guid>${pageUrl}</guid>`, shared));
    expect(statuses(page)).toEqual({
      'Payments: cards are refused': 'unknown',
      'Resolved: web was down': 'resolved',
      'Resolved: DNS was slow': 'resolved',
    });
  });

  it('assigns the same ids in any order, whatever else the feed contains', () => {
    const alone = idsOf(read(older.join('')));
    const both = idsOf(read([newer, ...older].toReversed().join('')));
    for (const [title, id] of alone) expect(both.get(title)).toBe(id);
  });

  it('joins the phases of one title, and separates one that recurs much later', () => {
    const page = read(
      item('Resolved: Web', 'Sun, 29 Nov 2026 21:00:00 GMT') +
        item('Investigating: Web', 'Sun, 29 Nov 2026 20:00:00 GMT') +
        item('Web - Resolved', 'Thu, 01 Oct 2026 20:00:00 GMT'),
    );
    expect(page.incidents.map(({ startedAt, updates }) => [startedAt, updates.length])).toEqual([
      [Date.UTC(2026, 10, 29, 20), 2],
      [Date.UTC(2026, 9, 1, 20), 1],
    ]);
    expect(new Set(page.incidents.map(({ id }) => id)).size).toBe(2);
  });

  it.each([
    ['one guid', '<guid>https://status.acme.example/#a1</guid>'],
    ['the link of the page', `<link>${pageUrl}</link>`],
  ])('joins what went down and recovered under %s', (_, shared) => {
    const page = read(
      item('Web Runtime recovered', 'Sun, 29 Nov 2026 20:10:00 GMT', shared, 'Web Runtime recovered') +
        item('Web Runtime went down', 'Sun, 29 Nov 2026 20:00:00 GMT', shared, 'Web Runtime went down') +
        item('Chat API went down', 'Sun, 29 Nov 2026 19:00:00 GMT', shared.replace('#a1', '#b2'), 'Chat API went down'),
    );
    expect(statuses(page)).toEqual({ 'Web Runtime recovered': 'resolved', 'Chat API went down': 'unknown' });
  });

  it('opens again what went down after it recovered', () => {
    const page = read(
      item('Web is down', 'Sun, 29 Nov 2026 20:20:00 GMT') +
        item('Web is back up', 'Sun, 29 Nov 2026 20:10:00 GMT') +
        item('Web is down', 'Sun, 29 Nov 2026 20:00:00 GMT'),
    );
    expect(statuses(page)).toEqual({ 'Web is down': 'unknown' });
  });

  it('does not close an entry because an earlier one was closed', () => {
    const link = '<link>https://status.acme.example/incidents/7</link>';
    const page = read(
      item('Web', 'Sun, 29 Nov 2026 21:00:00 GMT', link) +
        item('Web', 'Sun, 29 Nov 2026 20:00:00 GMT', link, 'Status: Resolved'),
    );
    expect(page.incidents.map(({ status }) => status)).toEqual(['unknown']);
  });

  it('finds nothing new in an entry with only a new timestamp', () => {
    const atom = (at: string) =>
      `<feed><title>Acme</title><entry><id>1</id><title>Web</title><updated>${at}</updated><content>We look.</content></entry></feed>`;
    const idsAt = (at: string) => {
      const page = readFeedPage(textBody(atom(at)), { pageUrl, hints: {} }, { platform: 'feed', whenEmpty: 'unknown' });
      return page.ok ? page.value.incidents.map(({ id, updates }) => [id, updates.map((update) => update.id)]) : [];
    };
    expect(idsAt('2026-11-29T20:00:00Z')).toHaveLength(1);
    expect(idsAt('2026-11-29T20:05:00Z')).toEqual(idsAt('2026-11-29T20:00:00Z'));
  });

  it('dates entries that share one timestamp by the day they were published', () => {
    const entry = (id: number, published: string) =>
      `<entry><id>${id}</id><title>No ${id}</title><published>${published}</published><updated>2026-11-29T20:00:00Z</updated></entry>`;
    const text = `<feed><title>Acme</title><updated>2026-11-29T20:00:00Z</updated>${entry(1, '2025-01-01T00:00:00Z')}${entry(2, '2026-11-29T19:00:00Z')}</feed>`;
    const page = readFeedPage(textBody(text), { pageUrl, hints: {} }, { platform: 'feed', whenEmpty: 'unknown' });
    expect(page.ok ? statuses(page.value) : null).toEqual({ 'No 1': 'resolved', 'No 2': 'unknown' });
  });
});

describe('entries without a date', () => {
  const guid = (id: number) => `<guid isPermaLink="false">${id}</guid>`;

  it.each([
    ['a zone that has several meanings', 'Wed, 15 Jan 2025 09:00:00 IST'],
    ['no zone', 'Wed, 15 Jan 2025 09:00:00'],
    ['no date that is understood', 'some time ago'],
  ])('ignores an old one with %s', (_, date) => {
    const page = read(
      item('New', 'Thu, 16 Jul 2026 10:15:00 CEST', guid(3)) +
        item('Old', 'Wed, 15 Jan 2025 09:00:00 CET', guid(2)) +
        item('Undated', date, guid(1)),
    );
    expect(statuses(page)).toEqual({ New: 'unknown', Old: 'resolved', Undated: 'resolved' });
  });

  it('treats only the first as open when none has a date', () => {
    const page = read(item('New', null, guid(2)) + item('Old', null, guid(1)));
    expect(statuses(page)).toEqual({ New: 'unknown', Old: 'resolved' });
  });
});

describe('the phase at the start of a text', () => {
  const bodyOf = (html: string) => `<![CDATA[${html}]]>`;

  it.each([
    ['[Investigating] Some deployments fail.', 'investigating'],
    ['[Resolved] We fixed what was impacting deployments.', 'resolved'],
    ['<b>Resolved: </b>All is well.<br/><b>Monitoring: </b>A fix is out, impact remains.', 'resolved'],
    ['<p>Investigating: mail is late.</p><p>Identified: a queue.</p><p>Resolved: it is empty.</p>', 'resolved'],
    ['<p><strong>Identified</strong></p><p>A cable was cut.</p>', 'identified'],
    ['Update: some logins fail.', 'unknown'],
    ['Résolu : la panne', 'resolved'],
    ['Started: 10:00<br/>Ended: unknown', 'unknown'],
    ['Resolved: no<br/>Affected: mail', 'unknown'],
    ['We have resolved it in part [see below] and continue.', 'unknown'],
  ])('%s', (html, status) => {
    const page = read(item('Deployments', 'Sun, 29 Nov 2026 20:00:00 GMT', '<guid>1</guid>', bodyOf(html)));
    expect(statuses(page)).toEqual({ Deployments: status });
  });

  it('of planned work counts only in brackets', () => {
    const planned = item('Database', 'Sun, 29 Nov 2026 20:00:00 GMT', '<guid>1</guid>', '[Scheduled] We upgrade it.');
    const trouble = item('Logins', 'Sun, 29 Nov 2026 20:00:00 GMT', '<guid>2</guid>', 'Planned: a fix. Logins fail.');
    const page = read(planned + trouble);
    expect(page.maintenances.map(({ title, status }) => [title, status])).toEqual([['Database', 'scheduled']]);
    expect(statuses(page)).toEqual({ Logins: 'unknown' });
  });
});

describe('maintenance by title', () => {
  it.each([
    ['Database Maintenance', true],
    ['[EU] Router maintenance (rescheduled)', true],
    ['Maintenance of the mail servers', true],
    ['Wartungsarbeiten am Netz', true],
    ['Scheduled network maintenance tonight', true],
    ['Outage during maintenance', false],
    ['Logins fail after maintenance', false],
    ['Maintenance page is slow', false],
    ['Maintenance caused an outage', false],
  ])('%s: %s', (title, isPlanned) => {
    const { maintenances } = read(item(title, 'Sun, 29 Nov 2026 20:00:00 GMT'));
    expect(maintenances).toHaveLength(isPlanned ? 1 : 0);
  });
});
