import { probeByShape } from '../parsing/probe.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readOneuptime } from './read.ts';
import { overviewShape } from './schema.ts';

const idPath = /\/status-page\/([\w-]{1,80})/;
const idInPage = /\/status-page-api\/(?:overview|favicon|master-page)\/([\w-]{1,80})/;

export const oneuptime: Platform = {
  id: 'oneuptime',
  needsHints: true,
  label: 'OneUptime',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'inferred',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: [],
    markers: ({ html }) => {
      const id = idInPage.exec(html)?.[1];
      return id === undefined ? null : { page: id };
    },
    probes: [probeByShape(overviewRequest, overviewShape)],
  },
  requests: (address) => [overviewRequest(address)],
  closedRequests: () => [],
  read: readOneuptime,
};

/** Pages are requested by id, which is in the address unless the page has its own domain. */
function overviewRequest({ pageUrl, hints }: PageAddress): PageRequest {
  const page = new URL(pageUrl);
  const id = hints.page ?? idPath.exec(page.pathname)?.[1] ?? 'unknown';
  return { name: 'overview', url: new URL(`/status-page-api/overview/${id}`, page).href, accept: 'json' };
}
