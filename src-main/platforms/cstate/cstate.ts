import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import type { Platform } from '../platform.ts';
import { readCstate } from './read.ts';
import { indexShape } from './schema.ts';

export const cstate: Platform = {
  id: 'cstate',
  label: 'cState',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'none',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: true,
  },
  recognition: {
    hosts: [],
    markers: () => null,
    probes: [
      {
        request: ({ href }) => ({
          name: 'index',
          url: urlBelowPage({ pageUrl: href, hints: {} }, 'index.json'),
          accept: 'json',
        }),
        matches: (body) => (readShape(indexShape, body).ok ? {} : null),
      },
    ],
  },
  requests: (address) => [{ name: 'index', url: urlBelowPage(address, 'index.json'), accept: 'json' }],
  closedRequests: () => [],
  read: readCstate,
};
