import { describe, expect, it } from 'vitest';
import { dayMs } from '#shared/domain/duration.ts';
import { failure, success } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import { aStatusPage, builtAt } from '#shared/testing/builders.ts';
import type { Fetch, FetchRequest } from '../http/fetch.ts';
import { readPage } from './read-page.ts';
import { aVendorState } from './testing/builders.ts';

/** The validator of a poll’s first request, given when the page was last read in full. */
async function conditionOf(wholeReadAt: number | null): Promise<string | undefined> {
  const asked: FetchRequest[] = [];
  const fetch = async (request: FetchRequest) => {
    asked.push(request);
    return failure('refused', 'Nobody is there.');
  };
  const state = aVendorState({
    platform: 'statuspage',
    reading: { kind: 'fresh', page: aStatusPage(), readAt: builtAt },
    validators: { summary: { etag: '"1"', lastModified: null } },
  });
  const deps = { fetch, now: () => builtAt, cataloguePage: () => null };
  await readPage(deps, { ...state, wholeReadAt }, new AbortController().signal);
  return asked[0]?.headers?.['if-none-match'];
}

describe('readPage', () => {
  it.each([
    ['a moment ago', builtAt - 1],
    ['a day ago to the millisecond', builtAt - dayMs],
    ['never in this run', null],
  ])('sends validators when the last full answer came %s', async (_, wholeReadAt) => {
    expect(await conditionOf(wholeReadAt)).toBe('"1"');
  });

  it('omits validators once a day, so that a wrong 304 cannot last', async () => {
    expect(await conditionOf(builtAt - dayMs - 1)).toBeUndefined();
  });
});

describe('a page that was named as a platform and never read', () => {
  const summary = {
    page: { id: 'kctbh9vrtdwd', name: 'Acme', url: 'https://status.acme.example' },
    status: { indicator: 'none', description: 'All Systems Operational' },
    components: [],
    incidents: [],
    scheduled_maintenances: [],
  };
  const missing = failure('gone', 'Not there.');

  /** The platform it is read as, and the number of requests, after a number of failures. */
  async function readAs(platform: PlatformId, documents: Readonly<Record<string, unknown>>, failures = 0) {
    let asked = 0;
    const fetch: Fetch = async ({ url }) => {
      asked += 1;
      const document = documents[new URL(url).pathname];
      if (document === undefined) return missing;
      const body = new TextEncoder().encode(JSON.stringify(document));
      return success({ status: 200, url, redirects: [], headers: { 'content-type': 'application/json' }, body });
    };
    const state = { ...aVendorState({ platform }), failures };
    const deps = { fetch, now: () => builtAt, cataloguePage: () => null };
    const { resolvedState, result } = await readPage(deps, state, new AbortController().signal);
    return { platform: resolvedState.stored.platform, kind: result.kind, asked };
  }

  it.each(['status-io', 'rootly'] as const)('as %s, wrongly, is read as what it is', async (named) => {
    const read = await readAs(named, { '/api/v2/summary.json': summary });

    expect(read).toMatchObject({ platform: 'statuspage', kind: 'changed' });
  });

  it('is searched for at the first failure, then at every fifth', async () => {
    const asked = await Promise.all([0, 1, 4, 5].map(async (failures) => (await readAs('rootly', {}, failures)).asked));
    const [first = 0, second = 0, fifth = 0, sixth = 0] = asked;

    expect([second, fifth, sixth]).toEqual([fifth, second, first]);
    expect(first).toBeGreaterThan(second);
  });

  it('stays what it was named while nothing can be read', async () => {
    expect(await readAs('rootly', {})).toMatchObject({ platform: 'rootly', kind: 'failed' });
  });
});
