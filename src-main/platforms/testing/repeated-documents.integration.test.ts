import { expect, it } from 'vitest';
import type { PageBody, Platform } from '../platform.ts';
import { loadAllPlatforms } from '../registry.ts';
import { type FakePage, fakePages } from './fake-pages.ts';
import { growthOf } from './growth.ts';
import { type Repetition, repeated } from './repeated-documents.ts';

const allPlatforms = await loadAllPlatforms();

/** The cost may be measured again at twice the size, which must be readable too. */
const mostRows = 10_000;
const leastRows = 400;

const bytesOf = ({ documents }: FakePage): number =>
  [...documents.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);

function bodiesOf({ requests, documents }: FakePage, what: Repetition, count: number): ReadonlyMap<string, PageBody> {
  return new Map(
    requests.flatMap(({ name, url }) => {
      const document = documents.get(url);
      if (!document) return [];
      return [[name, { bytes: repeated(document, what, count), contentType: document.contentType, url }] as const];
    }),
  );
}

/** As many rows as the platform can read: the bytes and values of a document are limited. */
function readableRows(platform: Platform, page: FakePage, what: Repetition): number {
  let rows = mostRows;
  while (rows > leastRows && !platform.read(bodiesOf(page, what, rows), page.address).ok) rows /= 2;
  return rows;
}

const cases = allPlatforms.flatMap((platform) =>
  (['rows', 'parts'] as const).map((what) => [platform.id, what, platform] as const),
);

it.each(cases)(
  '%s: ten times as many %s cost less than fifteen times as much',
  (_id, what, platform) => {
    const [page] = fakePages(platform, 'https://status.acme.example/').toSorted((a, b) => bytesOf(b) - bytesOf(a));
    const prepare = (size: number) => {
      const bodies = bodiesOf(page ?? expect.unreachable(platform.id), what, size);
      return () => platform.read(bodies, page?.address ?? expect.unreachable(platform.id));
    };
    const largest = page ? readableRows(platform, page, what) : leastRows;
    expect(growthOf(prepare, Math.ceil(largest / 20))).toBeLessThan(15);
  },
  120_000,
);
