import { documentBelow, probeByShape } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';
import { readGoogleCloud } from './read.ts';
import { incidentsShape, productsShape } from './schema.ts';

const incidentsRequest = documentBelow('incidents', 'incidents.json');
const productsRequest = documentBelow('products', 'products.json');

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
    // Google Workspace’s page is below www.google.com, which is not a status page, so its documents are probed instead.
    hosts: ['status.cloud.google.com', 'status.firebase.google.com', 'status.play.google.com'],
    markers: () => null,
    probes: [
      probeByShape(productsRequest, productsShape, { products: 'yes' }),
      probeByShape(incidentsRequest, incidentsShape),
    ],
  },
  requests: (address) => [
    incidentsRequest(address),
    ...(address.hints.products === 'yes' ? [productsRequest(address)] : []),
  ],
  closedRequests: () => [],
  read: readGoogleCloud,
};
