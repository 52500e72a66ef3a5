import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readOpenstatus } from './read.ts';
import { feedShape } from './schema.ts';

export const openstatus: Platform = {
  id: 'openstatus',
  label: 'openstatus',
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
    hosts: ['.openstatus.dev'],
    markers: () => null,
    probes: [
      {
        request: ({ href }) => feedRequest({ pageUrl: href, hints: {} }),
        matches: (body) => (readShape(feedShape, body).ok ? {} : null),
      },
    ],
  },
  requests: (address) => [feedRequest(address)],
  closedRequests: () => [],
  read: readOpenstatus,
};

function feedRequest(address: PageAddress): PageRequest {
  return { name: 'feed', url: urlBelowPage(address, 'feed/json'), accept: 'json' };
}
