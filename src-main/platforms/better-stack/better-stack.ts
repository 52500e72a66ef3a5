import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readBetterStack } from './read.ts';
import { indexShape } from './schema.ts';

export const betterStack: Platform = {
  id: 'better-stack',
  label: 'Better Stack',
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
    hosts: ['.betteruptime.com', '.betterstack.com'],
    markers: ({ html }) => (html.includes('uptime.betterstack.com/packs/js/status') ? {} : null),
    probes: [
      {
        request: ({ href }) => indexRequest({ pageUrl: href, hints: {} }),
        matches: (body) => (readShape(indexShape, body).ok ? {} : null),
      },
    ],
  },
  requests: (address) => [indexRequest(address)],
  // Recent reports stand beside the open ones.
  closedRequests: () => [],
  read: readBetterStack,
};

function indexRequest(address: PageAddress): PageRequest {
  return { name: 'index', url: urlBelowPage(address, 'index.json'), accept: 'json' };
}
