import { vendorBase } from '../parsing/page-urls.ts';
import type { PageAddress, Platform } from '../platform.ts';
import { hasUntitled, readOracleCloud } from './read.ts';

const hosts = ['ocistatus.oraclecloud.com'];

/** Its paths are the same as Statuspage’s, but its documents differ. */
export const oracleCloud: Platform = {
  id: 'oracle-cloud',
  label: 'Oracle Cloud',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'none',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: false,
  },
  recognition: { hosts, markers: () => null, probes: [] },
  requests: (address) => [
    { name: 'status', url: urlOf(address, 'status'), accept: 'json' },
    { name: 'components', url: urlOf(address, 'components'), accept: 'json' },
  ],
  furtherRequests: (bodies, address) =>
    hasUntitled(bodies)
      ? [{ name: 'titles', url: urlOf(address, 'incident-summary', 'rss'), accept: 'xml', isExtra: true }]
      : [],
  closedRequests: () => [],
  read: readOracleCloud,
};

function urlOf(address: PageAddress, document: string, ending: 'json' | 'rss' = 'json'): string {
  return `${vendorBase(address, hosts, 'https://ocistatus.oraclecloud.com/')}api/v2/${document}.${ending}`;
}
