import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import type { Platform } from '../platform.ts';
import { readSorry } from './read.ts';
import { pageShape } from './schema.ts';

export const sorry: Platform = {
  id: 'sorry',
  label: 'Sorry',
  capabilities: {
    components: true,
    incidentComponents: false,
    updates: 'newest',
    closedIncidents: 'listed',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.sorryapp.com'],
    markers: () => null,
    probes: [
      {
        request: ({ href }) => ({
          name: 'page',
          url: urlBelowPage({ pageUrl: href, hints: {} }, 'api/v1/'),
          accept: 'json',
        }),
        matches: (body) => (readShape(pageShape, body).ok ? {} : null),
      },
    ],
  },
  requests: (address) => [
    { name: 'page', url: urlBelowPage(address, 'api/v1/'), accept: 'json' },
    { name: 'components', url: urlBelowPage(address, 'api/v1/components'), accept: 'json' },
    { name: 'notices', url: urlBelowPage(address, 'api/v1/notices?timeline_state=present'), accept: 'json' },
  ],
  closedRequests: (address) => [{ name: 'past', url: urlBelowPage(address, 'api/v1/notices'), accept: 'json' }],
  read: readSorry,
};
