import { describe, expect, it } from 'vitest';
import { dayMs, hourMs } from '#shared/domain/duration.ts';
import { failure } from '#shared/domain/failure.ts';
import { aStatusPage, builtAt } from '#shared/testing/builders.ts';
import type { FetchRequest } from '../http/fetch.ts';
import { readPage } from './read-page.ts';
import { aVendorState } from './testing/builders.ts';
import { aSummary, aWeb } from './testing/pages.ts';
import type { VendorState } from './vendor-state.ts';

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

describe('closed incidents', () => {
  const page = aStatusPage({ incidents: [], maintenances: [] });
  const reading = { kind: 'fresh', page, readAt: builtAt } as const;

  async function areRequested(stored: Partial<VendorState['stored']>, closedAskedAt: number | null = null) {
    const web = aWeb({ '/api/v2/summary.json': aSummary });
    const state = { ...aVendorState({ platform: 'statuspage', ...stored }), closedAskedAt };
    await readPage(web.deps, state, new AbortController().signal);
    return web.asked.includes('/api/v2/incidents.json');
  }

  it('are requested with the first reading', async () => {
    expect(await areRequested({})).toBe(true);
  });

  it('are not requested while no post-mortem is expected', async () => {
    expect(await areRequested({ reading })).toBe(false);
  });

  it.each([
    ['in time, never asked', builtAt, null, true],
    ['too late', builtAt - 1, null, false],
    ['in time, asked six hours ago', builtAt, builtAt - 6 * hourMs, true],
    ['in time, asked a little later', builtAt, builtAt - 6 * hourMs + 1, false],
  ])('are requested for a post-mortem: %s', async (_, postmortemUntil, closedAskedAt, expected) => {
    expect(await areRequested({ reading, postmortemUntil }, closedAskedAt)).toBe(expected);
  });
});
