import { describe, expect, it } from 'vitest';
import { success } from '#shared/domain/failure.ts';
import { aMaintenance, anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import type { Fetch, FetchAnswer } from '../http/fetch.ts';
import type { Platform } from '../platforms/platform.ts';
import { pollPage } from './poll-page.ts';
import { allSeen, aPageRequest, aPlatform, aServer, aTask, idsOf, pageState, seen, urls } from './testing/fake-page.ts';

function raise(): never {
  throw new Error('A bug in a platform.');
}

describe('pollPage', () => {
  it('sends small conditional requests while nothing changes', async () => {
    const { fetch, asked } = aServer({});
    const result = await pollPage(fetch, aTask());
    expect(asked).toEqual(['summary?', 'parts?']);
    expect(result).toEqual({
      kind: 'unchanged',
      at: builtAt,
      movedTo: null,
      validators: allSeen,
      closedAsked: false,
    });
  });

  it.each([
    'application/json',
    'application/json; charset=latin1',
    'text/html; charset=utf-8',
    'text/plain',
    'application/octet-stream',
    'application/xml',
    'image/png',
    'multipart/form-data; boundary=x',
    'nonsense',
    '',
  ])('reads the same page whatever the content type says: %s', async (contentType) => {
    const server = aServer({ [urls.summary]: { ids: ['a'] }, [urls.parts]: { ids: ['b'] }, [urls.closed]: {} });
    const fetch: Fetch = async (request) => {
      const fetched = await server.fetch(request);
      if (!fetched.ok) return fetched;
      return success({ ...fetched.value, headers: { ...fetched.value.headers, 'content-type': contentType } });
    };
    const result = await pollPage(fetch, aTask({ previousPage: null, validators: {} }));
    expect(result).toMatchObject({ kind: 'changed', page: { incidents: [{ id: 'a' }, { id: 'b' }] } });
  });

  it('repeats the request for an unchanged part when another part changed', async () => {
    const { fetch, asked } = aServer({ [urls.summary]: { ids: ['i1'], etag: '"2"' } });
    const result = await pollPage(fetch, aTask());
    expect(asked).toEqual(['summary?', 'parts?', 'parts']);
    expect(idsOf(result)).toEqual(['i1']);
    expect(result).toMatchObject({ closedAsked: false, validators: { ...allSeen, summary: seen('"2"') } });
  });

  it('omits validators on a first reading and requests closed incidents too', async () => {
    const { fetch, asked } = aServer({ [urls.summary]: { ids: ['i2'] }, [urls.closed]: { ids: ['i1'] } });
    const result = await pollPage(fetch, aTask({ previousPage: null, includeClosed: true }));
    expect(asked).toEqual(['summary', 'parts', 'closed']);
    expect(idsOf(result)).toEqual(['i2', 'i1']);
    expect(result).toMatchObject({ closedAsked: true, validators: allSeen });
  });

  it('sends the follow-up requests that responses need, one by one and without validators', async () => {
    const platform = aPlatform({
      furtherRequests: (bodies) => [...(bodies.has('next') ? [aPageRequest('last')] : []), aPageRequest('next')],
    });
    const { fetch, asked } = aServer({ [urls.next]: { ids: ['i1'] }, [urls.last]: { ids: ['i2'] } });
    const result = await pollPage(fetch, aTask({ platform }));
    expect(asked).toEqual(['summary', 'parts', 'next', 'last']);
    expect(idsOf(result)).toEqual(['i1', 'i2']);
  });

  it('fails when a follow-up request is refused, and stops when a page keeps asking for more', async () => {
    const platform = aPlatform({ furtherRequests: () => [aPageRequest('next')] });
    const refusing = aServer({ [urls.next]: { answer: { status: 500 } } });
    expect(await pollPage(refusing.fetch, aTask({ platform }))).toMatchObject({ kind: 'failed' });
    const endless = aPlatform({
      furtherRequests: ({ size }) => [{ ...aPageRequest('next'), name: `page ${size}` }],
    });
    const { fetch, asked } = aServer({});
    expect(await pollPage(fetch, aTask({ platform: endless }))).toMatchObject({ kind: 'changed' });
    expect(asked).toHaveLength(42);
  });

  it('reads the page without a refused extra', async () => {
    const platform = aPlatform({
      furtherRequests: () => [{ ...aPageRequest('next'), isExtra: true }, aPageRequest('last')],
    });
    const { fetch, asked } = aServer({ [urls.next]: { answer: { status: 404 } }, [urls.last]: { ids: ['i2'] } });
    expect(idsOf(await pollPage(fetch, aTask({ platform })))).toEqual(['i2']);
    expect(asked).toEqual(['summary', 'parts', 'next', 'last']);
  });

  it('reads the page without what was only promised and is gone, but not without what is refused', async () => {
    const platform = aPlatform({ furtherRequests: () => [{ ...aPageRequest('next'), mayBeGone: true }] });
    const pollWith = (status: number) =>
      pollPage(aServer({ [urls.next]: { answer: { status } } }).fetch, aTask({ platform }));
    expect(await pollWith(404)).toMatchObject({ kind: 'changed' });
    expect(await pollWith(503)).toMatchObject({ kind: 'failed' });
  });

  it('asks nothing further of what goes on only after news, while there is none', async () => {
    const platform = aPlatform({
      followsNews: true,
      furtherRequests: ({ size }) => (size === 0 ? [] : [aPageRequest('next')]),
    });
    const still = aServer({});
    expect(await pollPage(still.fetch, aTask({ platform, previousPage: pageState() }))).toMatchObject({
      kind: 'unchanged',
    });
    expect(still.asked).toEqual(['summary?', 'parts?']);
  });

  it('omits validators on request', async () => {
    const { fetch, asked } = aServer({});
    expect(await pollPage(fetch, aTask({ unconditional: true }))).toMatchObject({ kind: 'changed' });
    expect(asked).toEqual(['summary', 'parts']);
  });

  it.each([
    ['an open incident', pageState('i1')],
    ['a maintenance that was to come', aStatusPage({ maintenances: [aMaintenance({ id: 'i1' })] })],
  ])('fetches the outcome when %s left the list', async (_, previousPage) => {
    const { fetch, asked } = aServer({ [urls.summary]: { etag: '"2"' }, [urls.closed]: { ids: ['i1'] } });
    const result = await pollPage(fetch, aTask({ previousPage }));
    expect(asked).toEqual(['summary?', 'parts?', 'parts', 'closed']);
    expect(idsOf(result)).toEqual(['i1']);
  });

  it.each([
    ['an incident that was closed before', aStatusPage({ incidents: [anIncident({ id: 'i1', status: 'resolved' })] })],
    ['a maintenance that was over before', aStatusPage({ maintenances: [aMaintenance({ status: 'completed' })] })],
  ])('fetches nothing more when %s left the list', async (_, previousPage) => {
    const { fetch, asked } = aServer({ [urls.summary]: { etag: '"2"' } });
    await pollPage(fetch, aTask({ previousPage }));
    expect(asked).toEqual(['summary?', 'parts?', 'parts']);
  });

  it.each<[string, Partial<FetchAnswer>]>([
    ['fails', { status: 500 }],
    ['cannot be read', { body: new TextEncoder().encode('<html>') }],
  ])('does not fail when a request for closed incidents %s', async (_, answer) => {
    const { fetch } = aServer({ [urls.summary]: { ids: ['i2'], etag: '"2"' }, [urls.closed]: { answer } });
    const result = await pollPage(fetch, aTask({ previousPage: pageState('i1') }));
    expect(idsOf(result)).toEqual(['i2']);
    expect(result).toMatchObject({ closedAsked: false, validators: { ...allSeen, summary: seen('"2"') } });
  });

  it('fails with the first part that fails, and sends no more requests', async () => {
    const answer = { status: 503, headers: { 'retry-after': '120' } };
    const { fetch, asked } = aServer({ [urls.summary]: { answer } });
    expect(await pollPage(fetch, aTask())).toMatchObject({
      kind: 'failed',
      at: builtAt,
      failure: { kind: 'http', status: 503 },
      retryAfterMs: 120_000,
      movedTo: null,
      answeredBy: null,
    });
    expect(asked).toEqual(['summary?']);
  });

  it('fails when the response has another format', async () => {
    const { fetch } = aServer({ [urls.summary]: { answer: { body: new TextEncoder().encode('<html>') } } });
    expect(await pollPage(fetch, aTask())).toMatchObject({ kind: 'failed', failure: { kind: 'not_recognised' } });
  });

  it.each<[string, Partial<Platform>]>([
    ['reading', { read: () => raise() }],
    ['naming its requests', { requests: () => raise() }],
  ])('treats a platform that throws while %s as unreadable', async (_, over) => {
    const { fetch } = aServer({});
    const result = await pollPage(fetch, aTask({ platform: aPlatform(over), previousPage: null }));
    expect(result).toMatchObject({ kind: 'failed', failure: { kind: 'unreadable', status: null } });
  });

  it.each<[string, number, string, string | null]>([
    ['for good, with the path kept', 301, 'https://status.acme.test/summary.json', 'https://status.acme.test/'],
    ['for good, below a path', 308, 'https://acme.test/status/summary.json', 'https://acme.test/status/'],
    ['for good, with the path lost', 301, 'https://acme.test/', 'https://acme.test/'],
    ['for now', 302, 'https://status.acme.test/summary.json', null],
    ['for good on its own host', 301, 'https://status.acme.example/v2/summary.json', null],
  ])('reports a page that moved %s', async (_, status, url, movedTo) => {
    const redirects = [{ url: urls.summary, status }];
    const { fetch } = aServer({ [urls.summary]: { answer: { url, redirects, status: 304 } } });
    expect(await pollPage(fetch, aTask())).toMatchObject({ kind: 'unchanged', movedTo });
  });

  it('reports the move and the responding host when the new address cannot be read', async () => {
    const redirects = [{ url: urls.summary, status: 301 }];
    const answer = { url: 'https://acme.test/', redirects, body: new TextEncoder().encode('<html>') };
    const { fetch } = aServer({ [urls.summary]: { answer } });
    expect(await pollPage(fetch, aTask())).toMatchObject({
      kind: 'failed',
      movedTo: 'https://acme.test/',
      answeredBy: 'acme.test',
    });
  });
});
