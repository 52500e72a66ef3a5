import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import type { Platform } from '../platform.ts';
import { readRootly } from './read.ts';
import { statusProof } from './schema.ts';

export const rootly: Platform = {
  id: 'rootly',
  label: 'Rootly',
  capabilities: {
    components: false,
    incidentComponents: false,
    updates: 'all',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: [],
    markers: () => null,
    probes: [
      {
        request: ({ href }) => ({
          name: 'status',
          url: urlBelowPage({ pageUrl: href, hints: {} }, 'api/v1/status.json'),
          accept: 'json',
        }),
        matches: (body) => (readShape(statusProof, body).ok ? {} : null),
      },
    ],
  },
  requests: (address) => [
    { name: 'status', url: urlBelowPage(address, 'api/v1/status.json'), accept: 'json' },
    { name: 'incidents', url: urlBelowPage(address, 'api/v1/incidents.json?per_page=100'), accept: 'json' },
  ],
  closedRequests: () => [],
  read: readRootly,
};
