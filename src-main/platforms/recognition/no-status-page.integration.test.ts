import { afterAll, describe, expect, it } from 'vitest';
import { foreignBodies } from '../testing/contract-mutations.ts';
import type { Reply, Web } from '../testing/fake-web.ts';
import { detectPage } from './detect.ts';
import { allPlatforms, asReply, missing, pagesOf, recognise, web } from './testing/recognise.ts';

/** Documents of ordinary sites at addresses where status pages have theirs. */
const innocent: Readonly<Record<string, unknown>> = {
  '/api/v2/summary.json': { page: { id: 7, name: 'Acme' }, status: { indicator: 'none', description: 'Fine' } },
  '/api/v2/status.json': { page: { name: 'Acme', updated_at: '2026-03-01T12:00:00' }, status: { indicator: 'none' } },
  '/summary.json': { page: { name: 'Acme' } },
  '/index.json': { title: 'Acme', pages: [] },
  '/status.json': { status: 'ok' },
  '/config.json': { api: 'https://api.acme.example' },
  '/components.json': { style: 'default', components: [] },
  '/v2/components.json': { components: [] },
  '/incidents.json': [],
  '/products.json': { products: [{ id: 1, title: 'Shoes', handle: 'shoes', variants: [] }] },
  '/api/services': { services: [{ id: 1, name: 'Cleaning' }] },
  '/api/statuses': { counters: {} },
  '/api/components': [],
  '/api/v1/': { version: 1 },
  '/api/v1/ping': { data: 'Pong!' },
  '/api/ping': { data: 'Pong!' },
  '/api/v1/components': { data: [] },
  '/api/v1/incidents': { data: [] },
  '/api/v1/summary': { revenue: 1 },
  '/api/v1/status.json': { status: 'up' },
  '/api/status-page/www/unresolved-incidents': { incidents: [] },
  '/api/status-page/www/uptime': { metadata: [], incidents: [] },
  '/api/v1/status': { page: { name: 'Acme' }, status: { indicator: 'none', description: 'Fine' }, incidents: [] },
  '/api/v1/endpoints/statuses': [],
  '/history/summary.json': [],
  '/feed/json': { items: [] },
};

afterAll(() => web.close());

describe('a page that is not a status page', () => {
  const html: Reply = { status: 200, contentType: 'text/html', body: '<!doctype html><title>Acme</title><p>Shoes' };

  it('is not matched, even with documents at the same addresses', async () => {
    const given: Web = ({ pathname }) => {
      const document = innocent[pathname];
      return document === undefined
        ? html
        : { status: 200, contentType: 'application/json', body: JSON.stringify(document) };
    };
    // Any server that says “Pong!” is asked whether it is Cachet.
    expect(await recognise('https://www.acme.example/', given)).toBe('unreadable');
    expect(web.mostAtOnce()).toBeLessThanOrEqual(3);
  });

  it('is not called gone for having only one of a platform’s documents', async () => {
    web.become(({ pathname }) => {
      if (pathname === '/') return html;
      return pathname === '/api/ping'
        ? { ...html, contentType: 'application/json', body: '{"data":"Pong!"}' }
        : missing;
    });
    const signal = new AbortController().signal;
    const outcome = await detectPage(web.fetch, 'https://www.acme.example/', { privateOrigin: null, signal });
    expect(outcome).toMatchObject({
      failure: {
        kind: 'not_recognised',
        detail:
          'No known status page was found at https://www.acme.example/. It returned a web page (“Acme”), but none of the ' +
          'documents that Cachet serves. Check the address, or choose the platform of the page.',
      },
    });
  });

  it.each(Object.keys(innocent))('is not matched, even if it answers every address like %s', async (path) => {
    const body = JSON.stringify(innocent[path]);
    const given: Web = () => ({ status: 200, contentType: 'application/json', body });
    expect(['not_recognised', 'unreadable']).toContain(await recognise('https://www.acme.example/', given));
  });

  it.each(foreignBodies.map((body) => [body.slice(0, 60), body]))(
    'is not matched, even if it answers every address with %j',
    async (_, body) => {
      const given: Web = () => ({ status: 200, contentType: 'application/json', body });
      expect(['not_recognised', 'unreadable', 'blocked']).toContain(
        await recognise('https://www.acme.example/', given),
      );
    },
  );

  it.each([
    ['https://www.apple.com/support/systemstatus/', 'apple'],
    ['https://www.apple.com/de/support/systemstatus', 'apple'],
    ['https://developer.apple.com/system-status/', 'apple'],
    ['https://www.apple.com/shop/', 'not_recognised'],
    ['https://developer.apple.com/news/', 'not_recognised'],
    ['https://cloud.ibm.com/status?selected=status', 'ibm-cloud'],
    ['https://cloud.ibm.com/docs', 'not_recognised'],
    ['https://cloud.ibm.com/statusquo', 'not_recognised'],
  ])('is not matched, even if its vendor has one on the same host: %s is %s', async (url, known) => {
    const pages = allPlatforms.filter(({ id }) => id === 'apple' || id === 'ibm-cloud').flatMap(pagesOf);
    const documents = new Map(pages.flatMap((page) => [...page.documents]));
    const given: Web = ({ href }) => {
      const document = documents.get(href.replace('/data/developer/', '/data/'));
      return document ? asReply(document) : html;
    };
    expect(await recognise(url, given)).toBe(known);
  });

  it.each<[string, Reply, string]>([
    ['a sign-in', { movedTo: 'https://id.acme.example/login' }, 'blocked'],
    ['a refusal', { status: 401, contentType: 'text/plain', body: 'Who are you?' }, 'blocked'],
    [
      'a robot wall',
      { status: 403, contentType: 'text/html', headers: { 'cf-mitigated': 'challenge' }, body: '' },
      'blocked',
    ],
    ['nothing', missing, 'gone'],
  ])('is named for what it is: %s', async (_, reply, kind) => {
    const given: Web = (url) => (url.host === 'id.acme.example' ? html : reply);
    expect(await recognise('https://status.acme.example/', given)).toBe(kind);
  });

  it('that never responds is a timeout', async () => {
    const given: Web = ({ pathname }) => (pathname === '/' ? html : { hangs: true });
    expect(await recognise('https://status.acme.example/', given, { limitMs: 300 })).toBe('timeout');
  });
});
