import { failure, success } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import type { Fetch, FetchAnswer } from '../../http/fetch.ts';
import type { PageBodies, PageRequest, Platform } from '../../platforms/platform.ts';
import type { PollTask, pollPage } from '../poll-page.ts';

export const pageUrl = 'https://status.acme.example/';

export const urls = {
  summary: `${pageUrl}summary.json`,
  parts: `${pageUrl}parts.json`,
  closed: `${pageUrl}closed.json`,
  next: `${pageUrl}next.json`,
  last: `${pageUrl}last.json`,
};

export function aPageRequest(name: keyof typeof urls): PageRequest {
  return { name, url: urls[name], accept: 'json' };
}

/** A platform of two small requests and a larger one; each body is a JSON list of incident ids. */
export function aPlatform(over: Partial<Platform> = {}): Platform {
  return {
    id: 'statuspage',
    label: 'Invented',
    capabilities: {
      components: true,
      incidentComponents: true,
      updates: 'all',
      closedIncidents: 'listed',
      maintenances: true,
      postmortems: true,
      validators: true,
    },
    recognition: { hosts: [], markers: () => null, probes: [] },
    requests: () => [aPageRequest('summary'), aPageRequest('parts')],
    closedRequests: () => [aPageRequest('closed')],
    read: readIds,
    ...over,
  };
}

export function readIds(bodies: PageBodies) {
  if (!bodies.has('summary') || !bodies.has('parts')) return failure('unreadable', 'A part is missing.');
  const texts = [...bodies.values()].map(({ bytes }) => new TextDecoder().decode(bytes));
  if (texts.some((text) => !text.startsWith('['))) return failure('not_recognised', 'Expected a list.');
  const ids: string[] = texts.flatMap((text) => JSON.parse(text));
  return success(aStatusPage({ incidents: ids.map((id) => anIncident({ id })) }));
}

export interface Document {
  readonly ids?: readonly string[];
  readonly etag?: string;
  /** In place of the document. */
  readonly answer?: Partial<FetchAnswer>;
}

/** A vendor's server with documents that have validators; `asked` tells each request and whether it was conditional. */
export function aServer(documents: Readonly<Record<string, Document>>) {
  const asked: string[] = [];
  const fetch: Fetch = async ({ url, headers = {} }) => {
    const condition = headers['if-none-match'];
    const name = url.slice(pageUrl.length, -'.json'.length);
    asked.push(condition === undefined ? name : `${name}?`);
    const { ids = [], etag = '"1"', answer } = documents[url] ?? {};
    const base = { url, redirects: [], headers: { etag }, body: new Uint8Array() };
    if (answer !== undefined) return success({ ...base, status: 200, ...answer });
    if (condition === etag) return success({ ...base, status: 304 });
    return success({ ...base, status: 200, body: new TextEncoder().encode(JSON.stringify(ids)) });
  };
  return { fetch, asked };
}

export const seen = (etag: string) => ({ etag, lastModified: null });

export const allSeen = { summary: seen('"1"'), parts: seen('"1"'), closed: seen('"1"') };

export function aTask(over: Partial<PollTask> = {}): PollTask {
  return {
    vendorId: toVendorId('acme'),
    platform: aPlatform(),
    address: { pageUrl, hints: {} },
    validators: allSeen,
    previousPage: pageState(),
    includeClosed: false,
    privateOrigin: null,
    unconditional: false,
    now: () => builtAt,
    signal: new AbortController().signal,
    ...over,
  };
}

export function pageState(...ids: string[]): StatusPage {
  return aStatusPage({ incidents: ids.map((id) => anIncident({ id })) });
}

export function idsOf(result: Awaited<ReturnType<typeof pollPage>>): unknown {
  return result.kind === 'changed' ? result.page.incidents.map(({ id }) => id) : result.kind;
}
