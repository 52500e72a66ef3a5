import { vendorBase } from '../parsing/page-urls.ts';
import type { Platform } from '../platform.ts';
import { readIbmCloud } from './read.ts';

const hosts = ['cloud.ibm.com'];

export const ibmCloud: Platform = {
  id: 'ibm-cloud',
  label: 'IBM Cloud',
  capabilities: {
    components: false,
    incidentComponents: true,
    updates: 'newest',
    closedIncidents: 'inferred',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: { hosts: ['cloud.ibm.com/status'], markers: () => null, probes: [] },
  requests: (address) => [
    {
      name: 'feed',
      url: `${vendorBase(address, hosts, 'https://cloud.ibm.com/')}status/api/notifications/feed.rss`,
      accept: 'xml',
    },
  ],
  closedRequests: () => [],
  read: readIbmCloud,
};
