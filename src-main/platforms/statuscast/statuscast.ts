import { documentBelow, probeByShape } from '../parsing/probe.ts';
import type { LandingPage, PageAddress, PageRequest, Platform } from '../platform.ts';
import { readStatuscast } from './read.ts';
import { readStatuscastPage } from './read-page.ts';
import { statusProof } from './schema.ts';

const statusRequest = documentBelow('status', 'status.json');
const componentsRequest = documentBelow('components', 'components.json');
const incidentsRequest = documentBelow('incidents', 'incidents.json');

/** These pages refuse many clients other than browsers; such a response is reported as blocked. */
export const statuscast: Platform = {
  id: 'statuscast',
  label: 'StatusCast',
  capabilities: {
    components: true,
    incidentComponents: false,
    updates: 'none',
    closedIncidents: 'listed',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.statuscast.com', '.status.page'],
    markers: (page) => (isDrawn(page) ? { document: 'page' } : null),
    probes: [probeByShape(statusRequest, statusProof)],
  },
  requests: (address) =>
    isHtmlOnly(address)
      ? [pageRequest(address)]
      : [statusRequest(address), componentsRequest(address), incidentsRequest(address)],
  closedRequests: () => [],
  read: (bodies, address) =>
    isHtmlOnly(address) ? readStatuscastPage(bodies, address) : readStatuscast(bodies, address),
};

function isDrawn({ html }: LandingPage): boolean {
  return html.includes('sc-hero__title') || html.includes('incident-mostsevere-status-');
}

/** Whether recognition found the page but none of its documents. */
function isHtmlOnly({ hints }: PageAddress): boolean {
  return hints.document === 'page';
}

function pageRequest({ pageUrl, hints }: PageAddress): PageRequest {
  return { name: 'page', url: hints.base ?? pageUrl, accept: 'html' };
}
