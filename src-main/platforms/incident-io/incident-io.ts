import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import { probe, probeByShape } from '../parsing/probe.ts';
import { originOfSummary } from '../parsing/summary-origin.ts';
import type { PageAddress, PageBody, PageRequest, Platform } from '../platform.ts';
import { readIncidentIo, readIncidentIoPage } from './read.ts';
import { isIncidentIoPage } from './read-page.ts';
import { componentsShape, nativeShape, widgetShape } from './schema.ts';

/** A summary with this many components may have been truncated. */
const summaryCap = 25;

type DocumentName = 'summary' | 'components' | 'native' | 'widget' | 'incidents';

const paths: Readonly<Record<DocumentName, (host: string) => string>> = {
  summary: () => 'api/v2/summary.json',
  components: () => 'api/v2/components.json',
  native: (host) => `proxy/${host}`,
  widget: () => 'api/v1/summary',
  incidents: () => 'api/v2/incidents.json',
};

/** Documents that only some pages offer; recognition finds out which, richest first. */
const optional: readonly DocumentName[] = ['native', 'widget', 'components'];

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
    // The probes, which run first, determine which documents the page offers.
    markers: ({ html }) => (isIncidentIoPage(html) ? { document: 'page' } : null),
    probes: [
      probeByShape(requestOf('native'), nativeShape, { native: 'yes' }),
      probeByShape(requestOf('widget'), widgetShape, { widget: 'yes', components: 'yes' }),
      probeByShape(requestOf('widget'), widgetShape, { widget: 'yes' }),
      probe(requestOf('components'), (body) => (isCut(body) ? { components: 'yes' } : null)),
      probe(requestOf('summary'), (body) => (originOfSummary(body) === 'incident-io' ? {} : null)),
    ],
  },
  requests: (address) =>
    isHtmlOnly(address)
      ? [{ name: 'page', url: address.hints.base ?? address.pageUrl, accept: 'html' }]
      : [
          requestOf('summary')(address),
          ...optional.filter((name) => address.hints[name] === 'yes').map((name) => requestOf(name)(address)),
        ],
  closedRequests: (address) => (isHtmlOnly(address) ? [] : [requestOf('incidents')(address)]),
  read: (bodies, address) =>
    isHtmlOnly(address) ? readIncidentIoPage(bodies, address) : readIncidentIo(bodies, address),
};

/** Whether recognition found the page but none of its documents. */
function isHtmlOnly({ hints }: PageAddress): boolean {
  return hints.document === 'page';
}

function requestOf(name: DocumentName): (address: PageAddress) => PageRequest {
  return (address) => {
    const { host } = new URL(address.hints.base ?? address.pageUrl);
    return { name, url: urlBelowPage(address, paths[name](host)), accept: 'json' };
  };
}

/** Statuspage serves this document too, but only its rows have a `group`. */
function isCut(body: PageBody): boolean {
  const rows = readShape(componentsShape, body);
  return (
    rows.ok &&
    rows.value.components.length >= summaryCap &&
    rows.value.components.every(({ group }) => group === undefined)
  );
}
