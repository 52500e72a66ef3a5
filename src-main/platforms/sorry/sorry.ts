import { readShape } from '../parsing/json-body.ts';
import { below } from '../parsing/page-urls.ts';
import type { Platform } from '../platform.ts';
import { readSorry } from './read.ts';
import { pageShape } from './schema.ts';

export const sorry: Platform = {
  id: 'sorry',
  label: 'Sorry',
  tells: {
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
        request: ({ href }) => ({ name: 'page', url: below({ pageUrl: href, hints: {} }, 'api/v1/'), accept: 'json' }),
        matches: (body) => (readShape(pageShape, body).ok ? {} : null),
      },
    ],
  },
  requests: (address) => [
    { name: 'page', url: below(address, 'api/v1/'), accept: 'json' },
    { name: 'components', url: below(address, 'api/v1/components'), accept: 'json' },
    { name: 'notices', url: below(address, 'api/v1/notices?timeline_state=present'), accept: 'json' },
  ],
  closedRequests: (address) => [{ name: 'past', url: below(address, 'api/v1/notices'), accept: 'json' }],
  read: readSorry,
};
