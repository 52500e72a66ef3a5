import { probeByShape } from '../parsing/probe.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';
import { readStatusIo } from './read.ts';
import { pageIdIn, pageIdOf } from './read-page-id.ts';
import { statusShape } from './schema.ts';

export const statusIo: Platform = {
  id: 'status-io',
  needsHints: true,
  label: 'Status.io',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'inferred',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: {
    hosts: ['.status.io', '.hostedstatus.com'],
    markers: ({ html }) => {
      const id = pageIdIn(html);
      return id === null ? null : { id };
    },
    // For an address without an id, this requests the page itself, which is already cached.
    probes: [probeByShape(statusRequest, statusShape)],
  },
  requests: (address) => [statusRequest(address)],
  closedRequests: () => [],
  read: readStatusIo,
};

/** One API serves all pages, but `*.hostedstatus.com` has its own, as does a copy in the user’s own network. */
function statusRequest(address: PageAddress): PageRequest {
  const id = pageIdOf(address);
  const { origin, hostname, protocol } = new URL(address.pageUrl);
  const hasOwn = hostname.endsWith('.hostedstatus.com') || protocol === 'http:';
  const url = id === null ? address.pageUrl : `${hasOwn ? origin : 'https://api.status.io'}/1.0/status/${id}`;
  return { name: 'status', url, accept: 'json' };
}
