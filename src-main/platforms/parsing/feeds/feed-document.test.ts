import { describe, expect, it } from 'vitest';
import { textBody } from '../../testing/bodies.ts';
import { type FeedEntry, readFeed } from './feed-document.ts';

const feedUrl = 'https://feeds.example/acme/feed.xml';

function entryOf(text: string): FeedEntry {
  const feed = readFeed({ ...textBody(text), url: feedUrl });
  const entry = feed.ok ? feed.value.entries[0] : undefined;
  if (!entry) throw new Error('no entry');
  return entry;
}

function rss(item: string, head = '<link>https://status.acme.example/</link>'): string {
  return `<rss version="2.0"><channel><title>Acme</title>${head}<item>${item}</item></channel></rss>`;
}

function atom(entry: string, attributes = '', head = ''): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom"${attributes}><title>Acme</title>${head}<entry>${entry}</entry></feed>`;
}

describe('links of feeds', () => {
  const permalink = 'https://status.acme.example/incidents/7';
  const jsonFeed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Acme',
    home_page_url: 'https://a.example/s/',
  };

  it.each([
    ['as it stands', rss(`<link>${permalink}</link>`), permalink],
    ['relative to the channel', rss('<link>/incidents/7</link>'), permalink],
    ['relative to the feed', rss('<link>x/7</link>', ''), 'https://feeds.example/acme/x/7'],
    ['with a channel that is relative', rss('<link>x/7</link>', '<link>/s/</link>'), 'https://feeds.example/s/x/7'],
    ['a guid that is a permalink', rss(`<guid isPermaLink="true">${permalink}</guid>`), permalink],
    ['a guid that does not say', rss(`<guid>${permalink}</guid>`), permalink],
    ['a guid that is none', rss(`<guid isPermaLink="false">${permalink}</guid>`), null],
    ['a guid that is a word', rss('<guid>inc-7</guid>'), null],
    ['the link before the guid', rss('<guid>https://a.example/</guid><link>/incidents/7</link>'), permalink],
    ['no address', rss('<link>see below</link>'), null],
    ['Atom, to the feed', atom('<link href="x/7"/>'), 'https://feeds.example/acme/x/7'],
    [
      'Atom, xml:base of the feed',
      atom('<link href="i/7"/>', ' xml:base="https://a.example/s/"'),
      'https://a.example/s/i/7',
    ],
    [
      'Atom, xml:base at each level',
      atom('<link xml:base="i/" href="7"/>', ' xml:base="/s/"').replace('<entry>', '<entry xml:base="e/">'),
      'https://feeds.example/s/e/i/7',
    ],
    [
      'Atom, the alternate one',
      atom(`<link rel="self" href="/a"/><link rel="next" href="/b"/><link href="${permalink}"/>`),
      permalink,
    ],
    ['Atom in RSS', rss('<guid isPermaLink="false">7</guid><atom:link href="/incidents/7"/>'), permalink],
    ['the feed’s own address in RSS as none', rss('<atom:link rel="self" href="/incidents/7"/>'), null],
    [
      'Atom under a prefix',
      `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Acme</a:title><a:entry><a:link href="${permalink}"/></a:entry></a:feed>`,
      permalink,
    ],
    ['JSON Feed', JSON.stringify({ ...jsonFeed, items: [{ url: 'i/7' }] }), 'https://a.example/s/i/7'],
  ])('reads %s', (_, text, link) => {
    expect(entryOf(text).link).toBe(link);
  });
});

describe('titles of feeds', () => {
  it.each([
    ['text', rss('<title>Web &amp; mail &lt; 50 %</title>'), 'Web & mail < 50 %'],
    [
      'CDATA with entities',
      rss('<title><![CDATA[St&ouml;rung in K&ouml;ln &amp; &Uuml;berlingen&hellip;]]></title>'),
      'Störung in Köln & Überlingen…',
    ],
    ['HTML in RSS', rss('<title>&lt;b&gt;Web&lt;/b&gt; is down</title>'), 'Web is down'],
    ['tags in RSS', rss('<title>Web is <b>down</b></title>'), 'Web is down'],
    ['words that only look like tags', rss('<title>Calls to &lt;host&gt; fail</title>'), 'Calls to <host> fail'],
    ['HTML in Atom', atom('<title type="html">Web &lt;em&gt;down&lt;/em&gt; &amp;eacute;</title>'), 'Web down é'],
    ['XHTML in Atom', atom('<title type="xhtml"><div>Web <b>down</b> &amp; out</div></title>'), 'Web down & out'],
    ['text in Atom', atom('<title type="text">Use &lt;b&gt; again</title>'), 'Use <b> again'],
  ])('reads %s', (_, text, title) => {
    expect(entryOf(text).title).toBe(title);
  });
});

describe('bodies of feeds', () => {
  it.each([
    ['text', rss('<description>We look.</description>'), 'We look.'],
    ['CDATA', rss('<description><![CDATA[<p>We look.</p>]]></description>'), '<p>We look.</p>'],
    ['tags', rss('<description><p>We look.</p></description>'), '<p>We look.</p>'],
    [
      'HTML that is escaped twice',
      rss('<description>&amp;lt;p&amp;gt;We look.&amp;lt;/p&amp;gt;</description>'),
      '<p>We look.</p>',
    ],
    [
      'the whole text before its summary',
      rss('<description>We</description><content:encoded>We look.</content:encoded>'),
      'We look.',
    ],
    ['HTML in Atom', atom('<content type="html">&lt;p&gt;We look.&lt;/p&gt;</content>'), '<p>We look.</p>'],
    [
      'XHTML in Atom',
      atom('<content type="xhtml"><x:div><x:p>We look.</x:p></x:div></content>'),
      '<div><p>We look.</p></div>',
    ],
    ['the summary of what lies elsewhere', atom('<content src="/x"/><summary>We look.</summary>'), 'We look.'],
  ])('reads %s', (_, text, body) => {
    expect(entryOf(text).body).toBe(body);
  });
});

describe('dates of feeds', () => {
  const at = Date.UTC(2026, 6, 16, 8, 15);

  it.each([
    ['pubDate', rss('<pubDate>Thu, 16 Jul 2026 10:15:00 CEST</pubDate>'), at, at],
    ['dc:date', rss('<dc:date>2026-07-16T10:15:00+02:00</dc:date>'), at, at],
    ['published', atom('<published>2026-07-16T08:15:00Z</published>'), at, at],
    ['a zone of many meanings', rss('<pubDate>Thu, 16 Jul 2026 08:15:00 IST</pubDate>'), null, at],
    ['no zone', atom('<updated>2026-07-16T08:15:00</updated>'), null, at],
    ['none', rss('<pubDate>soon</pubDate>'), null, null],
  ])('reads %s', (_, text, publishedAt, roughAt) => {
    expect(entryOf(text)).toMatchObject({ publishedAt, roughAt });
  });
});
