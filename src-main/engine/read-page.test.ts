import { describe, expect, it } from 'vitest';
import { dayMs } from '#shared/domain/duration.ts';
import { failure } from '#shared/domain/failure.ts';
import { aStatusPage, builtAt } from '#shared/testing/builders.ts';
import type { FetchRequest } from '../http/fetch.ts';
import { readPage } from './read-page.ts';
import { aVendorState } from './testing/builders.ts';

/** The condition of the first request of a poll, of a page whose whole answer came at that instant. */
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
