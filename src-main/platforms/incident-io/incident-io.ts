import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import { originOfSummary } from '../parsing/summary-origin.ts';
import type { Hints, PageAddress, PageBody, PageRequest, Platform } from '../platform.ts';
import { readIncidentIo } from './read.ts';
import { componentsShape, nativeShape, widgetShape } from './schema.ts';

/** A summary with so many components is one that was cut. */
const summaryCap = 25;

type Part = 'summary' | 'components' | 'native' | 'widget' | 'incidents';

const paths: Readonly<Record<Part, (host: string) => string>> = {
  summary: () => 'api/v2/summary.json',
  components: () => 'api/v2/components.json',
  native: (host) => `proxy/${host}`,
  widget: () => 'api/v1/summary',
  incidents: () => 'api/v2/incidents.json',
};

/** Parts that not every page offers; recognition finds out, richest first. */
const extras: readonly Part[] = ['native', 'widget', 'components'];

export const incidentIo: Platform = {
  id: 'incident-io',
  needsHints: true,
  label: 'incident.io',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'listed',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.statuspage.incident.io', 'statuspage.incident.io'],
    // Its marks are known, but they do not tell which documents the page offers, as the probes do.
    markers: () => null,
    probes: [
      probe('native', (body) => (readShape(nativeShape, body).ok ? { native: 'yes' } : null)),
      probe('widget', (body) => (readShape(widgetShape, body).ok ? { widget: 'yes', components: 'yes' } : null)),
      probe('widget', (body) => (readShape(widgetShape, body).ok ? { widget: 'yes' } : null)),
      probe('components', (body) => (isCut(body) ? { components: 'yes' } : null)),
      probe('summary', (body) => (originOfSummary(body) === 'incident-io' ? {} : null)),
    ],
  },
  requests: (address) => [
    request(address, 'summary'),
    ...extras.filter((part) => address.hints[part] === 'yes').map((part) => request(address, part)),
  ],
  closedRequests: (address) => [request(address, 'incidents')],
  read: readIncidentIo,
};

function probe(part: Part, matches: (body: PageBody) => Hints | null): Platform['recognition']['probes'][number] {
  return { request: ({ href }) => request({ pageUrl: href, hints: {} }, part), matches };
}

function request(address: PageAddress, part: Part): PageRequest {
  const { host } = new URL(address.hints.base ?? address.pageUrl);
  return { name: part, url: urlBelowPage(address, paths[part](host)), accept: 'json' };
}

/** Statuspage serves this document too: that the rows know no groups tells them apart. */
function isCut(body: PageBody): boolean {
  const rows = readShape(componentsShape, body);
  return (
    rows.ok &&
    rows.value.components.length >= summaryCap &&
    rows.value.components.every(({ group }) => group === undefined)
  );
}
