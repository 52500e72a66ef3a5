import { readdirSync, readFileSync } from 'node:fs';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Hints, PageAddress, PageBody, PageRequest, Platform } from '../platform.ts';
import { type Landing, landings } from './fake-landing-pages.ts';

/** A page of a platform, built from its fixtures. */
export interface FakePage {
  /** The file from which the page was built. */
  readonly fixture: string;
  readonly pageUrl: string;
  readonly landing: FakeDocument;
  /** By address. */
  readonly documents: ReadonlyMap<string, FakeDocument>;
  /** The requests that the documents answer, in the same order. */
  readonly requests: readonly PageRequest[];
  /** The page’s address for the platform after recognition. */
  readonly address: PageAddress;
}

export interface FakeDocument {
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

interface Fixture extends FakeDocument {
  readonly name: string;
}

/**
 * Pages at an address, one built around each fixture that answers a regular request of the platform. Tries every
 * combination of fixtures and keeps the page with the most content.
 */
export function fakePages(
  platform: Platform,
  pageUrl: string,
  landing: FakeDocument = landingOf(platform, pageUrl),
): readonly FakePage[] {
  const fixtures = readFixtures(platform);
  const addresses = hintsAt(platform, pageUrl, landing, fixtures).map((hints) => ({ pageUrl, hints }));
  return fixtures.flatMap((fixture) => {
    const pages = addresses.flatMap((address) => pagesWith(platform, address, fixture, fixtures));
    const best = pages.toSorted((a, b) => b.worth - a.worth)[0];
    if (!best) return [];
    const own = best.documents.get(pageUrl);
    const { documents, requests, address } = best;
    return { fixture: fixture.name, pageUrl, landing: own ?? landing, documents, requests, address };
  });
}

function readFixtures({ id }: Platform): readonly Fixture[] {
  const folder = new URL(`../${id}/fixtures/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => name !== 'README.md');
  return names.map((name) => ({
    name,
    contentType: name.endsWith('.json') ? 'application/json' : name.endsWith('.html') ? 'text/html' : 'application/xml',
    headers: {},
    bytes: readFileSync(new URL(name, folder)),
  }));
}

function landingOf({ id }: Platform, pageUrl: string): FakeDocument {
  return landingWith(landings[id] ?? { html: '' }, pageUrl);
}

/** The page itself with these markers. */
export function landingWith({ headers = {}, html }: Landing, pageUrl: string): FakeDocument {
  const title = `<title>Status of ${new URL(pageUrl).hostname}</title>`;
  const text = `<!doctype html><html><head>${title}</head><body><main>How we are doing</main>${html}</body></html>`;
  return { contentType: 'text/html', headers, bytes: new TextEncoder().encode(text) };
}

/** All hints that recognition could find here. */
function hintsAt(
  { recognition }: Platform,
  pageUrl: string,
  landing: FakeDocument,
  fixtures: readonly Fixture[],
): readonly Hints[] {
  const html = new TextDecoder().decode(landing.bytes);
  const marks = recognition.markers({ url: pageUrl, headers: landing.headers, html });
  const shapes = fixtures.flatMap((fixture) =>
    recognition.probes.map(({ request, matches }) => matches(toBody(fixture, request(new URL(pageUrl)).url))),
  );
  // Facts from the page itself, such as its name, apply to all its documents.
  const found = [...shapes, {}].filter((hints) => hints !== null).map((hints) => ({ ...hints, ...marks }));
  return [...new Map(found.map((hints) => [JSON.stringify(hints), hints])).values()];
}

/** Every page readable from a combination of fixtures that includes the given one. */
function pagesWith(platform: Platform, address: PageAddress, fixture: Fixture, fixtures: readonly Fixture[]) {
  const requests = platform.requests(address);
  return requests.flatMap((own) => {
    if (!fitting(own, fixtures).includes(fixture)) return [];
    const choices = requests.map((request) => (request === own ? [fixture] : fitting(request, fixtures)));
    return productOf(choices).flatMap((chosen) => pageOf(platform, address, requests, chosen, fixtures) ?? []);
  });
}

/** Fixtures whose name contains the request’s name; all of them if there are none. */
function fitting({ name }: PageRequest, fixtures: readonly Fixture[]): readonly Fixture[] {
  const named = fixtures.filter((fixture) => fixture.name.includes(name));
  return named.length > 0 ? named : fixtures;
}

function pageOf(
  platform: Platform,
  address: PageAddress,
  requests: readonly PageRequest[],
  chosen: readonly Fixture[],
  fixtures: readonly Fixture[],
):
  | ({ readonly worth: number; readonly documents: ReadonlyMap<string, Fixture> } & Pick<
      FakePage,
      'address' | 'requests'
    >)
  | null {
  const first = requests.flatMap((request, at) => {
    const fixture = chosen[at];
    return fixture ? [{ request, fixture }] : [];
  });
  const pairs = withFurther(platform, address, first, fixtures);
  const bodies = bodiesOf(pairs);
  const outcome = platform.read(bodies, address);
  if (!outcome.ok) return null;
  const documents = new Map(pairs.map((pair) => [pair.request.url, pair.fixture]));
  return { worth: worthOf(outcome.value), documents, requests: pairs.map(({ request }) => request), address };
}

interface Pair {
  readonly request: PageRequest;
  readonly fixture: Fixture;
}

/** Answers further requests with the first fixture of the same name. */
function withFurther(
  platform: Platform,
  address: PageAddress,
  pairs: readonly Pair[],
  fixtures: readonly Fixture[],
): readonly Pair[] {
  const bodies = bodiesOf(pairs);
  const next = platform.furtherRequests?.(bodies, address, null).find(({ name }) => !bodies.has(name));
  const fixture = fixtures.find(({ name }) => next !== undefined && name.includes(next.name.replaceAll(' ', '-')));
  return next && fixture ? withFurther(platform, address, [...pairs, { request: next, fixture }], fixtures) : pairs;
}

function bodiesOf(pairs: readonly Pair[]): ReadonlyMap<string, PageBody> {
  return new Map(pairs.map(({ request, fixture }) => [request.name, toBody(fixture, request.url)]));
}

function worthOf({ components, incidents, maintenances, notUnderstood }: StatusPage): number {
  return components.length + incidents.length + maintenances.length - 10 * notUnderstood.length;
}

function productOf<Item>(choices: readonly (readonly Item[])[]): readonly (readonly Item[])[] {
  return choices.reduce<readonly (readonly Item[])[]>(
    (rows, items) => rows.flatMap((row) => items.map((item) => [...row, item])),
    [[]],
  );
}

function toBody({ bytes, contentType }: FakeDocument, url: string): PageBody {
  return { bytes, contentType, url };
}
