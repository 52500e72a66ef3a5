import { describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import { aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { readPage } from './read-page.ts';
import { aVendorState } from './testing/builders.ts';
import { aSummary, aWeb, type PagesOfAHost } from './testing/pages.ts';
import type { VendorState } from './vendor-state.ts';

const reading = { kind: 'fresh', page: aStatusPage({ incidents: [], maintenances: [] }), readAt: builtAt } as const;
const root = 'https://status.acme.example/';
const unreadable = { '/': '<!doctype html><title>Acme</title><p>All is well.</p>' };
const refused = failure('refused', 'Nobody is there.');

/** What is known of a page: how it was stored, where it is and how often in a row it could not be read. */
interface Known extends Partial<VendorState['stored']> {
  readonly pageUrl?: string;
  readonly failures?: number;
}

async function read({ deps, asked }: PagesOfAHost, { pageUrl = root, failures = 0, ...stored }: Known) {
  const state = { ...aVendorState(stored, { pageUrl }), failures };
  const { resolvedState, result } = await readPage(deps, state, new AbortController().signal);
  const { platform, hints } = resolvedState.stored;
  const detail = result.kind === 'failed' ? result.failure.detail : null;
  return { platform, hints, kind: result.kind, detail, movedTo: result.movedTo, asked };
}

async function requestsOf(web: PagesOfAHost, known: Known): Promise<number> {
  return (await read(web, known)).asked.length;
}

describe('a page that was named as a platform and never read', () => {
  it.each(['status-io', 'rootly'] as const)('as %s, wrongly, is read as what it is', async (platform) => {
    const found = await read(aWeb({ '/api/v2/summary.json': aSummary }), { platform });

    expect(found).toMatchObject({ platform: 'statuspage', kind: 'changed', movedTo: null });
  });

  it('is searched for at the first failure, then at every fifth', async () => {
    const requests = [0, 1, 4, 5].map((failures) => requestsOf(aWeb({}), { platform: 'rootly', failures }));
    const [first = 0, second = 0, fifth = 0, sixth = 0] = await Promise.all(requests);

    expect([second, fifth, sixth]).toEqual([fifth, second, first]);
    expect(first).toBeGreaterThan(second);
  });

  it('is not searched for while its host cannot be reached', async () => {
    const requests = [0, 1].map((failures) => requestsOf(aWeb({}, refused), { platform: 'rootly', failures }));
    const [first, second] = await Promise.all(requests);

    expect(first).toBe(second);
  });

  it('stays what it was named while nothing can be read, and says so', async () => {
    const found = await read(aWeb(unreadable), { platform: 'rootly' });

    expect(found).toMatchObject({ platform: 'rootly', kind: 'failed', detail: expect.stringContaining('Rootly') });
  });
});

describe('a page on another platform than the one it was read from', () => {
  const known = { platform: 'rootly', reading } as const;
  const web = () => aWeb({ '/api/v2/summary.json': aSummary });

  it.each<[number, PlatformId, string]>([
    [3, 'rootly', 'failed'],
    [4, 'statuspage', 'changed'],
    [5, 'rootly', 'failed'],
    [9, 'statuspage', 'changed'],
  ])('after %i failures is read from %s', async (failures, platform, kind) => {
    expect(await read(web(), { ...known, failures })).toMatchObject({ platform, kind });
  });

  it('is reported as moved, to the same address or another', async () => {
    const below = { ...known, failures: 4, pageUrl: `${root}incidents/1` };
    const found = await Promise.all([read(web(), { ...known, failures: 4 }), read(web(), below)]);

    expect(found.map(({ movedTo }) => movedTo)).toEqual([root, root]);
  });

  it('is not searched for while its host cannot be reached', async () => {
    const requests = [3, 4].map((failures) => requestsOf(aWeb({}, refused), { ...known, failures }));
    const [fourth, fifth] = await Promise.all(requests);

    expect(fourth).toBe(fifth);
  });

  it('stays where it was while nothing can be read', async () => {
    const found = await read(aWeb(unreadable), { ...known, failures: 4 });

    expect(found).toMatchObject({ platform: 'rootly', kind: 'failed', detail: 'Not there.' });
  });
});

describe('a page on its known platform', () => {
  const known = { platform: 'statuspage', reading } as const;

  it('is not searched for once it can be read again', async () => {
    const requests = [0, 4].map((failures) =>
      requestsOf(aWeb({ '/api/v2/summary.json': aSummary }), { ...known, failures }),
    );

    expect(await Promise.all(requests)).toEqual([1, 1]);
  });

  it('is reported as moved when it is found at another address', async () => {
    const pageUrl = `${root}incidents/1`;
    const found = await read(aWeb({ '/api/v2/summary.json': aSummary }), { ...known, failures: 4, pageUrl });

    expect(found).toMatchObject({ platform: 'statuspage', hints: { base: root }, movedTo: root });
  });

  it('is not reported as moved when the user changed its address', async () => {
    const found = await read(aWeb({ '/api/v2/summary.json': aSummary }), { platform: null, reading });

    expect(found).toMatchObject({ platform: 'statuspage', kind: 'changed', movedTo: null });
  });
});

describe('a page whose requests depend on what the page contains', () => {
  const landing = '<!doctype html><link rel="alternate" type="application/atom+xml" href="/news.atom">';
  const atom = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Acme</title><id>acme</id></feed>';
  const web = () => aWeb({ '/': landing, '/news.atom': atom });
  const hints = { feed: `${root}news.atom` };
  const validators = { feed: { etag: '"1"', lastModified: null } };

  it.each<[string, Known]>([
    ['was never read', {}],
    ['was read by somebody else', { reading }],
  ])('is searched once if it %s', async (_, known) => {
    const [first, second] = await Promise.all([
      read(web(), { platform: 'feed', ...known }),
      read(web(), { platform: 'feed', ...known, failures: 1 }),
    ]);

    expect(first).toMatchObject({ platform: 'feed', hints, kind: 'changed', movedTo: null });
    expect(first.asked).toContain('/');
    expect(first.asked).toEqual(second.asked);
  });

  it('is read as it was named, although another platform could read it too', async () => {
    const both = aWeb({ '/': landing, '/news.atom': atom, '/api/v2/summary.json': aSummary });

    expect(await read(both, { platform: 'feed' })).toMatchObject({ platform: 'feed', kind: 'changed' });
  });

  it.each<[string, Known, string]>([
    ['where it was found, also if it was never read', { hints }, '/news.atom'],
    ['where it was found, also if it was read by somebody else', { hints, reading }, '/news.atom'],
    ['at its own address if that was enough', { validators, reading, pageUrl: `${root}news.atom` }, '/news.atom'],
  ])('is read %s', async (_, known, path) => {
    const { asked } = await read(web(), { platform: 'feed', ...known });

    expect(asked).toEqual([path]);
  });
});
