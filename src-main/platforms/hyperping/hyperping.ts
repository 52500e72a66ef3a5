import { urlBelowPage } from '../parsing/page-urls.ts';
import { documentBelow, probeByShape } from '../parsing/probe.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readHyperping } from './read.ts';
import { configShape, statusShape } from './schema.ts';

const statusRequest = documentBelow('status', 'status.json');

export const hyperping: Platform = {
  id: 'hyperping',
  needsHints: true,
  label: 'Hyperping',
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
    hosts: ['.hyperping.app'],
    markers: () => null,
    probes: [
      probeByShape(configRequest, configShape, { document: 'config' }),
      probeByShape(statusRequest, statusShape, { document: 'status' }),
    ],
  },
  requests: (address) => [address.hints.document === 'config' ? configRequest(address) : statusRequest(address)],
  closedRequests: () => [],
  read: readHyperping,
};

/** One server has the data of all pages and finds the right one by its host. */
function configRequest(address: PageAddress): PageRequest {
  const { hostname } = new URL(address.hints.base ?? address.pageUrl);
  return { name: 'config', url: `${urlBelowPage(address, 'api/config')}?hostname=${hostname}`, accept: 'json' };
}
