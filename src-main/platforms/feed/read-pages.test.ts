import { describe, expect, it } from 'vitest';
import { dayMs } from '#shared/domain/duration.ts';
import { failure, success } from '#shared/domain/failure.ts';
import { isOpen } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { Fetch } from '../../http/fetch.ts';
import { type PollResult, pollPage } from '../../polling/poll-page.ts';
import { feed } from './feed.ts';

const origin = 'https://status.acme.example';
const now = Date.parse('2026-11-30T12:00:00Z');

type Entry = readonly [id: string, daysAgo: number, phase?: string];
type Pages = Readonly<Record<string, string>>;

function atom(next: string | null, ...entries: readonly Entry[]): string {
  const link = next === null ? '' : `<link rel="next" href="${next}"/>`;
  const items = entries.map(([id, daysAgo, phase = 'Investigating']) => {
    const at = new Date(now - daysAgo * dayMs).toISOString();
    return `<entry><id>${id}</id><title>${id} is slow</title><updated>${at}</updated><content>Status: ${phase}</content></entry>`;
  });
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>Acme</title>${link}${items.join('')}</feed>`;
}

/** Polls the feed at `/feed`; returns the result and the requested paths. */
async function poll(pages: Pages, previousPage: StatusPage | null = null, missing = failure('gone', 'Not there.')) {
  const asked: string[] = [];
  const fetch: Fetch = async ({ url }) => {
    const path = url.replace(origin, '');
    asked.push(path);
    const text = pages[path];
    if (text === undefined) return missing;
    const body = new TextEncoder().encode(text);
    return success({ status: 200, url, redirects: [], headers: { 'content-type': 'application/xml' }, body });
  };
  const result = await pollPage(fetch, {
    vendorId: toVendorId('acme'),
    platform: feed,
    address: { pageUrl: `${origin}/feed`, hints: {} },
    validators: {},
    previousPage,
    includeClosed: false,
    privateOrigin: null,
    unconditional: false,
    reader: undefined,
    now: () => now,
    signal: new AbortController().signal,
  });
  return { asked, result, ids: idsOf(result) };
}

const pageOf = (result: PollResult): StatusPage | null => (result.kind === 'changed' ? result.page : null);
const idsOf = (result: PollResult): readonly string[] => (pageOf(result)?.incidents ?? []).map(({ id }) => id);

/** The result of an earlier reading of these entries. */
async function readingOf(...entries: readonly Entry[]): Promise<StatusPage> {
  const page = pageOf((await poll({ '/feed': atom(null, ...entries) })).result);
  if (page === null) throw new Error('Nothing was read.');
  return page;
}

describe('a paged feed', () => {
  it('is followed at the first reading until the past is reached', async () => {
    const { asked, ids } = await poll({
      '/feed': atom('?page=2', ['a', 0], ['b', 5]),
      '/feed?page=2': atom('?page=3', ['c', 10, 'Resolved'], ['d', 15, 'Resolved']),
      '/feed?page=3': atom(null, ['e', 20]),
    });

    expect(asked).toEqual(['/feed', '/feed?page=2']);
    expect(ids).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is followed until what was open is met, however old', async () => {
    const previous = await readingOf(['b', 20], ['old', 60]);
    const { asked, ids, result } = await poll(
      {
        '/feed': atom('?page=2', ['a', 0], ['b', 20]),
        '/feed?page=2': atom('?page=3', ['old', 60]),
        '/feed?page=3': atom(null, ['older', 90]),
      },
      previous,
    );

    expect(asked).toEqual(['/feed', '/feed?page=2']);
    expect(ids).toEqual(['a', 'b', 'old']);
    expect(pageOf(result)?.incidents.every(isOpen)).toBe(true);
  });

  it('is followed past what is new to what was known', async () => {
    const previous = await readingOf(['known', 3, 'Resolved']);
    const { asked, ids } = await poll(
      {
        '/feed': atom('?page=2', ['a', 0], ['b', 1]),
        '/feed?page=2': atom('?page=3', ['c', 2], ['known', 3, 'Resolved']),
        '/feed?page=3': atom(null, ['d', 4]),
      },
      previous,
    );

    expect(asked).toEqual(['/feed', '/feed?page=2']);
    expect(ids).toEqual(['a', 'b', 'c', 'known']);
  });

  it('is not followed when the first page holds all that matters', async () => {
    const previous = await readingOf(['a', 1]);

    expect((await poll({ '/feed': atom('?page=2', ['a', 0, 'Resolved'], ['b', 1]) }, previous)).asked).toEqual([
      '/feed',
    ]);
  });

  it('in no order is followed as long as newer entries may come', async () => {
    const { asked } = await poll({
      '/feed': atom('?page=2', ['a', 40, 'Resolved'], ['b', 0]),
      '/feed?page=2': atom(null, ['c', 1]),
    });

    expect(asked).toEqual(['/feed', '/feed?page=2']);
  });

  it('that never ends, or leads in a circle, is bounded', async () => {
    const endless = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [
        index === 0 ? '/feed' : `/feed?page=${index + 1}`,
        atom(`?page=${index + 2}`, [`i${index}`, index / 100]),
      ]),
    );

    expect((await poll(endless)).asked).toHaveLength(5);
    expect((await poll({ '/feed': atom('/feed', ['a', 0]) })).asked).toEqual(['/feed']);
  });

  it.each([
    ['elsewhere', 'https://other.example/feed'],
    ['to the same host without TLS', 'http://status.acme.example/feed?page=2'],
    ['to no address', 'javascript:void(0)'],
  ])('is not followed %s', async (_where, next) => {
    expect((await poll({ '/feed': atom(next, ['a', 0]) })).asked).toEqual(['/feed']);
  });

  it.each([
    ['is gone', {}],
    ['is a web page', { '/feed?page=2': '<!doctype html><title>Blog</title>' }],
  ])('is read without a next page that %s', async (_what, further) => {
    expect((await poll({ '/feed': atom('?page=2', ['a', 0]), ...further })).ids).toEqual(['a']);
  });

  it('is not read while its next page cannot be reached: what is open may stand there', async () => {
    const { result } = await poll({ '/feed': atom('?page=2', ['a', 0]) }, null, failure('http', 'Busy.', 503));

    expect(result.kind).toBe('failed');
  });

  it('lists once what moved to the next page between two requests', async () => {
    const { result } = await poll({
      '/feed': atom('?page=2', ['a', 0], ['b', 1]),
      '/feed?page=2': atom(null, ['b', 1], ['c', 2]),
    });

    expect(pageOf(result)?.incidents.map(({ id, updates }) => [id, updates.length])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
  });

  it.each([
    [
      'RSS with a link of Atom',
      `<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Acme</title><a:link rel="next" href="${origin}/feed?page=2"/>
        <item><title>a</title><guid>a</guid><pubDate>Mon, 30 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>`,
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Acme',
        next_url: `${origin}/feed?page=2`,
        items: [{ id: 'a', title: 'a', date_published: '2026-11-30T10:00:00Z' }],
      }),
    ],
  ])('%s goes on', async (_kind, first) => {
    const { asked, ids } = await poll({ '/feed': first, '/feed?page=2': atom(null, ['b', 1]) });

    expect(asked).toEqual(['/feed', '/feed?page=2']);
    expect(ids).toEqual(['a', 'b']);
  });
});
