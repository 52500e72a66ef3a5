import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readGoogleCloud } from './read.ts';
import { incidentsShape, productsShape } from './schema.ts';

export const googleCloud: Platform = {
  id: 'google-cloud',
  needsHints: true,
  label: 'Google status dashboards',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'listed',
    maintenances: false,
    postmortems: true,
    validators: false,
  },
  recognition: {
    // Workspace's page lies below www.google.com, which is no one's page: its documents are asked for.
    hosts: ['status.cloud.google.com', 'status.firebase.google.com', 'status.play.google.com'],
    markers: () => null,
    probes: [
      {
        request: ({ href }) => request({ pageUrl: href, hints: {} }, 'products'),
        matches: (body) => (readShape(productsShape, body).ok ? { products: 'yes' } : null),
      },
      {
        request: ({ href }) => request({ pageUrl: href, hints: {} }, 'incidents'),
        matches: (body) => (readShape(incidentsShape, body).ok ? {} : null),
      },
    ],
  },
  requests: (address) => [
    request(address, 'incidents'),
    ...(address.hints.products === 'yes' ? [request(address, 'products')] : []),
  ],
  closedRequests: () => [],
  read: readGoogleCloud,
};

function request(address: PageAddress, name: 'incidents' | 'products'): PageRequest {
  return { name, url: urlBelowPage(address, `${name}.json`), accept: 'json' };
}
