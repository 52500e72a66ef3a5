import { vendorBase } from '../parsing/page-urls.ts';
import type { PageAddress, Platform } from '../platform.ts';
import { readZendesk } from './read.ts';

const hosts = ['status.zendesk.com'];

/** The API allows ten requests a minute. */
export const zendesk: Platform = {
  id: 'zendesk',
  label: 'Zendesk',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'listed',
    maintenances: false,
    postmortems: false,
    validators: false,
  },
  recognition: { hosts, markers: () => null, probes: [] },
  requests: (address) => [
    { name: 'services', url: urlOf(address, 'services'), accept: 'json' },
    { name: 'incidents', url: urlOf(address, 'incidents'), accept: 'json' },
  ],
  closedRequests: () => [],
  read: readZendesk,
};

function urlOf(address: PageAddress, document: string): string {
  return `${vendorBase(address, hosts, 'https://status.zendesk.com/')}api/ssp/${document}.json`;
}
