import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readDatadog } from './read.ts';
import { configShape } from './schema.ts';

export const datadog: Platform = {
  id: 'datadog',
  label: 'Datadog Status Pages',
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
    hosts: ['.statuspage.datadoghq.com'],
    // The page itself is an empty shell.
    markers: () => null,
    probes: [
      {
        request: ({ href }) => configRequest({ pageUrl: href, hints: {} }),
        matches: (body) => (readShape(configShape, body).ok ? {} : null),
      },
    ],
  },
  requests: (address) => [configRequest(address)],
  closedRequests: () => [],
  read: readDatadog,
};

function configRequest(address: PageAddress): PageRequest {
  return { name: 'config', url: urlBelowPage(address, 'config.json'), accept: 'json' };
}
