import { BlockList } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import { builtAt } from '#shared/testing/builders.ts';
import type { FetchRequest } from '../http/fetch.ts';
import { readPage } from './read-page.ts';
import { aVendorState } from './testing/builders.ts';

const inside = 'http://nas.local:3001/status/home';

/** The private origin that the requests of a poll may reach. */
async function openedBy(subscription: Partial<Subscription>, cataloguePage: string | null = null) {
  const opened = new Set<string | null>();
  const fetch = async ({ privateOrigin }: FetchRequest) => {
    opened.add(privateOrigin);
    return failure('refused', 'Nobody is there.');
  };
  const deps = { fetch, now: () => builtAt, cataloguePage: () => cataloguePage };
  for (const platform of [null, 'statuspage'] as const)
    await readPage(deps, aVendorState({ platform }, subscription), new AbortController().signal);
  return [...opened];
}

describe('a poll', () => {
  it.each<[string, Partial<Subscription>, string | null, string | null]>([
    ['of a public page reaches nothing private', { pageUrl: 'https://status.acme.example/' }, null, null],
    ['of a plain public page reaches nothing private', { pageUrl: 'http://status.acme.example/' }, null, null],
    ['of a private page reaches its origin only', { pageUrl: inside }, null, 'http://nas.local:3001'],
    [
      'of a page that was confirmed reaches its origin only',
      { pageUrl: 'https://status.acme.example/', privateOrigin: 'https://status.acme.example' },
      null,
      'https://status.acme.example',
    ],
    ['of a page of the catalogue reaches nothing private', { pageUrl: inside }, inside, null],
  ])('%s', async (_, subscription, cataloguePage, expected) => {
    expect(await openedBy(subscription, cataloguePage)).toEqual([expected]);
  });

  it('judges the address of its page only once', async () => {
    const check = vi.spyOn(BlockList.prototype, 'check');
    const fetch = async () => failure('refused', 'Nobody is there.');
    const deps = { fetch, now: () => builtAt, cataloguePage: () => null };
    const state = aVendorState({ platform: 'statuspage' }, { pageUrl: 'http://192.168.1.5/' });
    const read = () => readPage(deps, state, new AbortController().signal);
    await read();
    const once = check.mock.calls.length;
    await read();
    expect(once).toBeGreaterThan(0);
    expect(check).toHaveBeenCalledTimes(once);
    check.mockRestore();
  });
});
