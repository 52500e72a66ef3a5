import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import type { Platform } from '../platform.ts';
import { readStatuscast } from './read.ts';
import { statusShape } from './schema.ts';

/** These pages refuse many clients that are no browser; such an answer is reported as blocked. */
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
    hosts: ['.statuscast.com'],
    markers: () => null,
    probes: [
      {
        request: ({ href }) => ({
          name: 'status',
          url: urlBelowPage({ pageUrl: href, hints: {} }, 'status.json'),
          accept: 'json',
        }),
        matches: (body) => (readShape(statusShape, body).ok ? {} : null),
      },
    ],
  },
  requests: (address) => [
    { name: 'status', url: urlBelowPage(address, 'status.json'), accept: 'json' },
    { name: 'components', url: urlBelowPage(address, 'components.json'), accept: 'json' },
    { name: 'incidents', url: urlBelowPage(address, 'incidents.json'), accept: 'json' },
  ],
  closedRequests: () => [],
  read: readStatuscast,
};
