import { readShape } from '../parsing/json-body.ts';
import { below } from '../parsing/page-urls.ts';
import type { Platform } from '../platform.ts';
import { readCstate } from './read.ts';
import { indexShape } from './schema.ts';

export const cstate: Platform = {
  id: 'cstate',
  label: 'cState',
  tells: {
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
          url: below({ pageUrl: href, hints: {} }, 'index.json'),
          accept: 'json',
        }),
        matches: (body) => (readShape(indexShape, body).ok ? {} : null),
      },
    ],
  },
  requests: (address) => [{ name: 'index', url: below(address, 'index.json'), accept: 'json' }],
  closedRequests: () => [],
  read: readCstate,
};
