import { describe, expect, it } from 'vitest';
import { levelOf } from '#shared/domain/status-page.ts';
import { pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { hund } from './hund.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };
const feed = readFixture(new URL('./fixtures/synthetic-feed.atom.xml', import.meta.url), address.pageUrl, 'text/xml');

const kinds = readFixture(
  new URL('./fixtures/public-client-2026-05.atom.xml', import.meta.url),
  address.pageUrl,
  'text/xml',
);

const quiet = readFixture(
  new URL('./fixtures/public-client-2026-05-quiet.atom.xml', import.meta.url),
  address.pageUrl,
  'text/xml',
);

describePlatform(hund, [
  { title: 'titles of all kinds (May 2026)', address, bodies: { feed: kinds }, stateWords: [] },
  { title: 'nothing open but a notice (May 2026)', address, bodies: { feed: quiet }, stateWords: [] },
  { title: 'an open issue (synthetic)', address, bodies: { feed }, stateWords: [] },
]);

describe('hund', () => {
  it('reads the phase from the brackets in the title, in German too', () => {
    const page = pageOf(hund, { feed }, address);
    expect(page).toMatchObject({ name: 'Acme', indicator: 'minor', components: [] });
    expect(page.incidents.map(({ title, status, resolvedInferred }) => [title, status, resolvedInferred])).toEqual([
      ['Logins are slow', 'identified', false],
      ['Synchronisation gestört', 'resolved', false],
      ['[Information] New terms', 'resolved', true],
    ]);
  });

  it('distinguishes trouble, notices and maintenance by the title', () => {
    const page = pageOf(hund, { feed: kinds }, address);
    expect(page.indicator).toBe('minor');
    expect(page.incidents.map(({ title, status, impact }) => [title, status, impact])).toEqual([
      ['Login failures', 'investigating', 'unknown'],
      ['Störung Webhosting', 'resolved', 'unknown'],
      ['[Information] Neuer Service verfügbar', 'unknown', 'none'],
    ]);
    expect(page.maintenances.map(({ title, status }) => [title, status])).toEqual([
      ['Maintenance Window', 'completed'],
      ['Wartungsfenster', 'completed'],
    ]);
  });

  it('is calm when only a notice is open', () => {
    const text = new TextDecoder().decode(kinds.bytes).replace('[Investigating]', '[Resolved]');
    for (const feed of [textBody(text), quiet]) expect(levelOf(pageOf(hund, { feed }, address))).toBe('none');
  });

  it('treats an empty history as calm', () => {
    const empty = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Acme Status Feed</title></feed>';
    expect(pageOf(hund, { feed: textBody(empty) }, address).indicator).toBe('none');
  });

  it('is recognised by its feed', () => {
    const html = '<link href="/state_feed/feed.atom" rel="alternate">';
    expect(hund.recognition.markers({ url: address.pageUrl, headers: {}, html })).toEqual({});
    expect(hund.recognition.probes[0]?.matches(feed)).toEqual({});
    expect(hund.recognition.probes[0]?.matches(textBody('<html></html>'))).toBeNull();
    const news =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><link href="https://acme.example/"/></feed>';
    expect(hund.recognition.probes[0]?.matches(textBody(news))).toBeNull();
    expect(hund.requests(address)[0]?.url).toBe('https://status.acme.example/state_feed/feed.atom');
  });
});
